/* SPDX-License-Identifier: BSD-2-Clause */
#include "record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "deadline.h"
#include "incidentfile.h"
#include "statefile.h"

static void see_state(struct record *r, const char *root, struct errmsg *e)
{
	int64_t outage_ms;

	if (statefile_read(root, r->link, &r->state, e) == 0 && !statefile_is_live(r->state)) {
		json_decref(r->state);
		r->state = NULL;
	}
	r->now.live = r->state != NULL;
	outage_ms = json_integer_value(json_object_get(r->state, "outage_since_ms"));
	r->now.outage_s = outage_ms ? (deadline_now_ms() - outage_ms + 999) / 1000 : -1;
}

struct record *record_load(const char *root, const char *link, struct errmsg *e)
{
	struct record *r = calloc(1, sizeof(*r));
	struct ledger_clock clock;

	if (!r) {
		errmsg_add(e, "out of memory");
		return NULL;
	}
	r->link = link;
	ledger_clock_now(&clock);
	r->now.wall_s = clock.wall_s;
	r->now.up_s = clock.up_s;
	snprintf(r->now.boot, sizeof(r->now.boot), "%.*s", RUNS_BOOT_MAX - 1, clock.boot);
	see_state(r, root, e);
	r->incidents = incidentfile_load(root, link, e);
	if (runs_load(root, link, &r->runs, e) < 0 || !r->incidents) {
		record_free(r);
		return NULL;
	}
	timeline_make(&r->timeline, &r->runs, r->incidents, &r->now);
	return r;
}

void record_free(struct record *r)
{
	json_decref(r->state);
	json_decref(r->incidents);
	free(r);
}
