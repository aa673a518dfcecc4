/* SPDX-License-Identifier: BSD-2-Clause */
#include "telling.h"

#include <stdio.h>

#include "keeper.h"
#include "show.h"

/* Longest text of what comes next, bytes. */
#define NEXT_MAX 160

static void next_words(const struct decision *d, char text[NEXT_MAX])
{
	const struct policy_action *a = &d->action;
	unsigned wait_s = (a->wait_ms + 999) / 1000;
	char in[32] = "";

	if (wait_s)
		snprintf(in, sizeof(in), " in %u s", wait_s);
	switch (a->kind) {
	case POLICY_RESET:
		snprintf(text, NEXT_MAX, "reset the modem: %s (%u failure%s)", d->step, d->failures,
			 d->failures == 1 ? "" : "s");
		break;
	case POLICY_DIAGNOSE:
		snprintf(text, NEXT_MAX, wait_s ? "ask the modem again%s" : "ask the modem why%s", in);
		break;
	case POLICY_WAIT:
		snprintf(text, NEXT_MAX, "wait for the modem, at least %u s", wait_s);
		break;
	case POLICY_CHANGE:
		snprintf(text, NEXT_MAX, "wait until the settings are changed");
		break;
	default:
		snprintf(text, NEXT_MAX, "dial again%s", in);
		break;
	}
}

/* Shown until something else is known. */
static void keep(enum cause cause, const char *evidence, const char *advice)
{
	struct state *s = &keeper.state;

	s->cause = cause;
	snprintf(s->cause_text, sizeof(s->cause_text), "%s%s%s", cause_info(cause)->text,
		 *evidence ? ": " : "", evidence);
	snprintf(s->evidence, sizeof(s->evidence), "%.*s", (int)sizeof(s->evidence) - 1, evidence);
	snprintf(s->advice, sizeof(s->advice), "%.*s", (int)sizeof(s->advice) - 1, advice);
}

static void say(const char *what, const char *why, const char *besides, const struct decision *d)
{
	char next[NEXT_MAX];

	next_words(d, next);
	show_log(PPPD_NOTICE, "%s: %s; %s%s%s", what, why, next,
		 d->action.limited ? " (RESET_LIMIT is used up, no reset)" : "", besides);
}

static const char *how_it_ended(const struct attempt_end *e)
{
	if (!e->was_up)
		return "failed";
	return e->cause == CAUSE_PATH || e->cause == CAUSE_ECHO ? "dead" : "ended";
}

void telling_end(const struct attempt_end *e, const struct answer *said,
		 const struct decision *d)
{
	const struct cause_info *info = cause_info(e->cause);
	char what[48], besides[300] = "";

	keep(e->cause, e->evidence, "");
	if (e->cause == CAUSE_USER)
		return;
	snprintf(what, sizeof(what), "%s %s", info->name, how_it_ended(e));
	if (said && said->evidence[0])
		snprintf(besides, sizeof(besides), " (the modem: %s)", said->evidence);
	say(what, e->evidence[0] ? e->evidence : info->text, besides, d);
}

void telling_answer(const struct answer *said, const struct decision *d)
{
	const struct cause_info *info = cause_info(said->cause);
	char what[48], besides[220] = "", why[sizeof(said->evidence) + 80];

	if (said->cause != CAUSE_NONE)
		keep(said->cause, said->evidence, said->advice);
	snprintf(what, sizeof(what), "%s found", info->name);
	if (said->cause == CAUSE_NONE || said->cause == CAUSE_UNKNOWN)
		snprintf(what, sizeof(what), "the modem");
	snprintf(why, sizeof(why), "%s%s%s", info->text, said->evidence[0] ? ": " : "",
		 said->evidence);
	if (said->advice[0])
		snprintf(besides, sizeof(besides), " (%s)", said->advice);
	say(what, why, besides, d);
}

void telling_reset(enum climb_end end, const struct decision *d)
{
	static const char *const words[] = {
		[CLIMB_OK] = "the modem is back",
		[CLIMB_NOT_BACK] = "the modem did not come back",
		[CLIMB_NOT_DONE] = "it could not be done",
	};

	say("reset", words[end], "", d);
}

void telling_other(const char *why, const struct decision *d)
{
	say("device", why, "", d);
}
