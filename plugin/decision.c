/* SPDX-License-Identifier: BSD-2-Clause */
#include "decision.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "keeper.h"
#include "kept.h"
#include "ledgeruses.h"
#include "runlog.h"
#include "show.h"

/* A pppd that begins within this time of a boot was begun by it, ms; a gateway has booted in less. */
#define BOOT_MS (10 * 60 * 1000)

static struct {
	struct policy policy;
	struct decision now;
	int64_t due_ms;
} d;

static void show(void)
{
	static const char *const words[] = {
		[POLICY_DIAL] = "dial", [POLICY_DIAGNOSE] = "diagnose", [POLICY_RESET] = "reset",
		[POLICY_WAIT] = "wait", [POLICY_CHANGE] = "change", [POLICY_DISCONNECT] = NULL,
	};
	enum policy_kind kind = d.now.action.kind;
	struct state *s = &keeper.state;

	s->failures = d.policy.failures;
	s->next = d.policy.up ? NULL : words[kind];
	s->next_ms = s->next && kind != POLICY_CHANGE ? d.due_ms : 0;
	s->slow = d.now.action.slow;
	memcpy(s->next_step, d.now.step, sizeof(s->next_step));
	s->budget_left = budget_left(&d.policy.resets, pppd_now_ms());
}

static void name_step(struct decision *x)
{
	const char *text;
	size_t len;

	if (x->action.kind != POLICY_RESET)
		return;
	text = ladder_word(options_steps(&keeper.options), x->action.step, &len);
	snprintf(x->step, sizeof(x->step), "%.*s", (int)len, text);
}

struct decision decision_on(const struct policy_event *e)
{
	int64_t now_ms = pppd_now_ms();
	struct decision x = { .action = policy_step(&d.policy, e, now_ms) };

	x.failures = d.policy.failures;
	name_step(&x);
	if (x.action.kind != POLICY_NOTHING && x.action.kind != POLICY_DISCONNECT) {
		d.now = x;
		d.due_ms = now_ms + x.action.wait_ms;
	}
	show();
	return x;
}

const struct decision *decision_now(void)
{
	return &d.now;
}

int64_t decision_wait_ms(void)
{
	return d.due_ms - pppd_now_ms();
}

bool decision_dial(void)
{
	return d.now.action.kind == POLICY_DIAL && decision_wait_ms() <= 0;
}

void decision_take_modem(void)
{
	struct policy_config *c = &d.policy.config;

	options_ladder(&keeper.options, &c->ladder);
	/*
	 * A modem that is neither named nor on USB cannot be found to be asked, and without PERSIST
	 * pppd ends before there is an answer.
	 */
	c->can_diagnose = settings_on(&keeper.options.settings, KEY_PERSIST) &&
			  (keeper.options.modem || keeper.port.device[0]);
}

bool decision_can_ask(void)
{
	return d.policy.config.can_diagnose;
}

static void load_budget(void)
{
	struct errmsg *e = show_errors();
	struct ledgeruses u;

	if (ledgeruses_load("", keeper.options.link, &u, e) != 0)
		show_warn_all(e);
	budget_load(&d.policy.resets, &u.resets, pppd_now_ms(), time(NULL));
	budget_load(&d.policy.reboots, &u.reboots, pppd_now_ms(), time(NULL));
}

void decision_leave(void)
{
	const char *link = keeper.options.link;
	struct errmsg *e = show_errors();

	kept_write(link, keeper.options.file, &d.policy, e);
	if (d.now.action.kind == POLICY_RESET)
		state_owe(link, d.now.step, e);
	show_warn_all(e);
}

void decision_forget(void)
{
	kept_remove(keeper.options.link);
}

void decision_init(void)
{
	struct policy_config c;

	options_policy(&keeper.options, &c);
	c.after_boot = pppd_now_ms() < BOOT_MS && runlog_before();
	policy_init(&d.policy, &c);
	d.now = (struct decision){ .action = { .kind = POLICY_DIAL } };
	d.due_ms = 0;
	load_budget();
	if (settings_on(&keeper.options.settings, KEY_PERSIST))
		decision_forget();
	else
		kept_read("", keeper.options.link, keeper.options.file, &d.policy);
	show();
	keeper.state.next = NULL;
	keeper.state.retry = c.retry;
}
