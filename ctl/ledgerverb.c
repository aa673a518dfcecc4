/* SPDX-License-Identifier: BSD-2-Clause */
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "eachlink.h"
#include "errmsg.h"
#include "flash.h"
#include "ledger.h"
#include "ledgerverb.h"
#include "modemdb.h"
#include "text.h"

enum { LEDGER_FINE = 0, LEDGER_WORN = 1 };

static void print_module(const struct ledger_module *m, unsigned limit)
{
	unsigned today = ledger_writes_today(m, time(NULL));
	char modem[80], imei[32], iccid[32], at[TEXT_DATE_MAX], why[80];

	text_plain(modem, sizeof(modem), m->modem);
	text_plain(imei, sizeof(imei), m->imei);
	text_plain(iccid, sizeof(iccid), m->iccid);
	printf("  %s, IMEI %s%s%s: %" PRIu64 " write%s", modem, *imei ? imei : "not known",
	       *iccid ? ", SIM " : "", iccid, m->writes, m->writes == 1 ? "" : "s");
	if (limit)
		printf(" of about %u", limit);
	if (today)
		printf(", %u in the last 24 hours", today);
	putchar('\n');
	for (unsigned i = 0; i < m->recent_count; i++)
		printf("    %s  %3u  %s\n", text_date(at, m->recent[i].at_s), m->recent[i].count,
		       text_plain(why, sizeof(why), m->recent[i].why));
}

static void print_ledger(const char *link, const struct ledger *l, const struct modemdb *db)
{
	printf("%s: %u reset%s in the last 24 hours\n", link, l->resets.count,
	       l->resets.count == 1 ? "" : "s");
	for (unsigned i = 0; i < l->module_count; i++)
		print_module(&l->modules[i], flash_limit(db, &l->modules[i]));
}

/* The file as it is, and what the table adds. */
static void print_json(const char *link, const struct ledger *l, const struct modemdb *db)
{
	struct ledger_clock now;
	json_t *root, *m;
	char *text;
	size_t i;

	ledger_clock_now(&now);
	text = ledger_render(l, link, &now);
	root = text ? json_loads(text, 0, NULL) : NULL;
	json_array_foreach(json_object_get(root, "modules"), i, m) {
		unsigned limit = flash_limit(db, &l->modules[i]);

		if (limit)
			json_object_set_new(m, "limit", json_integer(limit));
		json_object_set_new(m, "today", json_integer(ledger_writes_today(&l->modules[i],
										 now.wall_s)));
	}
	json_dumpf(root, stdout, JSON_COMPACT);
	putchar('\n');
	json_decref(root);
	free(text);
}

static int show(const struct args *a, const char *link)
{
	struct modemdb *db;
	struct ledger *l;
	struct errmsg e;
	int code = LEDGER_FINE;

	errmsg_init(&e);
	l = calloc(1, sizeof(*l));
	if (!l || ledger_load(a->root, link, l, &e) != 0) {
		verb_warn_all(a, &e);
		free(l);
		return EXIT_SYSTEM;
	}
	/* without the database there is a ledger all the same */
	db = modemdb_load(a->root, NULL, &e);
	verb_warn_all(a, &e);
	if (args_get(a, "json"))
		print_json(link, l, db);
	else
		print_ledger(link, l, db);
	for (unsigned i = 0; i < l->module_count; i++)
		if (flash_is_worn(&l->modules[i], flash_limit(db, &l->modules[i])))
			code = LEDGER_WORN;
	modemdb_free(db);
	free(l);
	return code;
}

static int ledger_run(const struct args *a)
{
	return eachlink(a, ".ledger", "there is no ledger yet", show);
}

const struct verb ledger_verb = {
	.name = "ledger",
	.operand = "LINK",
	.summary = "what was written to the flash of the modems, and when",
	.help =
"Shows how often settings were written to each modem of a link, or of all\n"
"links, with dates and reasons, against what its flash stands, where that is\n"
"known; and how many resets of the last 24 hours count against RESET_LIMIT.\n"
"\n"
"A write is a setting command that the modem has taken: radio mode, operator,\n"
"context (APN), account.\n"
"\n"
"Exit code: 0 fine; 1 a modem was written to more than 10 times in 24 hours,\n"
"or has taken 80 percent of what its flash stands; 2 usage or system error;\n"
"3 there is no ledger.",
	.options = {
		{ "json", NULL, "one JSON object a link; times are seconds since 1970, ages of"
		  " resets seconds" },
	},
	.run = ledger_run,
};
