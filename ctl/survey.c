/* SPDX-License-Identifier: BSD-2-Clause */
#include "survey.h"

#include <poll.h>

#include "deadline.h"

void survey_init(struct survey *s, unsigned timeout_s, bool target_only, bool strict)
{
	struct probe_config c = {
		.method = target_only ? PROBE_TARGET : PROBE_ROUTE,
		.interval_ms = timeout_s * 1000, .timeout_ms = timeout_s * 1000,
		.fail_max = SURVEY_FAILS, .strict = strict,
	};

	*s = (struct survey){ .wanted = 1, .verdict = SURVEY_UNKNOWN };
	prober_init(&s->prober, &c);
}

void survey_start(struct survey *s, const char *interface, bool answers_only)
{
	s->prober.answers_only = answers_only;
	s->began_ms = deadline_now_ms();
	prober_start(&s->prober, interface, s->began_ms);
}

static void wait_until(struct survey *s, int64_t at_ms)
{
	struct pollfd fds[PROBER_FDS];

	while (deadline_left_ms(at_ms) > 0 && !probe_complete(&s->prober.probe)) {
		unsigned n = prober_fds(&s->prober, fds);

		if (poll(fds, n, deadline_left_ms(at_ms)) > 0)
			prober_read(&s->prober, deadline_now_ms());
	}
}

static void note_news(struct survey *s, const struct probe_action *a)
{
	for (unsigned i = 0; i < a->newses; i++)
		if (a->news[i].kind == PROBE_NEWS_UNSENT)
			s->unsent_code = a->news[i].code;
}

/* What a round has shown. A round without a verdict asked those who were just found. */
static void note_verdict(struct survey *s, const struct probe_action *a)
{
	switch (a->verdict) {
	case PROBE_ALIVE:
		s->verdict = SURVEY_ALIVE;
		s->missed = 0;
		s->by_data = a->by_data;
		if (!a->by_data)
			s->answered_ms = deadline_now_ms();
		break;
	case PROBE_DEAD:
		s->verdict = SURVEY_DEAD;
		s->missed++;
		break;
	case PROBE_MISSED:
	case PROBE_BLIND:
		s->verdict = SURVEY_UNKNOWN;
		s->missed++;
		break;
	case PROBE_NONE:
		if (s->unsent_code)
			s->verdict = SURVEY_UNKNOWN;
		break;
	}
}

/* true: there is nothing more to wait for. Where a live link has no witness yet, there is. */
static bool is_over(const struct survey *s, const struct probe_action *a)
{
	unsigned wanted = s->wanted;

	if (a->verdict == PROBE_DEAD || s->unsent_code)
		return true;
	if (s->missed)
		return a->verdict != PROBE_MISSED && s->missed >= SURVEY_FAILS &&
		       s->rounds >= wanted;
	if (!s->by_data && !probe_witness(&s->prober.probe))
		wanted += SURVEY_FAILS;
	return s->rounds >= wanted;
}

static bool step(struct survey *s, struct errmsg *e)
{
	const struct probe *p = &s->prober.probe;
	uint64_t number = p->rounds;
	bool was_on = p->waiting;
	struct probe_action a;

	prober_wake(&s->prober, deadline_now_ms(), &a, e);
	if (e->count)
		return true;
	note_news(s, &a);
	if (was_on && (!p->waiting || p->rounds != number)) {
		note_verdict(s, &a);
		if (p->follow_ups == 0) {
			s->rounds++;
			if (s->round)
				s->round(s);
			if (is_over(s, &a))
				return true;
		}
	}
	wait_until(s, a.timer_ms);
	return false;
}

int survey_run(struct survey *s, struct errmsg *e)
{
	while (!step(s, e))
		;
	prober_stop(&s->prober);
	return e->count ? -1 : 0;
}
