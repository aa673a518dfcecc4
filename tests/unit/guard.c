/* SPDX-License-Identifier: BSD-2-Clause */
/* gen/guard.c: what a dial writes, row by row, and that no series of failures writes twice. */
#include "guard.h"

#include "tap.h"

#define NOW 1790000000LL
#define SALT "0123456789abcdef"

static struct ledger ledger;
static struct guard guard;

static void start(void)
{
	static const struct ledger_clock now = { .wall_s = NOW };

	ledger_init(&ledger, &now);
}

/* A dial with these; text NULL: nothing to set. Its writes: 'c' context, 'a' account. */
static const char *dial(const char *imei, const char *sim, const char *context,
			enum guard_shown shown, const char *account, bool connect_ok)
{
	static char said[8];

	memset(&guard, 0, sizeof(guard));
	guard.salt = SALT;
	guard.modem = "M";
	guard.connect_ok = connect_ok;
	snprintf(guard.imei, sizeof(guard.imei), "%s", imei);
	snprintf(guard.sim_id, sizeof(guard.sim_id), "%s", sim);
	snprintf(guard.items[LEDGER_CONTEXT].command, 100, "%s", context ? context : "");
	snprintf(guard.items[LEDGER_ACCOUNT].command, 100, "%s", account ? account : "");
	guard.items[LEDGER_CONTEXT].shown = shown;
	guard_begin(&guard, &ledger, NOW);
	snprintf(said, sizeof(said), "%s%s", guard.write[LEDGER_CONTEXT] ? "c" : "",
		 guard.write[LEDGER_ACCOUNT] ? "a" : "");
	return said;
}

static void ends(int begun, int done, bool refused)
{
	bool b[LEDGER_ITEMS], d[LEDGER_ITEMS];

	for (int i = 0; i < LEDGER_ITEMS; i++) {
		b[i] = begun & (1 << i);
		d[i] = done & (1 << i);
	}
	guard_end(&guard, &ledger, b, d, refused);
}

#define C (1 << LEDGER_CONTEXT)
#define A (1 << LEDGER_ACCOUNT)

static void all_done(void)
{
	ends(C | A, C | A, false);
}

static void test_once(void)
{
	start();
	CHECK_TEXT(dial("1", "s", "x", GUARD_UNREADABLE, "y", false), "ca");
	CHECK_TEXT(guard.why, "a new modem");
	CHECK_LONG(ledger.modules[0].writes, 2);
	all_done();
	CHECK_LONG(ledger.modules[0].writes, 2);
	for (int i = 0; i < 100; i++)
		CHECK_TEXT(dial("1", "s", "x", GUARD_UNREADABLE, "y", i & 1), "");
	CHECK(!guard_begin(&guard, &ledger, NOW));
	CHECK_TEXT(dial("1", "s", "x", GUARD_UNREADABLE, "z", true), "a");
	CHECK_TEXT(guard.why, "the settings have changed");
	all_done();
	CHECK_TEXT(dial("1", "s", "w", GUARD_UNREADABLE, "z", true), "ca");
	all_done();
	CHECK_TEXT(dial("1", "s", "w", GUARD_UNREADABLE, NULL, true), "");
	CHECK_LONG(ledger.modules[0].writes, 5);
	CHECK_LONG(ledger_writes_today(&ledger.modules[0], NOW), 5);
	CHECK_LONG(ledger_writes_today(&ledger.modules[0], NOW + 24 * 3600), 0);
	CHECK_LONG(ledger_writes_today(&ledger.modules[0], NOW - 1), 0);
}

static void test_shown(void)
{
	start();
	CHECK_TEXT(dial("1", "s", "x", GUARD_SHOWN, NULL, false), "");
	CHECK_LONG(ledger.modules[0].writes, 0);
	/* it had shown it, and does not now */
	CHECK_TEXT(dial("1", "s", "x", GUARD_OTHER, NULL, true), "c");
	CHECK_TEXT(guard.why, "the modem has lost it");
	all_done();
	/* it never shows it: an answer of a form that is not known */
	for (int i = 0; i < 20; i++)
		CHECK_TEXT(dial("1", "s", "x", GUARD_OTHER, NULL, i & 1), "");
	CHECK_TEXT(dial("1", "s", "y", GUARD_SHOWN, "b", false), "a");
	all_done();
	CHECK_TEXT(dial("1", "s", "y", GUARD_OTHER, "b", false), "ca");
	all_done();
	/* shown in part: no proof of it, but its loss is seen */
	CHECK_TEXT(dial("1", "s", "z", GUARD_LIKELY, NULL, true), "c");
	all_done();
	CHECK_TEXT(dial("1", "s", "z", GUARD_LIKELY, NULL, true), "");
	CHECK_TEXT(dial("1", "s", "z", GUARD_OTHER, NULL, true), "c");
}

static void test_connect_ok(void)
{
	start();
	CHECK_TEXT(dial("1", "s", "x", GUARD_UNREADABLE, "y", true), "");
	CHECK_TEXT(dial("1", "s", "x", GUARD_UNREADABLE, "y", false), "");
	CHECK_TEXT(dial("1", "s", "new", GUARD_UNREADABLE, "y", true), "ca");
	all_done();
	CHECK_TEXT(dial("2", "s", "new", GUARD_UNREADABLE, "y", true), "ca");
	CHECK_TEXT(guard.why, "a new modem");
	start();
	CHECK_TEXT(dial("1", "s", "x", GUARD_LIKELY, "y", true), "");
	start();
	CHECK_TEXT(dial("1", "s", "x", GUARD_OTHER, NULL, true), "c");
	start();
	CHECK_TEXT(dial("1", "s", "x", GUARD_SHOWN, "y", true), "");
}

static void test_sim_and_module(void)
{
	start();
	dial("1", "s", "x", GUARD_UNREADABLE, NULL, false);
	all_done();
	CHECK_TEXT(dial("1", "t", "x", GUARD_UNREADABLE, NULL, true), "c");
	CHECK_TEXT(guard.why, "another SIM");
	all_done();
	CHECK_TEXT(dial("1", "", "x", GUARD_UNREADABLE, NULL, true), "");
	CHECK_TEXT(dial("", "", "x", GUARD_UNREADABLE, NULL, true), "");
	CHECK_TEXT(dial("1", "t", "x", GUARD_UNREADABLE, NULL, true), "");
	CHECK_TEXT(dial("2", "t", "x", GUARD_UNREADABLE, NULL, true), "c");
	all_done();
	CHECK_TEXT(dial("1", "t", "x", GUARD_UNREADABLE, NULL, true), "");
	CHECK_TEXT(ledger.modules[0].imei, "1");
	CHECK_LONG(ledger.module_count, 2);
	for (char imei[] = "a"; *imei <= 'z'; ++*imei)
		dial(imei, "t", "x", GUARD_UNREADABLE, NULL, false);
	CHECK_LONG(ledger.module_count, LEDGER_MODULES_MAX);
	CHECK_TEXT(ledger.modules[0].imei, "z");
	CHECK_TEXT(ledger.modules[7].imei, "s");
}

/* What could not be read at first, and can later. */
static void test_late_names(void)
{
	start();
	dial("", "", "x", GUARD_UNREADABLE, NULL, false);
	all_done();
	CHECK_TEXT(dial("1", "", "x", GUARD_UNREADABLE, NULL, false), "");
	CHECK_TEXT(dial("1", "s", "x", GUARD_UNREADABLE, NULL, false), "");
	CHECK_TEXT(dial("1", "t", "x", GUARD_UNREADABLE, NULL, false), "c");
	start();
	dial("", "", "x", GUARD_UNREADABLE, NULL, false);
	all_done();
	CHECK_TEXT(dial("1", "s", "x", GUARD_UNREADABLE, NULL, false), "");
	CHECK_LONG(ledger.module_count, 1);
}

static void test_ends(void)
{
	start();
	/* refused: nothing was taken, so it is tried again */
	for (int i = 0; i < 10; i++) {
		CHECK_TEXT(dial("1", "s", "x", GUARD_UNREADABLE, NULL, false), "c");
		ends(C, 0, true);
		CHECK_LONG(ledger.modules[0].writes, 0);
		CHECK_LONG(ledger.modules[0].recent_count, 0);
	}
	/* never begun */
	CHECK_TEXT(dial("1", "s", "x", GUARD_UNREADABLE, NULL, false), "c");
	ends(0, 0, false);
	CHECK_LONG(ledger.modules[0].writes, 0);
	/* no answer, or a power cut: it may have been taken */
	for (int i = 0; i < GUARD_TRIES; i++) {
		CHECK_TEXT(dial("1", "s", "x", GUARD_UNREADABLE, NULL, false), "c");
		if (i & 1)
			ends(C, 0, false);
		CHECK_LONG(ledger.modules[0].writes, i + 1);
	}
	CHECK_TEXT(dial("1", "s", "x", GUARD_UNREADABLE, NULL, false), "");
	CHECK_TEXT(dial("1", "s", "y", GUARD_UNREADABLE, NULL, false), "c");
	all_done();
	/* the context was taken, the account refused */
	CHECK_TEXT(dial("1", "s", "z", GUARD_UNREADABLE, "a", false), "ca");
	all_done();
	CHECK_TEXT(dial("1", "s", "zz", GUARD_UNREADABLE, "a", false), "ca");
	ends(C | A, C, true);
	CHECK_TEXT(dial("1", "s", "zz", GUARD_UNREADABLE, "a", false), "a");
	ends(A, A, false);
	CHECK_TEXT(dial("1", "s", "zz", GUARD_UNREADABLE, "a", false), "");
}

static void test_rewrite(void)
{
	start();
	ledger.rewrite = true;
	CHECK_TEXT(dial("1", "s", "x", GUARD_SHOWN, "a", true), "ca");
	CHECK_TEXT(guard.why, "asked for");
	all_done();
	CHECK_TEXT(dial("1", "s", "x", GUARD_SHOWN, "a", true), "");
}

/* Fewer than the list holds are forgotten, none of the count. */
static void test_many(void)
{
	char apn[16];

	start();
	for (int i = 0; i < 200; i++) {
		snprintf(apn, sizeof(apn), "%d", i);
		dial("1", "s", apn, GUARD_UNREADABLE, NULL, false);
		all_done();
	}
	CHECK_LONG(ledger.modules[0].writes, 200);
	CHECK_LONG(ledger.modules[0].recent_count, LEDGER_RECENT_MAX);
}

static void test_without_ledger(void)
{
	start();
	dial("1", "s", "x", GUARD_UNREADABLE, "a", false);
	guard_without_ledger(&guard);
	CHECK_LONG(guard.writes, 2);
	dial("1", "s", "x", GUARD_UNREADABLE, "a", true);
	guard_without_ledger(&guard);
	CHECK_LONG(guard.writes, 0);
	dial("1", "s", "x", GUARD_OTHER, "a", true);
	guard_without_ledger(&guard);
	CHECK(guard.write[LEDGER_CONTEXT] && !guard.write[LEDGER_ACCOUNT]);
}

int main(void)
{
	test_once();
	test_shown();
	test_connect_ok();
	test_sim_and_module();
	test_late_names();
	test_ends();
	test_rewrite();
	test_many();
	test_without_ledger();
	return tap_done();
}
