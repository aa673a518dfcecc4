/* SPDX-License-Identifier: BSD-2-Clause */
#include "period.h"

#include <math.h>

static const struct period empty[PERIODS] = {
	{ .name = "day", .words = "24 hours", .seconds = TIMELINE_DAY_S },
	{ .name = "week", .words = "7 days", .seconds = 7 * TIMELINE_DAY_S },
	{ .name = "month", .words = "30 days", .seconds = TIMELINE_S },
};

static unsigned count(const struct record *r, long seconds)
{
	unsigned n = r->now.live && r->now.outage_s >= 0;
	json_t *o;
	size_t i;

	json_array_foreach(r->incidents, i, o) {
		double end = json_number_value(json_object_get(o, "detected")) +
			     json_number_value(json_object_get(o, "total"));

		n += end > (double)(r->timeline.end_s - seconds);
	}
	return n;
}

void period_make(struct period p[PERIODS], const struct record *r)
{
	for (int i = 0; i < PERIODS; i++) {
		p[i] = empty[i];
		timeline_sum(&r->timeline, p[i].seconds, p[i].sum);
		p[i].incidents = count(r, p[i].seconds);
		p[i].available = timeline_available(p[i].sum);
		/* 99.999 % is not 100 % */
		if (p[i].available >= 0)
			p[i].available = floor(p[i].available * 100 + 1e-9) / 100;
	}
}
