/* SPDX-License-Identifier: BSD-2-Clause */
#include "policy.h"

#include "policy_events.h"
#include "tap.h"

#define NO_RESET 0, 0

/*
 * The table of what follows, written down once more by hand: each cause failing each minute, with and without the means to ask the AT port.
 */
static const struct expected {
	enum cause cause;
	enum policy_kind kind;		/* after the first failure */
	unsigned least_s, most_s;	/* its wait */
	int reset_at;			/* the failure that is followed by a reset; 0: never in 40 */
	enum ladder_kind step;
	enum policy_kind asked;		/* after the first failure, when the AT port can be asked */
	enum policy_kind found;		/* when a diagnosis finds it while polling */
	unsigned found_least_s, found_most_s;
} table[] = {
	{ CAUSE_NONE, POLICY_DIAL, 5, 5, NO_RESET, POLICY_DIAL, POLICY_DIAL, 5, 5 },
	{ CAUSE_SETTINGS, POLICY_CHANGE, 0, 0, NO_RESET, POLICY_CHANGE, POLICY_CHANGE, 0, 0 },
	{ CAUSE_DEVICE, POLICY_DIAL, 30, 30, 2, LADDER_REAUTH, POLICY_DIAL, POLICY_DIAL, 30, 30 },
	{ CAUSE_LOCK, POLICY_DIAL, 5, 5, NO_RESET, POLICY_DIAL, POLICY_DIAL, 5, 5 },
	{ CAUSE_PORT, POLICY_DIAL, 5, 5, 3, LADDER_USB, POLICY_DIAGNOSE, POLICY_RESET, 0, 0 },
	{ CAUSE_COMMAND, POLICY_DIAL, 5, 5, 3, LADDER_AT, POLICY_DIAGNOSE, POLICY_DIAL, 5, 5 },
	{ CAUSE_SIM, POLICY_RESET, 0, 0, 1, LADDER_AT, POLICY_RESET, POLICY_RESET, 0, 0 },
	{ CAUSE_PIN, POLICY_DIAL, 300, 360, NO_RESET, POLICY_DIAGNOSE, POLICY_DIAGNOSE, 300, 360 },
	{ CAUSE_PUK, POLICY_DIAL, 300, 360, NO_RESET, POLICY_DIAGNOSE, POLICY_DIAGNOSE, 300, 360 },
	{ CAUSE_RADIO, POLICY_DIAL, 30, 30, 11, LADDER_AT, POLICY_DIAGNOSE, POLICY_DIAGNOSE, 30, 30 },
	{ CAUSE_DENIED, POLICY_DIAL, 300, 360, NO_RESET, POLICY_DIAGNOSE, POLICY_DIAGNOSE, 300, 360 },
	{ CAUSE_PDP, POLICY_DIAL, 300, 360, NO_RESET, POLICY_DIAL, POLICY_DIAL, 300, 360 },
	{ CAUSE_PDP_TYPE, POLICY_DIAL, 300, 360, NO_RESET, POLICY_DIAL, POLICY_DIAL, 300, 360 },
	{ CAUSE_CONGESTION, POLICY_DIAL, 5, 10, NO_RESET, POLICY_DIAL, POLICY_DIAL, 5, 10 },
	{ CAUSE_DIAL, POLICY_DIAL, 5, 5, 3, LADDER_AT, POLICY_DIAGNOSE, POLICY_DIAL, 5, 5 },
	{ CAUSE_LCP, POLICY_DIAL, 5, 5, 3, LADDER_AT, POLICY_DIAL, POLICY_DIAL, 5, 5 },
	{ CAUSE_AUTH, POLICY_DIAL, 300, 360, NO_RESET, POLICY_DIAL, POLICY_DIAL, 300, 360 },
	{ CAUSE_PEER_AUTH, POLICY_DIAL, 300, 360, NO_RESET, POLICY_DIAL, POLICY_DIAL, 300, 360 },
	{ CAUSE_NETWORK, POLICY_DIAL, 5, 5, 3, LADDER_AT, POLICY_DIAL, POLICY_DIAL, 5, 5 },
	{ CAUSE_ECHO, POLICY_DIAL, 5, 5, 3, LADDER_AT, POLICY_DIAGNOSE, POLICY_DIAL, 5, 5 },
	{ CAUSE_PATH, POLICY_DIAL, 5, 5, 3, LADDER_AT, POLICY_DIAGNOSE, POLICY_DIAL, 5, 5 },
	{ CAUSE_HANGUP, POLICY_DIAL, 5, 5, NO_RESET, POLICY_DIAGNOSE, POLICY_DIAL, 5, 5 },
	{ CAUSE_PEER, POLICY_DIAL, 5, 5, NO_RESET, POLICY_DIAGNOSE, POLICY_DIAL, 5, 5 },
	{ CAUSE_IDLE, POLICY_DIAL, 5, 5, NO_RESET, POLICY_DIAL, POLICY_DIAL, 5, 5 },
	{ CAUSE_CONNECT_TIME, POLICY_DIAL, 5, 5, NO_RESET, POLICY_DIAL, POLICY_DIAL, 5, 5 },
	{ CAUSE_RESET_AT, POLICY_DIAL, 5, 5, NO_RESET, POLICY_DIAL, POLICY_DIAL, 5, 5 },
	{ CAUSE_USER, POLICY_DIAL, 5, 5, NO_RESET, POLICY_DIAL, POLICY_DIAL, 5, 5 },
	{ CAUSE_UNKNOWN, POLICY_DIAL, 5, 5, 3, LADDER_AT, POLICY_DIAGNOSE, POLICY_DIAL, 5, 5 },
};

/* A cause without a row here is one that nobody has thought about. */
_Static_assert(sizeof(table) / sizeof(table[0]) == CAUSE_COUNT, "one row a cause");

static void check_wait(struct policy_action a, unsigned least_s, unsigned most_s)
{
	CHECK(a.wait_ms >= least_s * 1000 && a.wait_ms <= most_s * 1000);
}

static void check_resets(const struct expected *x)
{
	struct policy_action a;
	struct policy p;
	int i, first = 0;

	policy_init(&p, &standard);
	for (i = 1; i <= 40 && !first; i++) {
		a = failed(&p, x->cause, i * MIN_MS);
		first = a.kind == POLICY_RESET ? i : 0;
	}
	CHECK_LONG(first, x->reset_at);
	if (first)
		CHECK_LONG(standard.ladder.kind[a.step], x->step);
}

static void check_row(const struct expected *x)
{
	struct policy_config c = standard;
	struct policy_action a;
	struct policy p;

	printf("# %s\n", cause_info(x->cause)->name);
	policy_init(&p, &c);
	a = failed(&p, x->cause, 0);
	CHECK_LONG(a.kind, x->kind);
	check_wait(a, x->least_s, x->most_s);
	check_resets(x);
	c.can_diagnose = true;
	policy_init(&p, &c);
	CHECK_LONG(failed(&p, x->cause, 0).kind, x->asked);
	/* HOLDOFF after an attempt whose cause was not clear */
	policy_init(&p, &c);
	failed(&p, CAUSE_UNKNOWN, 0);
	a = diagnosed(&p, x->cause, 0);
	CHECK_LONG(a.kind, x->found);
	check_wait(a, x->found_least_s, x->found_most_s);
}

static void test_table(void)
{
	for (unsigned i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		CHECK_LONG(table[i].cause, i);
		check_row(&table[i]);
	}
}

/* What a diagnosis brings to light goes before what the attempt seemed to say. */
static void test_diagnosis_decides(void)
{
	struct policy_config c = standard;
	struct policy p;

	c.can_diagnose = true;
	c.retry = 1;
	policy_init(&p, &c);
	CHECK_LONG(failed(&p, CAUSE_PORT, 0).kind, POLICY_DIAGNOSE);
	CHECK_LONG(diagnosed(&p, CAUSE_PIN, 0).kind, POLICY_DIAGNOSE);
	CHECK_LONG(diagnosed(&p, CAUSE_NONE, 300000).kind, POLICY_DIAL);
	/* nothing else is wrong, or nothing could be asked: what the attempt said holds */
	failed(&p, CAUSE_DIAL, 400000);
	CHECK_LONG(diagnosed(&p, CAUSE_NONE, 400000).kind, POLICY_RESET);
	policy_init(&p, &c);
	failed(&p, CAUSE_DIAL, 0);
	CHECK_LONG(diagnosed(&p, CAUSE_UNKNOWN, 0).kind, POLICY_RESET);
	/* one that was not asked for says nothing */
	CHECK_LONG(diagnosed(&p, CAUSE_PORT, 0).kind, POLICY_NOTHING);
	/* unplugged, and plugged again by now: RESET_WAIT would be waited in vain */
	c.retry = 3;
	policy_init(&p, &c);
	up(&p, 0);
	CHECK_LONG(down(&p, CAUSE_HANGUP, MIN_MS, MIN_MS).kind, POLICY_DIAGNOSE);
	CHECK_LONG(diagnosed(&p, CAUSE_DEVICE, MIN_MS).wait_ms, 5000);
}

static void test_slow_schedule(void)
{
	static const unsigned wait_min[] = { 5, 10, 15, 20, 30, 60, 60, 60 };
	struct policy p;

	policy_init(&p, &standard);
	for (unsigned i = 0; i < sizeof(wait_min) / sizeof(wait_min[0]); i++) {
		struct policy_action a = failed(&p, CAUSE_AUTH, i * HOUR_MS);

		CHECK(a.slow);
		CHECK(a.wait_ms >= wait_min[i] * MIN_MS);
		CHECK(a.wait_ms <= wait_min[i] * MIN_MS / POLICY_SLOW_PART * (POLICY_SLOW_PART + 1));
	}
}

/* An account that has worked gets one quick retry, until the settings change. */
static void test_refusal_of_what_has_worked(void)
{
	struct policy p;

	policy_init(&p, &standard);
	up(&p, 0);
	CHECK_LONG(down(&p, CAUSE_AUTH, MIN_MS, MIN_MS).wait_ms, 5000);
	CHECK(failed(&p, CAUSE_AUTH, 2 * MIN_MS).slow);
	up(&p, 10 * MIN_MS);
	down(&p, CAUSE_PEER, MIN_MS, 11 * MIN_MS);
	CHECK_LONG(failed(&p, CAUSE_PDP, 12 * MIN_MS).wait_ms, 5000);
	changed(&p, POLICY_SETTINGS, 13 * MIN_MS);
	CHECK(failed(&p, CAUSE_PDP, 14 * MIN_MS).slow);
}

static void test_changes_end_a_wait(void)
{
	static const enum policy_event_kind kinds[] = { POLICY_SETTINGS, POLICY_SIM, POLICY_CAME };
	struct policy_action a;
	struct policy p;

	for (unsigned i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		policy_init(&p, &standard);
		failed(&p, CAUSE_AUTH, 0);
		failed(&p, CAUSE_AUTH, 400000);
		a = changed(&p, kinds[i], 460000);
		CHECK_LONG(a.kind, POLICY_DIAL);
		CHECK_LONG(a.wait_ms, 0);
		/* a device that comes and goes changes nothing in what the network thinks */
		a = failed(&p, CAUSE_AUTH, 470000);
		check_wait(a, kinds[i] == POLICY_CAME ? 900 : 300, kinds[i] == POLICY_CAME ? 1080 : 360);
		/* HOLDOFF is kept all the same */
		CHECK_LONG(changed(&p, kinds[i], 471000).wait_ms, 4000);
	}
	policy_init(&p, &standard);
	CHECK_LONG(failed(&p, CAUSE_SETTINGS, 0).kind, POLICY_CHANGE);
	CHECK_LONG(changed(&p, POLICY_WENT, 1000).kind, POLICY_CHANGE);
	CHECK_LONG(changed(&p, POLICY_TICK, 100000).kind, POLICY_CHANGE);
	CHECK_LONG(changed(&p, POLICY_SETTINGS, 200000).kind, POLICY_WAIT);
	CHECK_LONG(changed(&p, POLICY_CAME, 201000).kind, POLICY_DIAL);
}

/* Doubled from RETRY failures on, between half of it and the whole. */
static void test_waits_double_to_the_limit(void)
{
	static const unsigned wait_s[] = { 5, 5, 10, 20, 40, 80, 160, 300, 300 };
	unsigned seeds = 0, half = 0;
	struct policy_config c = standard;
	struct policy p;

	c.reset_on_fail = false;
	for (c.seed = 1; c.seed <= 64; c.seed++) {
		unsigned ok = 0, wait = 0;

		policy_init(&p, &c);
		for (unsigned i = 0; i < sizeof(wait_s) / sizeof(wait_s[0]); i++) {
			unsigned least = wait_s[i] > 5 ? wait_s[i] * 500 : 5000;

			wait = failed(&p, CAUSE_DIAL, 0).wait_ms;
			ok += wait >= least && wait <= wait_s[i] * 1000;
		}
		seeds += ok == sizeof(wait_s) / sizeof(wait_s[0]);
		half += wait < 225000;
	}
	CHECK_LONG(seeds, 64);
	/* machines differ: of 64 about as many wait less than the mean as more */
	CHECK(half > 16 && half < 48);
}

static void test_good_sessions_count_from_zero(void)
{
	struct policy p;

	policy_init(&p, &standard);
	up(&p, 0);
	CHECK_LONG(down(&p, CAUSE_PATH, POLICY_STABLE_MS, 0).kind, POLICY_DIAL);
	CHECK_LONG(down(&p, CAUSE_PATH, POLICY_STABLE_MS - 1, 0).kind, POLICY_DIAL);
	CHECK_LONG(down(&p, CAUSE_PATH, 1000, 0).kind, POLICY_DIAL);
	CHECK_LONG(down(&p, CAUSE_PATH, 1000, 0).kind, POLICY_RESET);
	policy_init(&p, &standard);
	for (int i = 0; i < 4; i++)
		CHECK_LONG(down(&p, CAUSE_PATH, POLICY_STABLE_MS, 0).wait_ms, 5000);
	CHECK_LONG(p.failures, 0);
}

/* A refusal shows that the modem works: what was held against it before is forgotten. */
static void test_refusal_clears_suspicion(void)
{
	struct policy p;

	policy_init(&p, &standard);
	failed(&p, CAUSE_LCP, 0);
	failed(&p, CAUSE_LCP, 0);
	failed(&p, CAUSE_AUTH, 0);
	CHECK_LONG(failed(&p, CAUSE_LCP, 0).kind, POLICY_DIAL);
	CHECK_LONG(failed(&p, CAUSE_LCP, 0).kind, POLICY_DIAL);
	CHECK_LONG(failed(&p, CAUSE_LCP, 0).kind, POLICY_RESET);
}

static void test_ends_that_are_asked_for(void)
{
	struct policy p;

	policy_init(&p, &standard);
	CHECK_LONG(changed(&p, POLICY_DEAD, 0).kind, POLICY_DIAL);
	CHECK_LONG(up(&p, 0).kind, POLICY_NOTHING);
	CHECK_LONG(changed(&p, POLICY_SETTINGS, 0).kind, POLICY_NOTHING);
	CHECK_LONG(changed(&p, POLICY_DEAD, 0).kind, POLICY_DISCONNECT);
	CHECK_LONG(changed(&p, POLICY_TICK, 0).kind, POLICY_NOTHING);
	down(&p, CAUSE_PATH, MIN_MS, 0);
	up(&p, 0);
	CHECK_LONG(changed(&p, POLICY_HOUR, 0).kind, POLICY_DISCONNECT);
	CHECK_LONG(down(&p, CAUSE_RESET_AT, MIN_MS, 0).kind, POLICY_DIAL);
	CHECK_LONG(p.failures, 1);
}

static void test_strange_values_are_made_usable(void)
{
	struct policy_config zero = { .reset_limit = 1000 };
	struct policy p;

	policy_init(&p, &zero);
	CHECK_LONG(p.resets.limit, BUDGET_MAX);
	CHECK_LONG(failed(&p, CAUSE_LOCK, 0).wait_ms, POLICY_WAIT_MIN_MS);
	CHECK_LONG(failed(&p, (enum cause)99, 0).wait_ms, POLICY_WAIT_MIN_MS);
}

int main(void)
{
	test_table();
	test_diagnosis_decides();
	test_slow_schedule();
	test_refusal_of_what_has_worked();
	test_changes_end_a_wait();
	test_waits_double_to_the_limit();
	test_good_sessions_count_from_zero();
	test_refusal_clears_suspicion();
	test_ends_that_are_asked_for();
	test_strange_values_are_made_usable();
	return tap_done();
}
