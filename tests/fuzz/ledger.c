/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * ledger_parse() and incidentfile_parse() on any bytes: what is read is written and read the same; and
 * what pppd reads of a ledger is the same again.
 */
#include "ledger.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "incidentfile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool same(const struct budget_saved *a, const struct budget_saved *b)
{
	return a->wall_s == b->wall_s && a->count == b->count &&
	       memcmp(a->age_s, b->age_s, sizeof(a->age_s)) == 0;
}

static int try_uses(const char *text, size_t size, struct ledgeruses *u)
{
	struct ledgeruses_reader r;
	int result;

	ledgeruses_begin(&r);
	ledgeruses_feed(&r, text, size);
	result = ledgeruses_end(&r);
	*u = r.uses;
	if (u->resets.count > BUDGET_MAX || u->reboots.count > BUDGET_MAX || (result < 0 && u->resets.count))
		abort();
	return result;
}

static void try_ledger(const char *text, size_t size)
{
	static const struct ledger_clock now = { .up_s = 5000, .wall_s = 1790000000, .boot = "b" };
	static struct ledger l, again;
	static struct errmsg e;
	struct ledgeruses u;
	char *first, *second;

	try_uses(text, size, &u);
	errmsg_init(&e);
	if (ledger_parse(&l, text, size, &now, &e) < 0) {
		if (e.count != 1 || l.module_count)
			abort();
		return;
	}
	first = ledger_render(&l, "ppp0", &now);
	if (!first || strlen(first) > LEDGER_FILE_MAX ||
	    ledger_parse(&again, first, strlen(first), &now, &e) < 0)
		abort();
	if (try_uses(first, strlen(first), &u) < 0)
		abort();
	ledgeruses_age(&u, &now);
	if (!same(&u.resets, &again.resets) || !same(&u.reboots, &again.reboots))
		abort();
	second = ledger_render(&again, "ppp0", &now);
	if (strcmp(first, second) != 0)
		abort();
	free(first);
	free(second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* exact size, so that the sanitizer sees a read behind it */
	char *text = malloc(size ? size : 1);
	unsigned bad;

	if (size)
		memcpy(text, data, size);
	try_ledger(text, size);
	json_decref(incidentfile_parse(text, size, &bad));
	free(text);
	return 0;
}
