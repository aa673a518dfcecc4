/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a link was in each second of the last 30 days, from its runs (lib/runs.h), its incidents and
 * what it does now. Pure.
 */
#ifndef CTL_TIMELINE_H
#define CTL_TIMELINE_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "runs.h"

#define TIMELINE_DAY_S 86400
#define TIMELINE_S (30 * TIMELINE_DAY_S)

enum timeline_state {
	TIMELINE_UNKNOWN,	/* before the first record; from a power cut's last record to the next boot */
	TIMELINE_OFF,		/* pppd was stopped, or the gateway was off or starting */
	TIMELINE_DOWN,		/* an outage */
	TIMELINE_UP,
	TIMELINE_STATES
};

struct timeline_now {
	int64_t wall_s, up_s;
	char boot[RUNS_BOOT_MAX];
	bool live;		/* pppd runs */
	int64_t outage_s;	/* since when it is down, s ago; < 0: it is not */
};

struct timeline {
	int64_t end_s;			/* wall clock behind the last second */
	unsigned char state[TIMELINE_S];	/* enum timeline_state */
};

/* "up", "down", "off", "unknown" */
const char *timeline_name(enum timeline_state s);

void timeline_make(struct timeline *t, const struct runs *r, const json_t *incidents,
		   const struct timeline_now *now);

/* Seconds of each state in the last so many. */
void timeline_sum(const struct timeline *t, long seconds, long sum[TIMELINE_STATES]);
/* Part of the time that is known and not off in which the link was up, percent; < 0: there is none. */
double timeline_available(const long sum[TIMELINE_STATES]);
/* The stretch of one state that begins at offset *at of the last so many seconds; false: none. */
bool timeline_next(const struct timeline *t, long seconds, long *at, long *length,
		   enum timeline_state *s);

#endif
