/* SPDX-License-Identifier: BSD-2-Clause */
#include "incident.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "jsontext.h"

void incident_begin(struct incident *i, const char *link, enum cause cause, const char *evidence,
		    int64_t now_ms, int64_t wall_s)
{
	memset(i, 0, sizeof(*i));
	snprintf(i->link, sizeof(i->link), "%s", link);
	snprintf(i->evidence, sizeof(i->evidence), "%s", evidence);
	i->cause = cause;
	i->detected_ms = now_ms;
	i->wall_s = wall_s;
}

static struct incident_step *running(struct incident *i)
{
	struct incident_step *last = i->step_count ? &i->steps[i->step_count - 1] : NULL;

	return last && !last->ended_ms ? last : NULL;
}

void incident_step(struct incident *i, const char *what, int64_t now_ms)
{
	struct incident_step *s = running(i);

	if (s)
		s->ended_ms = now_ms;
	if (i->step_count == INCIDENT_STEPS_MAX) {
		/* how it began and how it ended tell the most */
		memmove(&i->steps[INCIDENT_STEPS_MAX / 2], &i->steps[INCIDENT_STEPS_MAX / 2 + 1],
			(INCIDENT_STEPS_MAX / 2 - 1) * sizeof(i->steps[0]));
		i->step_count--;
		i->left_out++;
	}
	s = &i->steps[i->step_count++];
	memset(s, 0, sizeof(*s));
	snprintf(s->what, sizeof(s->what), "%s", what);
	s->began_ms = now_ms;
}

void incident_step_end(struct incident *i, const char *result, int64_t now_ms)
{
	struct incident_step *s = running(i);

	if (!s)
		return;
	snprintf(s->result, sizeof(s->result), "%s", result);
	s->ended_ms = now_ms;
}

/* Seconds with one digit behind the point. */
static void put_seconds(struct jsontext *o, const char *name, int64_t ms)
{
	ms = ms > 0 ? (ms + 50) / 100 : 0;
	jsontext_put(o, ",\"%s\":%" PRId64 ".%" PRId64, name, ms / 10, ms % 10);
}

static void put_step(struct jsontext *o, const struct incident *i, const struct incident_step *s,
		     int64_t now_ms)
{
	jsontext_put(o, "%s{\"at\":%" PRId64, s == i->steps ? "" : ",",
	    (s->began_ms - i->detected_ms + 500) / 1000);
	jsontext_text(o, "what", s->what);
	jsontext_text(o, "result", s->result);
	put_seconds(o, "seconds", (s->ended_ms ? s->ended_ms : now_ms) - s->began_ms);
	jsontext_put(o, "}");
}

int incident_render(const struct incident *i, const char *end, int64_t now_ms, char *buf,
		    size_t size)
{
	struct jsontext o = { .buf = buf, .size = size };

	jsontext_put(&o, "{\"version\":%d,\"detected\":%" PRId64, INCIDENT_VERSION, i->wall_s);
	jsontext_text(&o, "link", i->link);
	jsontext_text(&o, "modem", i->modem);
	jsontext_text(&o, "cause", cause_info(i->cause)->name);
	jsontext_text(&o, "layer", cause_info(i->cause)->layer);
	jsontext_text(&o, "evidence", i->evidence);
	jsontext_text(&o, "advice", i->advice);
	if (i->last_good_ms)
		put_seconds(&o, "unnoticed", i->detected_ms - i->last_good_ms);
	put_seconds(&o, "total", now_ms - i->detected_ms);
	jsontext_text(&o, "end", end);
	jsontext_put(&o, ",\"dials\":%u,\"resets\":%u,\"steps\":[", i->dials, i->resets);
	for (unsigned n = 0; n < i->step_count; n++)
		put_step(&o, i, &i->steps[n], now_ms);
	jsontext_put(&o, "]");
	if (i->left_out)
		jsontext_put(&o, ",\"left_out\":%u", i->left_out);
	jsontext_put(&o, "}");
	return o.full ? -1 : (int)o.len;
}
