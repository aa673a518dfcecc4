/* SPDX-License-Identifier: BSD-2-Clause */
/* The verb resolve: a name's addresses, asked over the link. */
#ifndef CTL_RESOLVE_H
#define CTL_RESOLVE_H

#include "verb.h"

extern const struct verb resolve_verb;

#endif
