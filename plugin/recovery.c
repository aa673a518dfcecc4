/* SPDX-License-Identifier: BSD-2-Clause */
#include "recovery.h"

#include <limits.h>
#include <stdio.h>

#include "choice.h"
#include "keeper.h"
#include "policy.h"
#include "show.h"
#include "work.h"

/* Look for an absent device this often, s. */
#define DEVICE_POLL_S 2
/* Look whether a reset is done this often, s. */
#define RESET_POLL_S 1

static struct {
	struct policy policy;
	bool reset_due;
	int64_t not_before_ms;		/* no dial before this */
} r;

static struct policy_action step(const struct policy_event *e)
{
	struct policy_action a = policy_step(&r.policy, e, pppd_now_ms());

	keeper.state.failures = r.policy.failures;
	return a;
}

static void plan(const struct policy_action *a)
{
	/* settings that have changed come with another pppd */
	r.not_before_ms = pppd_now_ms() + (a->kind == POLICY_CHANGE ? BUDGET_DAY_MS : a->wait_ms);
	r.reset_due = a->kind == POLICY_RESET;
	keeper.state.next_ms = r.reset_due ? 0 : r.not_before_ms;
}

/* --- the end of an attempt ------------------------------------------------------------------ */

static const char *how_it_ended(const struct attempt_end *e)
{
	if (!e->was_up)
		return "failed";
	return e->cause == CAUSE_PATH || e->cause == CAUSE_ECHO ? "dead" : "ended";
}

/* "path dead: 2 rounds without answer ...; dial again in 5 s" */
static void explain(const struct attempt_end *e, const struct policy_action *a)
{
	const struct cause_info *info = cause_info(e->cause);
	char next[96];

	if (a->kind == POLICY_RESET)
		snprintf(next, sizeof(next), "reset the modem (%u failures)", r.policy.failures);
	else if (a->wait_ms == 0)
		snprintf(next, sizeof(next), "dial again");
	else
		snprintf(next, sizeof(next), "dial again in %u s", (a->wait_ms + 999) / 1000);
	snprintf(keeper.state.cause_text, sizeof(keeper.state.cause_text), "%s%s%s", info->text,
		 e->evidence[0] ? ": " : "", e->evidence);
	show_log(PPPD_NOTICE, "%s %s: %s; %s%s", info->name, how_it_ended(e),
		 e->evidence[0] ? e->evidence : info->text, next,
		 a->limited ? " (RESET_LIMIT is used up, no reset)" : "");
}

void recovery_ended(const struct attempt_end *e)
{
	struct policy_action a = step(&(struct policy_event){
		.kind = e->was_up ? POLICY_DOWN : POLICY_FAILED, .cause = e->cause,
		.up_ms = e->up_ms,
	});

	plan(&a);
	keeper.state.cause = e->cause;
	if (e->cause == CAUSE_USER)
		snprintf(keeper.state.cause_text, sizeof(keeper.state.cause_text), "%s",
			 cause_info(e->cause)->text);
	else
		explain(e, &a);
	show_enter(STATE_HOLDOFF);
	show_publish();
}

void recovery_is_up(void)
{
	step(&(struct policy_event){ .kind = POLICY_UP });
}

/* --- the next dial -------------------------------------------------------------------------- */

static bool have_device(void)
{
	char tty[PATH_MAX];
	struct state *s = &keeper.state;
	bool there;

	if (!port_is_set(&keeper.port))
		return true;
	there = port_find(&keeper.port, tty);
	if (!choice_made(&keeper.options, &keeper.port, there) || !there) {
		if (s->phase != STATE_NO_DEVICE)
			show_log(PPPD_NOTICE, "%s is not there; waiting for it", keeper.port.word);
		s->tty[0] = 0;
		show_enter(STATE_NO_DEVICE);
		return false;
	}
	if (s->phase == STATE_NO_DEVICE)
		show_log(PPPD_NOTICE, "%s is there (%s)", keeper.port.word, tty);
	pppd_set_device(tty);
	show_modem();
	snprintf(s->tty, sizeof(s->tty), "%.*s", (int)sizeof(s->tty) - 1, tty);
	return true;
}

bool recovery_may_dial(void)
{
	return !work_resetting() && pppd_now_ms() >= r.not_before_ms && have_device();
}

/* --- resets --------------------------------------------------------------------------------- */

static void reset_ended(bool ok)
{
	struct policy_action a = step(&(struct policy_event){ .kind = POLICY_RESET_DONE, .ok = ok });

	keeper.state.resets++;
	show_log(PPPD_NOTICE, ok ? "reset: the modem is back" : "reset: the modem did not come back");
	plan(&a);
	show_enter(STATE_HOLDOFF);
	show_publish();
}

static void start_reset(void)
{
	r.reset_due = false;
	if (work_reset(&keeper.options, keeper.port.device, reset_ended) < 0)
		show_log(PPPD_ERROR, "pppkeeper reset could not be started");
	else
		show_enter(STATE_RESETTING);
}

int recovery_holdoff(void)
{
	int64_t wait_ms;

	if (r.reset_due)
		start_reset();
	if (work_resetting())
		return RESET_POLL_S;
	wait_ms = r.not_before_ms - pppd_now_ms();
	if (wait_ms > 0)
		return (int)((wait_ms + 999) / 1000);
	return keeper.state.phase == STATE_NO_DEVICE ? DEVICE_POLL_S : 0;
}

void recovery_init(void)
{
	struct policy_config c;

	options_policy(&keeper.options, &c);
	policy_init(&r.policy, &c);
	keeper.state.retry = c.retry;
}
