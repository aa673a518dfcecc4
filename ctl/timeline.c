/* SPDX-License-Identifier: BSD-2-Clause */
#include "timeline.h"

#include <math.h>
#include <string.h>

#include "budget.h"

const char *timeline_name(enum timeline_state s)
{
	static const char *const names[] = {
		[TIMELINE_UNKNOWN] = "unknown", [TIMELINE_OFF] = "off", [TIMELINE_DOWN] = "down",
		[TIMELINE_UP] = "up",
	};

	return names[s];
}

static void paint(struct timeline *t, int64_t from_s, int64_t to_s, enum timeline_state s)
{
	int64_t begin = t->end_s - TIMELINE_S;

	if (from_s < begin)
		from_s = begin;
	if (to_s > t->end_s)
		to_s = t->end_s;
	if (from_s < to_s)
		memset(t->state + (from_s - begin), (int)s, (size_t)(to_s - from_s));
}

static bool of_this_boot(const struct run *r, const struct timeline_now *now)
{
	return strcmp(r->boot, now->boot) == 0;
}

/* Wall clock of a moment in a run's boot: its last record has the clock that was set best. */
static int64_t wall_of(const struct run *r, int64_t up_s, const struct timeline_now *now)
{
	if (of_this_boot(r, now))
		return now->wall_s - (now->up_s - up_s);
	return r->to_s - (r->to_up_s - up_s);
}

/* From the end of a run to the begin of the next one, or to now. */
static void paint_gap(struct timeline *t, const struct run *r, const struct run *next,
		      const struct timeline_now *now)
{
	int64_t from_s = wall_of(r, r->to_up_s, now);
	int64_t to_s = next ? wall_of(next, next->from_up_s, now) : now->wall_s;
	int64_t boot_s = next ? wall_of(next, 0, now) : now->wall_s - now->up_s;
	bool other_boot = next ? strcmp(r->boot, next->boot) != 0 : !of_this_boot(r, now);

	paint(t, from_s, to_s, r->stopped || other_boot ? TIMELINE_OFF : TIMELINE_UNKNOWN);
	if (!r->stopped && other_boot)
		paint(t, from_s, boot_s, TIMELINE_UNKNOWN);
}

static void paint_run(struct timeline *t, const struct runs *r, unsigned i,
		      const struct timeline_now *now)
{
	const struct run *n = &r->run[i], *next = i + 1 < r->count ? n + 1 : NULL;

	/* without a clock nobody knows when it was */
	if (n->to_s < BUDGET_CLOCK_SET_S && !of_this_boot(n, now))
		return;
	paint(t, wall_of(n, n->from_up_s, now), wall_of(n, n->to_up_s, now), TIMELINE_UP);
	if (!next && now->live && !n->stopped && of_this_boot(n, now))
		paint(t, wall_of(n, n->to_up_s, now), now->wall_s, TIMELINE_UP);
	else
		paint_gap(t, n, next, now);
}

static void paint_incident(struct timeline *t, const json_t *o)
{
	double detected = json_number_value(json_object_get(o, "detected"));
	double unnoticed = json_number_value(json_object_get(o, "unnoticed"));
	double total = json_number_value(json_object_get(o, "total"));

	if (detected >= BUDGET_CLOCK_SET_S)
		paint(t, (int64_t)floor(detected - unnoticed), (int64_t)ceil(detected + total),
		      TIMELINE_DOWN);
}

void timeline_make(struct timeline *t, const struct runs *r, const json_t *incidents,
		   const struct timeline_now *now)
{
	json_t *o;
	size_t i;

	memset(t->state, TIMELINE_UNKNOWN, sizeof(t->state));
	t->end_s = now->wall_s;
	for (unsigned n = 0; n < r->count; n++)
		paint_run(t, r, n, now);
	json_array_foreach(incidents, i, o)
		paint_incident(t, o);
	if (now->live && now->outage_s >= 0)
		paint(t, now->wall_s - now->outage_s, now->wall_s, TIMELINE_DOWN);
}

void timeline_sum(const struct timeline *t, long seconds, long sum[TIMELINE_STATES])
{
	memset(sum, 0, TIMELINE_STATES * sizeof(sum[0]));
	for (long i = TIMELINE_S - seconds; i < TIMELINE_S; i++)
		sum[t->state[i]]++;
}

double timeline_available(const long sum[TIMELINE_STATES])
{
	long known = sum[TIMELINE_UP] + sum[TIMELINE_DOWN];

	return known ? 100.0 * (double)sum[TIMELINE_UP] / (double)known : -1;
}

bool timeline_next(const struct timeline *t, long seconds, long *at, long *length,
		   enum timeline_state *s)
{
	const unsigned char *p = t->state + (TIMELINE_S - seconds) + *at;
	long left = seconds - *at, n = 1;

	if (left <= 0)
		return false;
	while (n < left && p[n] == p[0])
		n++;
	*length = n;
	*s = (enum timeline_state)p[0];
	return true;
}
