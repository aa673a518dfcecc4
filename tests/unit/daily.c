/* SPDX-License-Identifier: BSD-2-Clause */
#include "daily.h"

#include <stdlib.h>

#include "tap.h"

#define HOUR_MS (3600 * 1000LL)

static struct tm at(int year, int month, int day, int hour, int minute)
{
	return (struct tm){ .tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day,
			    .tm_hour = hour, .tm_min = minute };
}

/* Looks each minute of a day of the real calendar, in a time zone; how often it is due. */
static int due_in(const char *zone, const char *when, int at_min, int hours)
{
	struct tm start = { .tm_isdst = -1 }, local;
	struct daily d;
	time_t t, begin;
	int due = 0;

	setenv("TZ", zone, 1);
	tzset();
	sscanf(when, "%d-%d-%d", &start.tm_year, &start.tm_mon, &start.tm_mday);
	start.tm_year -= 1900;
	start.tm_mon--;
	begin = mktime(&start);
	daily_init(&d, at_min);
	for (t = begin; t < begin + hours * 3600L; t += 60) {
		localtime_r(&t, &local);
		due += daily_look(&d, &local, (int64_t)(t - begin) * 1000) == DAILY_DUE;
	}
	return due;
}

/* Zones by rule, without a database of zones: Berlin, and Lord Howe with its half hour. */
static void test_daylight_saving(void)
{
	static const char berlin[] = "CET-1CEST,M3.5.0,M10.5.0/3";
	static const char lord_howe[] = "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0";

	/* 2026-03-29: 02:30 is not there; 2026-10-25: it is there twice */
	CHECK_LONG(due_in(berlin, "2026-03-29", 150, 23), 1);
	CHECK_LONG(due_in(berlin, "2026-10-25", 150, 25), 1);
	CHECK_LONG(due_in(berlin, "2026-03-27", 150, 4 * 24 - 1), 4);
	CHECK_LONG(due_in(berlin, "2026-10-23", 150, 4 * 24 + 1), 4);
	CHECK_LONG(due_in(lord_howe, "2026-10-03", 125, 3 * 24), 3);
	CHECK_LONG(due_in("UTC0", "2024-01-01", 0, 366 * 24), 366);
	CHECK_LONG(due_in("UTC0", "2027-12-31", 1439, 48), 2);
}

static enum daily_event look(struct daily *d, struct tm local, double hours)
{
	return daily_look(d, &local, (int64_t)(hours * HOUR_MS));
}

static void test_start(void)
{
	struct daily d;

	/* started after the time: not before tomorrow, and nothing was missed */
	daily_init(&d, 180);
	CHECK_LONG(look(&d, at(2026, 5, 1, 10, 0), 0), DAILY_NOTHING);
	CHECK_LONG(look(&d, at(2026, 5, 2, 2, 59), 17), DAILY_NOTHING);
	CHECK_LONG(look(&d, at(2026, 5, 2, 3, 0), 17), DAILY_DUE);
	CHECK_LONG(look(&d, at(2026, 5, 2, 3, 0), 17), DAILY_NOTHING);
	CHECK_LONG(look(&d, at(2026, 5, 2, 23, 59), 38), DAILY_NOTHING);
	/* a caller that looks late */
	CHECK_LONG(look(&d, at(2026, 5, 3, 3, 40), 42), DAILY_DUE);
	daily_init(&d, 180);
	CHECK_LONG(look(&d, at(2026, 5, 1, 3, 0), 0), DAILY_DUE);
}

static void test_clock_of_1970(void)
{
	struct daily d;

	daily_init(&d, 180);
	CHECK_LONG(look(&d, at(1970, 1, 1, 2, 59), 0), DAILY_NO_CLOCK);
	CHECK_LONG(look(&d, at(1970, 1, 1, 3, 0), 0), DAILY_NOTHING);
	CHECK_LONG(look(&d, at(2026, 5, 1, 10, 0), 1), DAILY_SKIPPED_UNSET);
	CHECK_LONG(look(&d, at(2026, 5, 2, 3, 0), 18), DAILY_DUE);
	/* set before the time: nothing is missed */
	daily_init(&d, 180);
	look(&d, at(1970, 1, 1, 0, 0), 0);
	CHECK_LONG(look(&d, at(2026, 5, 1, 2, 0), 1), DAILY_NOTHING);
	CHECK_LONG(look(&d, at(2026, 5, 1, 3, 0), 2), DAILY_DUE);
	/* lost and set again on the same day */
	CHECK_LONG(look(&d, at(1970, 1, 1, 0, 0), 3), DAILY_NO_CLOCK);
	CHECK_LONG(look(&d, at(2026, 5, 1, 5, 0), 4), DAILY_NOTHING);
}

static void test_steps(void)
{
	struct daily d;

	daily_init(&d, 180);
	look(&d, at(2026, 5, 1, 2, 0), 0);
	/* over the time by an hour, then by half a day */
	CHECK_LONG(look(&d, at(2026, 5, 1, 4, 0), 0), DAILY_DUE);
	look(&d, at(2026, 5, 2, 2, 0), 22);
	CHECK_LONG(look(&d, at(2026, 5, 2, 15, 0), 22), DAILY_SKIPPED_LATE);
	CHECK_LONG(look(&d, at(2026, 5, 2, 15, 1), 22), DAILY_NOTHING);
	CHECK_LONG(look(&d, at(2026, 5, 3, 3, 0), 34), DAILY_DUE);
	/* back over the time, on the same day and then to the day before */
	CHECK_LONG(look(&d, at(2026, 5, 3, 2, 50), 34), DAILY_NOTHING);
	CHECK_LONG(look(&d, at(2026, 5, 3, 3, 0), 34.2), DAILY_NOTHING);
	CHECK_LONG(look(&d, at(2026, 5, 2, 2, 50), 34.3), DAILY_STEPPED_BACK);
	CHECK_LONG(look(&d, at(2026, 5, 2, 3, 0), 34.5), DAILY_SKIPPED_SOON);
	CHECK_LONG(look(&d, at(2026, 5, 3, 3, 0), 58.5), DAILY_DUE);
	/* forward to just before tomorrow's */
	CHECK_LONG(look(&d, at(2026, 5, 4, 2, 59), 58.6), DAILY_NOTHING);
	CHECK_LONG(look(&d, at(2026, 5, 4, 3, 0), 58.7), DAILY_SKIPPED_SOON);
	CHECK_LONG(look(&d, at(2026, 5, 5, 3, 0), 82.7), DAILY_DUE);
	/* a clock that was years ahead does not stop it for years */
	CHECK_LONG(look(&d, at(2031, 1, 1, 3, 0), 110), DAILY_DUE);
	CHECK_LONG(look(&d, at(2026, 5, 7, 2, 0), 111), DAILY_STEPPED_BACK);
	CHECK_LONG(look(&d, at(2026, 5, 8, 3, 0), 136), DAILY_DUE);
}

static void test_next(void)
{
	struct tm t = at(2026, 5, 1, 2, 0);
	struct daily d;

	daily_init(&d, 180);
	CHECK_LONG(daily_next_min(&d, &t), 60);
	t = at(2026, 5, 1, 3, 0);
	daily_look(&d, &t, 0);
	CHECK_LONG(daily_next_min(&d, &t), 1440);
	t = at(2026, 5, 1, 23, 0);
	CHECK_LONG(daily_next_min(&d, &t), 240);
}

/* Clocks that jump about at random: never two runs within DAILY_APART_MS. */
static void test_any_clock(void)
{
	int64_t now = 0, last = -DAILY_APART_MS, least = INT64_MAX;
	unsigned x = 1, due = 0;
	struct daily d;

	daily_init(&d, 180);
	for (int i = 0; i < 200000; i++) {
		struct tm t;

		x = x * 1103515245U + 12345U;
		t = at(2026 + (x >> 16) % 2, 1 + (int)((x >> 18) % 12), 1 + (int)((x >> 21) % 28),
		       2 + (int)((x >> 25) % 3), (int)((x >> 10) % 60));
		now += 600 * 1000;
		if (daily_look(&d, &t, now) != DAILY_DUE)
			continue;
		due++;
		least = now - last < least ? now - last : least;
		last = now;
	}
	CHECK(due > 100);
	CHECK(least >= DAILY_APART_MS);
}

int main(void)
{
	test_daylight_saving();
	test_start();
	test_clock_of_1970();
	test_steps();
	test_next();
	test_any_clock();
	return tap_done();
}
