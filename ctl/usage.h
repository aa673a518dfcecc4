/* SPDX-License-Identifier: BSD-2-Clause */
/* The help text and the manual page's text of one verb, or of a program that is one. */
#ifndef CTL_USAGE_H
#define CTL_USAGE_H

#include <stdio.h>

#include "verb.h"

/* In full, as plain text. */
void usage_print(FILE *f, const struct verb *v);
/* The verb's words on a line of mdoc(7): what follows ".It Cm " or ".Nm ". */
void usage_synopsis_mdoc(const struct verb *v);
/* What it does and its options, as mdoc(7), on standard output. */
void usage_mdoc(const struct verb *v);

#endif
