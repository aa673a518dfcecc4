/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * RESET_AT: once a day at a time of the local clock, with daylight-saving changes, clocks that step
 * and clocks that are still at 1970. Pure: the caller looks every minute or so and brings both
 * clocks. What is not done on its day is always said.
 */
#ifndef PPPKEEPER_DAILY_H
#define PPPKEEPER_DAILY_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

/*
 * A clock that steps over the time is followed by a run up to this much later, min: the largest
 * daylight-saving change is 1 h, a first correction of a bad clock about as much.
 */
#define DAILY_LATE_MAX_MIN 120
/* Two runs are at least this far apart in real time, ms: a day with daylight-saving change has 23 h. */
#define DAILY_APART_MS (20 * 3600 * 1000LL)
/* A clock below this year was never set. */
#define DAILY_CLOCK_SET_YEAR 2024

enum daily_event {
	DAILY_NOTHING,
	DAILY_DUE,		/* run now */
	DAILY_NO_CLOCK,		/* the clock is not set: there is no run until it is (said once) */
	DAILY_SKIPPED_LATE,	/* today's was skipped: the clock stepped over it by too much */
	DAILY_SKIPPED_UNSET,	/* today's was skipped: the clock was set after it */
	DAILY_SKIPPED_SOON,	/* today's was skipped: the last run is too short ago */
	DAILY_STEPPED_BACK,	/* the clock went back over a day or more: the days count anew */
};

struct daily {
	int at_min;		/* minute of the day, 0 to 1439 */
	bool looked;		/* seen_min holds */
	bool unset;		/* the clock was not set when it was last looked at */
	bool ran;		/* ran_day and ran_ms hold */
	int64_t seen_min;	/* local minutes since 1970 at the last look */
	int64_t ran_day;	/* local day since 1970 of the last run, or of the last one skipped */
	int64_t ran_ms;		/* monotonic, of the last run */
};

/* at_min: minute of the day. */
void daily_init(struct daily *d, int at_min);
/* local: the wall clock, as localtime_r() gives it; now_ms: monotonic. */
enum daily_event daily_look(struct daily *d, const struct tm *local, int64_t now_ms);
/* The next run, in minutes from now by the hands of the local clock. */
int64_t daily_next_min(const struct daily *d, const struct tm *local);

#endif
