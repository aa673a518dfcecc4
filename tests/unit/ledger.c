/* SPDX-License-Identifier: BSD-2-Clause */
/* lib/ledger.c: what is written is read again, and what is no ledger is no harm. lib/ledgeruses.c reads the same. */
#include "ledger.h"

#include <stdlib.h>

#include "tap.h"

#define BOOT "11111111-2222-3333-4444-555555555555"
#define OTHER_BOOT "66666666-7777-8888-9999-000000000000"
#define WALL 1790000000LL	/* 2026 */
#define DAY 86400

static const struct ledger_clock then = { .up_s = 1000, .wall_s = WALL, .boot = BOOT };

static void check_same(const struct budget_saved *a, const struct budget_saved *b)
{
	CHECK_LONG(a->wall_s, b->wall_s);
	CHECK_LONG(a->count, b->count);
	CHECK_LONG(memcmp(a->age_s, b->age_s, sizeof(a->age_s)), 0);
}

/* In pieces of two bytes. */
static void check_uses(const struct ledger *l, int result, const char *text, const struct ledger_clock *now)
{
	struct ledgeruses_reader r;
	size_t len = strlen(text);

	ledgeruses_begin(&r);
	for (size_t i = 0; i < len; i += 2)
		ledgeruses_feed(&r, text + i, len - i < 2 ? 1 : 2);
	CHECK_LONG(ledgeruses_end(&r), result);
	ledgeruses_age(&r.uses, now);
	if (result == 0) {
		check_same(&r.uses.resets, &l->resets);
		check_same(&r.uses.reboots, &l->reboots);
	}
	CHECK(result == 0 || !r.uses.resets.count);
}

static int parse(struct ledger *l, const char *text, const struct ledger_clock *now)
{
	struct errmsg e;
	int result;

	errmsg_init(&e);
	result = ledger_parse(l, text, strlen(text), now, &e);
	CHECK_LONG(result < 0, e.count == 1);
	check_uses(l, result, text, now);
	return result;
}

static void reread(struct ledger *l, const struct ledger_clock *now)
{
	char *text = ledger_render(l, "ppp0", &then);

	CHECK_LONG(parse(l, text, now), 0);
	free(text);
}

static void test_all(void)
{
	static struct ledger l;
	char *was, *is;

	ledger_init(&l, &then);
	l.module_count = 2;
	l.modules[1] = (struct ledger_module){
		.imei = "490154203237518", .iccid = "8981100000000000001", .sim = "ab", .modem = "EC25",
		.writes = 7, .first_s = WALL - 10, .last_s = WALL, .recent_count = 2,
		.recent = { { WALL - 10, 3, "a new modem" }, { WALL, 4, "\"\\ \xc3\xa9" } },
	};
	l.modules[1].written[LEDGER_ACCOUNT] = (struct ledger_written){ .fingerprint = "0123",
		.pending = true, .tries = 2 };
	l.modules[1].written[LEDGER_CONTEXT] = (struct ledger_written){ .fingerprint = "4567",
		.seen = true };
	l.resets.count = 2;
	l.resets.age_s[0] = 100;
	strcpy(l.refused_pin, "fe");
	was = ledger_render(&l, "ppp0", &then);
	reread(&l, &then);
	CHECK_TEXT(l.modules[1].recent[1].why, "\"\\ \xc3\xa9");
	CHECK(l.modules[1].written[LEDGER_ACCOUNT].pending);
	is = ledger_render(&l, "ppp0", &then);
	CHECK_TEXT(is, was);
	free(was);
	free(is);
}

static void make_resets(struct ledger *l, unsigned age_s)
{
	ledger_init(l, &then);
	l->resets.count = 1;
	l->resets.age_s[0] = age_s;
}

/* A reset that was `age` old, read when the clocks say so. */
static long age_at(unsigned age, int64_t up_s, int64_t wall_s, const char *boot)
{
	struct ledger_clock now = { .up_s = up_s, .wall_s = wall_s };
	static struct ledger l;

	strcpy(now.boot, boot);
	make_resets(&l, age);
	reread(&l, &now);
	CHECK_LONG(l.resets.wall_s, wall_s);
	return l.resets.count ? (long)l.resets.age_s[0] : -1;
}

static void test_ages(void)
{
	/* within one boot, whatever the wall clock does */
	CHECK_LONG(age_at(10, 1050, WALL + 50, BOOT), 60);
	CHECK_LONG(age_at(10, 1050, WALL - 3 * DAY, BOOT), 60);
	CHECK_LONG(age_at(10, 1050, WALL + 3 * DAY, BOOT), 60);
	CHECK_LONG(age_at(10, 1050, 0, BOOT), 60);
	CHECK_LONG(age_at(10, 1000 + DAY, WALL, BOOT), -1);
	/* after a boot by the wall clock, which has to have gone forward */
	CHECK_LONG(age_at(10, 5, WALL + 50, OTHER_BOOT), 59);
	CHECK_LONG(age_at(10, 5, WALL - 50, OTHER_BOOT), 10);
	CHECK_LONG(age_at(10, 5, 12, OTHER_BOOT), 10);
	CHECK_LONG(age_at(10, 5, WALL + DAY, OTHER_BOOT), -1);
	CHECK_LONG(age_at(10, 5000, WALL + 50, ""), 59);
	/* the same boot cannot have become younger */
	CHECK_LONG(age_at(10, 900, WALL + 50, BOOT), 59);
}

static void test_bad(void)
{
	static const char *const bad[] = {
		"", "{", "[]", "{}", "null", "{\"version\":1}", "{\"version\":2,\"modules\":[]}",
		"{\"version\":\"1\",\"modules\":[]}", "{\"version\":1,\"modules\":{}}",
		"{\"version\":1,\"modules\":[],\"resets\":[1,2]", "{\"version\":1,\"modules\":[]}}",
		"{\"version\":1,\"modules\":[]}{\"version\":1}",
	};
	static struct ledger l;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		make_resets(&l, 1);
		CHECK_LONG(parse(&l, bad[i], &then), -1);
		CHECK_LONG(l.resets.count, 0);
		CHECK_LONG(l.module_count, 0);
	}
	/* of other kinds inside */
	CHECK_LONG(parse(&l, "{\"version\":1,\"modules\":[1,null,{\"imei\":5,\"recent\":7,\"writes\":-3,"
			 "\"settings\":[1]}],\"resets\":[\"x\",-1,99999999999,5],\"reboots\":3}", &then), 0);
	CHECK_LONG(l.module_count, 3);
	CHECK_LONG(l.modules[2].writes, 0);
	CHECK_LONG(l.resets.count, 1);
	/* names that stand elsewhere, or look alike */
	CHECK_LONG(parse(&l, "{\"version\":1,\"modules\":[{\"resets\":[1],\"up\":7,\"why\":\"\\\"resets\\\":[\\\\\"}],"
			 "\"x\":\"resets\",\"y\":[3],\"resets\":[[4],{\"a\":5},6.5,7e1,0,true],"
			 "\"reboots\" : [ 8 , 12 ] }", &then), 0);
	CHECK_LONG(l.resets.count, 1);
	CHECK_LONG(l.reboots.count, 2);
}

static void test_too_many(void)
{
	static struct ledger l;
	char text[40000] = "{\"version\":1,\"modules\":[";
	size_t n = strlen(text);

	for (int m = 0; m < 20; m++) {
		n += (size_t)sprintf(text + n, "%s{\"recent\":[", m ? "," : "");
		for (int i = 0; i < 100; i++)
			n += (size_t)sprintf(text + n, "%s{\"count\":%d}", i ? "," : "", i + 1);
		n += (size_t)sprintf(text + n, "]}");
	}
	n += (size_t)sprintf(text + n, "],\"resets\":[");
	for (int i = 0; i < 300; i++)
		n += (size_t)sprintf(text + n, "%s%d", i ? "," : "", i);
	sprintf(text + n, "]}");
	CHECK_LONG(parse(&l, text, &then), 0);
	CHECK_LONG(l.module_count, LEDGER_MODULES_MAX);
	CHECK_LONG(l.modules[0].recent_count, LEDGER_RECENT_MAX);
	CHECK_LONG(l.modules[0].recent[LEDGER_RECENT_MAX - 1].count, 100);
	CHECK_LONG(l.resets.count, BUDGET_MAX);
}

int main(void)
{
	test_all();
	test_ages();
	test_bad();
	test_too_many();
	return tap_done();
}
