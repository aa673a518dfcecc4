/* SPDX-License-Identifier: BSD-2-Clause */
/* What is printed from the key table: the shipped settings file and its man page. */
#ifndef PPPKEEPER_GEN_SETTINGSDOC_H
#define PPPKEEPER_GEN_SETTINGSDOC_H

#include "buffer.h"

void settingsdoc_file(struct buffer *b);
void settingsdoc_man(struct buffer *b);

#endif
