/* SPDX-License-Identifier: BSD-2-Clause */
/* The man page pppkeeper-modems(5), from the table of fields. */
#ifndef PPPKEEPER_GEN_MODEMSDOC_H
#define PPPKEEPER_GEN_MODEMSDOC_H

#include "buffer.h"

void modemsdoc_man(struct buffer *b);

#endif
