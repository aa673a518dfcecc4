/* SPDX-License-Identifier: BSD-2-Clause */
/* What the flash of a modem has taken, against what it stands. */
#ifndef CTL_FLASH_H
#define CTL_FLASH_H

#include "ledger.h"
#include "modemdb.h"

/* A module that has taken this part of what its flash stands is worth a warning, percent. */
#define FLASH_WORN_PERCENT 80

/* Setting commands that the flash of a module stands; 0: nobody knows. db may be NULL. */
unsigned flash_limit(const struct modemdb *db, const struct ledger_module *m);
bool flash_is_worn(const struct ledger_module *m, unsigned limit);

/*
 * "12 writes of about 100000" of the modem that a link used last. "" where there is no ledger, or
 * the user may not read it.
 */
#define FLASH_TEXT_MAX 96
const char *flash_text(char text[FLASH_TEXT_MAX], const char *root, const char *link);

#endif
