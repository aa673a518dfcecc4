/* SPDX-License-Identifier: BSD-2-Clause */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "flash.h"

unsigned flash_limit(const struct modemdb *db, const struct ledger_module *m)
{
	const struct modem *modem = db && m->modem[0] ? modemdb_find(db, m->modem) : NULL;

	return modem ? modem->flash_writes : 0;
}

bool flash_is_worn(const struct ledger_module *m, unsigned limit)
{
	return (limit && m->writes * 100 >= (uint64_t)limit * FLASH_WORN_PERCENT) ||
	       ledger_writes_today(m, time(NULL)) > LEDGER_WARN_WRITES;
}

static void describe(char text[FLASH_TEXT_MAX], const struct ledger_module *m, const char *root)
{
	struct errmsg e;
	struct modemdb *db;
	unsigned limit;
	int n;

	errmsg_init(&e);
	db = modemdb_load(root, NULL, &e);
	limit = flash_limit(db, m);
	modemdb_free(db);
	n = snprintf(text, FLASH_TEXT_MAX, "%" PRIu64 " write%s", m->writes,
		     m->writes == 1 ? "" : "s");
	if (limit && n > 0 && n < FLASH_TEXT_MAX)
		snprintf(text + n, (size_t)(FLASH_TEXT_MAX - n), " of about %u", limit);
}

const char *flash_text(char text[FLASH_TEXT_MAX], const char *root, const char *link)
{
	struct ledger *l = calloc(1, sizeof(*l));
	struct errmsg e;

	errmsg_init(&e);
	*text = '\0';
	if (l && ledger_load(root, link, l, &e) == 0 && l->module_count)
		describe(text, &l->modules[0], root);
	free(l);
	return text;
}
