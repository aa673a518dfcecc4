/* SPDX-License-Identifier: BSD-2-Clause */
/* Checks the values of one entry of the modem database. */
#ifndef PPPKEEPER_MODEMCHECK_H
#define PPPKEEPER_MODEMCHECK_H

#include "modemdb.h"

/* 0; -1 with all errors, each with file:line of the entry. */
int modemcheck(const struct modem *m, struct errmsg *e);

#endif
