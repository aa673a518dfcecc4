/* SPDX-License-Identifier: BSD-2-Clause */
#include "daily.h"

#define DAY_MIN (24 * 60)

void daily_init(struct daily *d, int at_min)
{
	*d = (struct daily){ .at_min = at_min };
}

/* Days since 1970-01-01 of a date in the Gregorian calendar; years are counted from March. */
static int64_t day_of(const struct tm *local)
{
	int64_t month = (local->tm_mon + 10) % 12;
	int64_t year = local->tm_year + 1900LL - month / 10;

	return 365 * year + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 +
	       local->tm_mday - 1 - 719468;
}

static int minute_of(const struct tm *local)
{
	return local->tm_hour * 60 + local->tm_min;
}

/* Today's is done with, one way or the other. */
static enum daily_event close_day(struct daily *d, int64_t day, enum daily_event event)
{
	d->ran_day = day;
	return event;
}

static enum daily_event run(struct daily *d, int64_t day, int64_t now_ms)
{
	if (d->ran && now_ms - d->ran_ms < DAILY_APART_MS)
		return close_day(d, day, DAILY_SKIPPED_SOON);
	d->ran = true;
	d->ran_ms = now_ms;
	return close_day(d, day, DAILY_DUE);
}

static enum daily_event unset(struct daily *d)
{
	bool known = d->unset;

	d->looked = false;
	d->unset = true;
	return known ? DAILY_NOTHING : DAILY_NO_CLOCK;
}

/* The first look, or the first with a clock that is set: what was due before is not made up for. */
static enum daily_event first_look(struct daily *d, int64_t day, int late)
{
	bool was_unset = d->unset;

	d->looked = true;
	d->unset = false;
	if (d->ran_day < day && late > 0) {
		close_day(d, day, DAILY_NOTHING);
		return was_unset ? DAILY_SKIPPED_UNSET : DAILY_NOTHING;
	}
	return DAILY_NOTHING;
}

enum daily_event daily_look(struct daily *d, const struct tm *local, int64_t now_ms)
{
	int64_t day = day_of(local), seen_min = d->seen_min;
	int late = minute_of(local) - d->at_min;

	if (local->tm_year + 1900 < DAILY_CLOCK_SET_YEAR)
		return unset(d);
	d->seen_min = day * DAY_MIN + minute_of(local);
	/* a day that is closed and lies ahead: the clock was wrong then */
	if (d->ran_day > day && (d->looked || d->unset)) {
		close_day(d, late >= 0 ? day : day - 1, DAILY_NOTHING);
		d->looked = true;
		d->unset = false;
		return DAILY_STEPPED_BACK;
	}
	if (!d->looked && (d->unset || late > 0))
		return first_look(d, day, late);
	d->looked = true;
	if (late < 0 || d->ran_day >= day)
		return DAILY_NOTHING;
	if (late > DAILY_LATE_MAX_MIN && seen_min < d->seen_min - late)
		return close_day(d, day, DAILY_SKIPPED_LATE);
	return run(d, day, now_ms);
}

int64_t daily_next_min(const struct daily *d, const struct tm *local)
{
	int left = d->at_min - minute_of(local);
	bool today = left >= 0 && d->ran_day < day_of(local);

	return today ? left : left + DAY_MIN;
}
