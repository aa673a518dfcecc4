/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Reads one file of the modem database into entries, strictly: unknown fields, wrong types,
 * missing fields and impossible values are errors with file:line. Knows nothing of other files.
 */
#ifndef PPPKEEPER_MODEMFILE_H
#define PPPKEEPER_MODEMFILE_H

#include "modemdb.h"

/*
 * *modems is malloc'ed, *count its length. 0; -1 with all errors. path must live as long as the
 * entries: they point to it.
 */
int modemfile_read(const char *path, struct modem **modems, size_t *count, struct errmsg *e);

/* Frees what an entry owns, not the entry. */
void modem_clear(struct modem *m);

#endif
