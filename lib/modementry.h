/* SPDX-License-Identifier: BSD-2-Clause */
/* What an entry of the modem database owns: copied, freed and completed by the table of fields. */
#ifndef PPPKEEPER_MODEMENTRY_H
#define PPPKEEPER_MODEMENTRY_H

#include "modemfield.h"

/* Frees what these fields own and sets them to zero. */
void modementry_clear_field(const struct modemfield *f, struct modem *m);
/* The same with all, not the entry itself. */
void modementry_clear(struct modem *m);

/* Makes to, which is zero, like from. own: with the fields that entries of other names keep. 0, -1: out of memory. */
int modementry_copy(struct modem *to, const struct modem *from, bool own);

/* Gives the fields that have a default and no value theirs. 0 or -1: out of memory. */
int modementry_complete(struct modem *m);

/* A list of one text, or NULL. */
char **modementry_list(const char *text);
/* Frees a list and its texts. */
void modementry_free_list(char **list);

#endif
