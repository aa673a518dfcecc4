/* SPDX-License-Identifier: BSD-2-Clause */
/* When a link was up: from what is noted of pppd's runs, from incidents, and from now. */
#include "timeline.h"

#include <stdlib.h>

#include "period.h"
#include "tap.h"

#define NOW 1795651200
#define HOUR 3600

static struct timeline t;
static struct runs runs;
static long sum[TIMELINE_STATES];

static void note(enum runs_event event, const char *boot, long pid, int64_t wall_s, int64_t up_s)
{
	struct ledger_clock now = { .wall_s = wall_s, .up_s = up_s };

	snprintf(now.boot, sizeof(now.boot), "%s", boot);
	runs_change(&runs, event, pid, &now);
}

static struct timeline_now at(const char *boot, int64_t up_s, bool live)
{
	struct timeline_now n = { .wall_s = NOW, .up_s = up_s, .live = live, .outage_s = -1 };

	snprintf(n.boot, sizeof(n.boot), "%.8s", boot);
	return n;
}

static void check(struct timeline_now n, const char *incidents, long up, long down, long off)
{
	json_t *list = json_loads(incidents, 0, NULL);

	timeline_make(&t, &runs, list, &n);
	timeline_sum(&t, TIMELINE_DAY_S, sum);
	CHECK_LONG(sum[TIMELINE_UP], up);
	CHECK_LONG(sum[TIMELINE_DOWN], down);
	CHECK_LONG(sum[TIMELINE_OFF], off);
	CHECK_LONG(sum[TIMELINE_UNKNOWN], TIMELINE_DAY_S - up - down - off);
	json_decref(list);
}

static void test_one_boot(void)
{
	runs.count = 0;
	check(at("a", 100, false), "[]", 0, 0, 0);
	CHECK(timeline_available(sum) < 0);

	note(RUNS_UP, "a", 7, NOW - 6 * HOUR, 1 * HOUR);
	check(at("a", 7 * HOUR, true), "[]", 6 * HOUR, 0, 0);
	CHECK(timeline_available(sum) == 100);
	/* its end was not noted: until its last sign of life it is known */
	check(at("a", 7 * HOUR, false), "[]", 0, 0, 0);
	note(RUNS_ALIVE, "a", 7, NOW - 4 * HOUR, 3 * HOUR);
	check(at("a", 7 * HOUR, false), "[]", 2 * HOUR, 0, 0);
	note(RUNS_STOPPED, "a", 0, NOW - 3 * HOUR, 4 * HOUR);
	CHECK_LONG(runs.count, 1);
	check(at("a", 7 * HOUR, false), "[]", 3 * HOUR, 0, 3 * HOUR);
	/* a state file of a pppd that was never up */
	check(at("a", 7 * HOUR, true), "[]", 3 * HOUR, 0, 3 * HOUR);
	note(RUNS_STOPPED, "a", 0, NOW - 1 * HOUR, 6 * HOUR);
	CHECK_LONG(runs.count, 1);
	note(RUNS_UP, "a", 8, NOW - 1 * HOUR, 6 * HOUR);
	CHECK_LONG(runs.count, 2);
	check(at("a", 7 * HOUR, true), "[]", 4 * HOUR, 0, 2 * HOUR);
	/* it began anew, with other settings: the same run */
	note(RUNS_UP, "a", 8, NOW - 60, 7 * HOUR - 60);
	CHECK_LONG(runs.count, 2);
	/* another pppd, and the end of the first one was not noted */
	note(RUNS_UP, "a", 9, NOW - 30, 7 * HOUR - 30);
	CHECK_LONG(runs.count, 3);
	check(at("a", 7 * HOUR, true), "[]", 4 * HOUR - 30, 0, 2 * HOUR);
}

static void test_boots(void)
{
	/* shut down, off for an hour, up a minute after the boot */
	runs.count = 0;
	note(RUNS_UP, "a", 7, NOW - 6 * HOUR, 60);
	note(RUNS_STOPPED, "a", 0, NOW - 4 * HOUR, 2 * HOUR + 60);
	note(RUNS_UP, "b", 7, NOW - 3 * HOUR, 60);
	check(at("b", 3 * HOUR + 60, true), "[]", 5 * HOUR, 0, HOUR);
	/* a power cut: nobody knows from the last record to the boot */
	runs.count = 0;
	note(RUNS_UP, "a", 7, NOW - 6 * HOUR, 60);
	note(RUNS_ALIVE, "a", 7, NOW - 4 * HOUR, 2 * HOUR + 60);
	note(RUNS_UP, "b", 7, NOW - 3 * HOUR, 60);
	check(at("b", 3 * HOUR + 60, true), "[]", 5 * HOUR, 0, 60);
	/* the same, and pppd does not run yet */
	runs.count = 1;
	check(at("b", 60, false), "[]", 2 * HOUR, 0, 60);

	/* the clock was set an hour after the boot: 1970 before, and the run began all the same */
	runs.count = 0;
	note(RUNS_UP, "b", 7, 1000, 30);
	check(at("b", 3 * HOUR, true), "[]", 3 * HOUR - 30, 0, 0);
	note(RUNS_STOPPED, "b", 7, NOW - HOUR, 2 * HOUR);
	check(at("c", 60, false), "[]", 2 * HOUR - 30, 0, HOUR);
	/* it was never set */
	runs.count = 0;
	note(RUNS_UP, "b", 7, 1000, 30);
	note(RUNS_STOPPED, "b", 7, 2000, 1030);
	check(at("c", 60, false), "[]", 0, 0, 0);
}

static void test_incidents(void)
{
	struct timeline_now n = at("a", 7 * HOUR, true);
	enum timeline_state s;
	long i = 0, length;

	runs.count = 0;
	note(RUNS_UP, "a", 7, NOW - 6 * HOUR, HOUR);
	/* from the last good sign; what is no time of day is left out */
	check(n, "[{\"detected\":1795640400,\"unnoticed\":12.5,\"total\":47.2,\"layer\":\"path\"},"
		 "{\"detected\":70,\"total\":1000},{\"total\":\"x\"},7]", 6 * HOUR - 61, 61, 0);
	n.outage_s = 100;
	check(n, "[]", 6 * HOUR - 100, 100, 0);
	CHECK(timeline_available(sum) > 99.5 && timeline_available(sum) < 99.6);
	/* before the first connection of a run */
	check(at("a", 7 * HOUR, true), "[{\"detected\":1795626000,\"total\":3600}]", 6 * HOUR, HOUR, 0);

	n.outage_s = 60;
	timeline_make(&t, &runs, NULL, &n);
	CHECK(timeline_next(&t, HOUR, &i, &length, &s) && s == TIMELINE_UP && length == HOUR - 60);
	i += length;
	CHECK(timeline_next(&t, HOUR, &i, &length, &s) && s == TIMELINE_DOWN && length == 60);
	i += length;
	CHECK(!timeline_next(&t, HOUR, &i, &length, &s));
}

static void test_file(void)
{
	static const char bad[] = "x\n{}\n{\"version\":2,\"boot\":\"a\"}\n";
	struct runs other;
	size_t len;
	char *text;

	runs.count = 0;
	note(RUNS_UP, "0123456789", 7, 1000, 10);
	note(RUNS_STOPPED, "0123456789", 0, 1100, 110);
	note(RUNS_UP, "0123456789", 8, 1200, 210);
	text = runs_render(&runs, &len);
	CHECK_TEXT(text, "{\"version\":1,\"boot\":\"01234567\",\"pid\":7,\"from\":1000,\"from_up\":10,"
		   "\"to\":1100,\"to_up\":110,\"stopped\":true}\n"
		   "{\"version\":1,\"boot\":\"01234567\",\"pid\":8,\"from\":1200,\"from_up\":210,"
		   "\"to\":1200,\"to_up\":210,\"stopped\":false}\n");
	CHECK_LONG(runs_parse(&other, text, len), 0);
	CHECK_LONG(other.count, 2);
	CHECK(memcmp(&other.run[1], &runs.run[1], sizeof(struct run)) == 0);
	free(text);
	CHECK_LONG(runs_parse(&other, bad, strlen(bad)), 3);
	CHECK_LONG(other.count, 0);
	for (int i = 0; i < RUNS_MAX + 5; i++)
		note(RUNS_UP, "a", 100 + i, 2000 + i, i);
	CHECK_LONG(runs.count, RUNS_MAX);
	CHECK_LONG(runs.run[RUNS_MAX - 1].pid, 100 + RUNS_MAX + 4);
}

static void test_periods(void)
{
	static struct record r;
	struct period p[PERIODS];

	r.incidents = json_loads("[{\"detected\":1795651100,\"total\":10},"
				 "{\"detected\":1795351200,\"total\":10}]", 0, NULL);
	runs.count = 0;
	note(RUNS_UP, "a", 7, NOW - 10 * TIMELINE_DAY_S, HOUR);
	r.runs = runs;
	r.now = at("a", 10 * TIMELINE_DAY_S + HOUR, true);
	timeline_make(&r.timeline, &r.runs, r.incidents, &r.now);
	period_make(p, &r);
	CHECK_LONG(p[0].incidents, 1);
	CHECK_LONG(p[1].incidents, 2);
	CHECK_LONG(p[2].incidents, 2);
	CHECK_LONG(p[2].sum[TIMELINE_UP], 10 * TIMELINE_DAY_S - 20);
	CHECK_LONG(p[2].sum[TIMELINE_UNKNOWN], 20 * TIMELINE_DAY_S);
	/* 99.9977 % is not 100 % */
	CHECK(p[2].available < 99.995 && p[2].available > 99.985);
	json_decref(r.incidents);
}

int main(void)
{
	test_one_boot();
	test_boots();
	test_incidents();
	test_file();
	test_periods();
	return tap_done();
}
