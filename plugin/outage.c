/* SPDX-License-Identifier: BSD-2-Clause */
#include "outage.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "incident.h"
#include "keeper.h"
#include "notices.h"
#include "show.h"
#include "work.h"

static struct {
	bool running;
	void (*done)(void);
	struct incident incident;	/* last: untouched as long as there is none */
} o;

void outage_found(enum cause cause, const char *evidence, const char *advice)
{
	struct incident *i = &o.incident;

	if (!o.running) {
		incident_begin(i, keeper.options.link, cause, evidence, pppd_now_ms(), time(NULL));
		snprintf(i->modem, sizeof(i->modem), "%s", keeper.state.modem);
		i->last_good_ms = keeper.state.answered_ms;
		notices_down(cause, evidence, advice);
		keeper.state.outage_ms = i->detected_ms;
	} else if (cause != i->cause) {
		notices_cause(cause, evidence, advice);
	}
	o.running = true;
	i->cause = cause;
	snprintf(i->evidence, sizeof(i->evidence), "%.*s", (int)sizeof(i->evidence) - 1, evidence);
	snprintf(i->advice, sizeof(i->advice), "%.*s", (int)sizeof(i->advice) - 1, advice);
}

void outage_step(const char *what)
{
	if (!o.running)
		return;
	o.incident.dials += strcmp(what, "dial") == 0;
	o.incident.resets += strncmp(what, "reset ", 6) == 0;
	incident_step(&o.incident, what, pppd_now_ms());
}

void outage_step_end(const char *result)
{
	if (o.running)
		incident_step_end(&o.incident, result, pppd_now_ms());
}

static void noted(int code)
{
	void (*done)(void) = o.done;

	if (code != 0)
		show_log(PPPD_WARN, "the incident could not be noted");
	/* a child that was started for an earlier one may still run */
	o.done = NULL;
	if (done)
		done();
}

static void count(int64_t now_ms)
{
	struct incident *i = &o.incident;
	struct state *s = &keeper.state;

	s->incidents[i->cause]++;
	s->incident_ms[i->cause] += now_ms - i->detected_ms;
	s->outage_ms = 0;
	/* the clock may have been set meanwhile */
	i->wall_s = time(NULL) - (now_ms - i->detected_ms) / 1000;
}

void outage_leave(void)
{
	char record[INCIDENT_MAX];
	struct errmsg e;

	if (!o.running)
		return;
	errmsg_init(&e);
	count(pppd_now_ms());
	if (incident_render(&o.incident, "stopped", pppd_now_ms(), record, sizeof(record)) < 0)
		show_log(PPPD_WARN, "the incident could not be noted");
	else if (state_leave(keeper.options.link, record, &e) < 0)
		show_log(PPPD_WARN, "%.*s", (int)e.len - 1, e.text);
}

void outage_over(const char *end, void (*done)(void))
{
	char record[INCIDENT_MAX];
	int64_t now_ms = pppd_now_ms();
	bool was = o.running;

	if (was)
		count(now_ms);
	if (!was || incident_render(&o.incident, end, now_ms, record, sizeof(record)) < 0)
		record[0] = 0;
	o.running = false;
	o.done = done;
	notices_over(strcmp(end, "up") == 0 ? "up" : "restart", record);
	if (!record[0] || work_note_incident(&keeper.options, record, noted) < 0)
		noted(was ? -1 : 0);
}
