/* SPDX-License-Identifier: BSD-2-Clause */
/* Checks one text of an entry of the modem database by its field. */
#ifndef PPPKEEPER_MODEMTEXT_H
#define PPPKEEPER_MODEMTEXT_H

#include "modemfield.h"

/* What an answer may end with: the line ends here, so that "2" is not taken for "22". */
#define MODEMTEXT_END "{END}"

/* Longest answer of modemtext_ok(), bytes with the NUL. */
#define MODEMTEXT_WHAT_MAX 160

/* Is it a legal text of the field? false: what says what it is not, to stand after "is not". */
bool modemtext_ok(const struct modemfield *f, const char *text, char what[MODEMTEXT_WHAT_MAX]);
/* The placeholders that it may hold, a blank before each; "": none. */
void modemtext_holds(const struct modemfield *f, char what[MODEMTEXT_WHAT_MAX]);

#endif
