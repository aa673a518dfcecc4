/* SPDX-License-Identifier: BSD-2-Clause */
/* The help texts, all made from the table of verbs; and the verb that prints them. */
#ifndef CTL_HELP_H
#define CTL_HELP_H

#include <stdio.h>

#include "verb.h"

extern const struct verb help_verb;

/* All verbs, a line each. */
void help_overview(FILE *f);

#endif
