/* SPDX-License-Identifier: BSD-2-Clause */
/* Checks the modem database: what the fields of an entry, and what entries say together. */
#ifndef PPPKEEPER_MODEMCHECK_H
#define PPPKEEPER_MODEMCHECK_H

#include "modemdb.h"

/* An entry that has a name and is complete. 0; -1 with all errors, each with file:line of the entry. */
int modemcheck_entry(const struct modem *m, struct errmsg *e);

/* No name may mean two entries, no link two ports of one device. 0; -1 with all errors. */
int modemcheck_all(const struct modemdb *db, struct errmsg *e);

#endif
