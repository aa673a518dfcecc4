/* SPDX-License-Identifier: BSD-2-Clause */
/* Checks the modem database and the site's own entries. */
#include <config.h>

#include "verb.h"

#include <stdio.h>

int verb_check_modems(struct invocation *v)
{
	struct modemdb *db;
	size_t count;

	if (v->operand)
		v->modems = v->operand;
	db = verb_database(v);
	if (!db)
		return VERB_SYSTEM;
	count = modemdb_count(db);
	modemdb_free(db);
	printf("%zu modems\n", count);
	return VERB_OK;
}
