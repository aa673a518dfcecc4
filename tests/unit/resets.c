/* SPDX-License-Identifier: BSD-2-Clause */
/* The ladder and the budget of resets, as the policy uses them. */
#include "policy.h"

#include "policy_events.h"
#include "tap.h"

static enum ladder_kind kind_of(struct policy_action a)
{
	return (enum ladder_kind)standard.ladder.kind[a.step];
}

/* RETRY failures, the last of them asks for a reset. */
static struct policy_action fail_till_reset(struct policy *p, int64_t *now_ms)
{
	struct policy_action a = { .kind = POLICY_DIAL };

	for (unsigned i = 0; i < p->config.retry && a.kind != POLICY_RESET; i++)
		a = failed(p, CAUSE_LCP, *now_ms += MIN_MS);
	CHECK_LONG(a.kind, POLICY_RESET);
	return a;
}

static void test_next_step_at_once_while_the_modem_is_away(void)
{
	static const enum ladder_kind order[] = { LADDER_USB, LADDER_REAUTH, LADDER_POWER,
						  LADDER_COMMAND, LADDER_REBOOT };
	struct policy_action a;
	struct policy p;
	int64_t now = 0;

	policy_init(&p, &standard);
	for (int i = 0; i < 3; i++)
		a = failed(&p, CAUSE_PORT, now += MIN_MS);
	for (unsigned i = 0; i < sizeof(order) / sizeof(order[0]); i++) {
		CHECK_LONG(a.kind, POLICY_RESET);
		CHECK_LONG(kind_of(a), order[i]);
		a = reset_done(&p, false, now += MIN_MS);
	}
	/* all in vain: RESET_WAIT or longer, then, 5 minutes and later, from the bottom again */
	CHECK_LONG(a.kind, POLICY_DIAL);
	CHECK(a.wait_ms >= 30000);
	for (int i = 0; i < 3; i++)
		CHECK_LONG(failed(&p, CAUSE_PORT, now += MIN_MS).kind, POLICY_DIAL);
	a = failed(&p, CAUSE_PORT, now += 3 * MIN_MS);
	CHECK_LONG(kind_of(a), LADDER_USB);
}

static void test_one_step_up_where_the_link_did_not_come_up(void)
{
	struct policy_action a;
	struct policy p;
	int64_t now = 0;

	policy_init(&p, &standard);
	CHECK_LONG(kind_of(fail_till_reset(&p, &now)), LADDER_AT);
	a = reset_done(&p, true, now);
	CHECK_LONG(a.kind, POLICY_DIAL);
	CHECK_LONG(a.wait_ms, 5000);
	CHECK_LONG(kind_of(fail_till_reset(&p, &now)), LADDER_USB);
	CHECK_LONG(reset_done(&p, true, now + 6000).wait_ms, 0);
	/* up, but dead again soon: the step that helped, no harder one */
	up(&p, now += MIN_MS);
	down(&p, CAUSE_PATH, MIN_MS, now += MIN_MS);
	failed(&p, CAUSE_LCP, now += MIN_MS);
	CHECK_LONG(kind_of(failed(&p, CAUSE_LCP, now += MIN_MS)), LADDER_USB);
	reset_done(&p, true, now);
	/* up, but nothing got through: it did not help */
	up(&p, now);
	for (int i = 0; i < 2; i++) {
		CHECK_LONG(down(&p, CAUSE_PATH, 0, now += MIN_MS).kind, POLICY_DIAL);
		up(&p, now += MIN_MS);
	}
	CHECK_LONG(kind_of(down(&p, CAUSE_PATH, 0, now += MIN_MS)), LADDER_REAUTH);
	reset_done(&p, true, now);
	/* up for 10 minutes: the bottom again */
	up(&p, now);
	down(&p, CAUSE_PATH, POLICY_STABLE_MS, now += POLICY_STABLE_MS);
	CHECK_LONG(kind_of(fail_till_reset(&p, &now)), LADDER_AT);
}

/* All steps, each with the modem back and the link not: then a reset is no reason to dial at once. */
static void test_ladder_in_vain(void)
{
	struct policy_config c = standard;
	struct policy p;
	int64_t now = 0;

	c.ladder.count = 2;
	policy_init(&p, &c);
	for (int i = 0; i < 2; i++) {
		fail_till_reset(&p, &now);
		CHECK_LONG(reset_done(&p, true, now += MIN_MS).wait_ms, 0);
	}
	now += 6 * MIN_MS;
	CHECK_LONG(kind_of(fail_till_reset(&p, &now)), LADDER_AT);
	CHECK(reset_done(&p, true, now += MIN_MS).wait_ms >= 5000);
	/* the second time the next climb is 10 minutes away */
	CHECK_LONG(kind_of(fail_till_reset(&p, &now)), LADDER_USB);
	reset_done(&p, true, now += MIN_MS);
	for (int i = 0; i < 9; i++)
		CHECK_LONG(failed(&p, CAUSE_PORT, now += MIN_MS).kind, POLICY_DIAL);
	/* an account that is refused is a sign of life */
	failed(&p, CAUSE_AUTH, now += MIN_MS);
	fail_till_reset(&p, &now);
	CHECK_LONG(reset_done(&p, true, now += MIN_MS).wait_ms, 0);
}

static void test_ladder_starts_where_the_cause_says(void)
{
	struct policy_config c = standard;
	struct policy p;
	int64_t now = 0;

	c.can_diagnose = true;
	policy_init(&p, &c);
	failed(&p, CAUSE_PORT, 0);
	CHECK_LONG(kind_of(diagnosed(&p, CAUSE_PORT, 0)), LADDER_USB);
	CHECK_LONG(reset_done(&p, true, 0).kind, POLICY_DIAL);
	/* a list without that step: the last there is */
	c.can_diagnose = false;
	c.ladder = (struct ladder){ 1, { LADDER_AT } };
	policy_init(&p, &c);
	failed(&p, CAUSE_DEVICE, 0);
	CHECK_LONG(failed(&p, CAUSE_DEVICE, 40000).kind, POLICY_RESET);
	/* no list: waits alone */
	c.ladder.count = 0;
	policy_init(&p, &c);
	for (int i = 0; i < 20; i++)
		CHECK_LONG(failed(&p, CAUSE_LCP, now += MIN_MS).kind, POLICY_DIAL);
}

static void test_reboot_once_a_day(void)
{
	struct policy_config c = standard;
	int64_t now = 0, first = 0;
	struct policy_action a;
	struct policy p;
	int reboots = 0;

	c.reset_limit = BUDGET_MAX;
	c.ladder = (struct ladder){ 2, { LADDER_USB, LADDER_REBOOT } };
	policy_init(&p, &c);
	while (now < 3 * BUDGET_DAY_MS) {
		a = failed(&p, CAUSE_LCP, now += 10 * MIN_MS);
		while (a.kind == POLICY_RESET) {
			if (a.step == 1) {
				CHECK(reboots == 0 || now - first >= BUDGET_DAY_MS);
				first = now;
				reboots++;
			}
			a = reset_done(&p, false, now += MIN_MS);
		}
	}
	CHECK_LONG(reboots, 3);
	/* nothing but a reboot in the list, and that is spent */
	c.ladder = (struct ladder){ 1, { LADDER_REBOOT } };
	policy_init(&p, &c);
	now = 0;
	fail_till_reset(&p, &now);
	reset_done(&p, true, now);
	for (int i = 0; i < 9; i++)
		CHECK_LONG(failed(&p, CAUSE_LCP, now += MIN_MS).kind, POLICY_DIAL);
}

static void test_device_that_is_away(void)
{
	struct policy_config c = standard;
	struct policy_action a;
	struct policy p;

	policy_init(&p, &standard);
	up(&p, 0);
	CHECK_LONG(changed(&p, POLICY_WENT, 0).kind, POLICY_NOTHING);
	a = down(&p, CAUSE_HANGUP, MIN_MS, 0);
	CHECK_LONG(a.kind, POLICY_WAIT);
	CHECK_LONG(a.wait_ms, 30000);
	CHECK_LONG(changed(&p, POLICY_TICK, 29000).wait_ms, 1000);
	a = changed(&p, POLICY_TICK, 30000);
	CHECK_LONG(a.kind, POLICY_RESET);
	CHECK_LONG(kind_of(a), LADDER_POWER);
	/* it may need 2 minutes to start */
	CHECK_LONG(reset_done(&p, false, 60000).kind, POLICY_WAIT);
	CHECK_LONG(changed(&p, POLICY_TICK, 60000 + POLICY_AWAY_MS - 1).kind, POLICY_WAIT);
	CHECK_LONG(kind_of(changed(&p, POLICY_TICK, 60000 + POLICY_AWAY_MS)), LADDER_COMMAND);
	CHECK_LONG(changed(&p, POLICY_CAME, 200000).kind, POLICY_NOTHING);
	CHECK_LONG(reset_done(&p, true, 201000).kind, POLICY_DIAL);
	/* what acts on a device that is there is not wasted on one that is not */
	c.ladder.count = 3;
	CHECK_LONG(c.ladder.kind[2], LADDER_REAUTH);
	policy_init(&p, &c);
	changed(&p, POLICY_WENT, 0);
	for (int i = 1; i < 20; i++)
		CHECK_LONG(changed(&p, POLICY_TICK, i * 10 * MIN_MS).kind, POLICY_WAIT);
	CHECK_LONG(p.resets.count, 0);
	/* back before RESET_WAIT is over: no reset */
	policy_init(&p, &standard);
	CHECK_LONG(changed(&p, POLICY_WENT, 0).kind, POLICY_WAIT);
	CHECK_LONG(changed(&p, POLICY_CAME, 20000).kind, POLICY_DIAL);
	CHECK_LONG(changed(&p, POLICY_TICK, 40000).kind, POLICY_DIAL);
}

static void test_missing_sim_is_reset_for_once(void)
{
	struct policy_action a;
	struct policy p;

	policy_init(&p, &standard);
	CHECK_LONG(failed(&p, CAUSE_SIM, 0).kind, POLICY_RESET);
	reset_done(&p, true, 1000);
	for (int i = 1; i < 50; i++) {
		a = failed(&p, CAUSE_SIM, i * HOUR_MS);
		CHECK(a.slow);
	}
	changed(&p, POLICY_CAME, 50 * HOUR_MS);
	CHECK(failed(&p, CAUSE_SIM, 51 * HOUR_MS).slow);
	changed(&p, POLICY_SIM, 52 * HOUR_MS);
	CHECK_LONG(failed(&p, CAUSE_SIM, 53 * HOUR_MS).kind, POLICY_RESET);
}

/* What the lack of a network made fail is not held against the modem. */
static void test_no_network_is_no_suspicion(void)
{
	struct policy_config c = standard;
	struct policy p;
	int64_t now = 0;

	c.can_diagnose = true;
	policy_init(&p, &c);
	for (int i = 0; i < 5; i++) {
		failed(&p, CAUSE_DIAL, now);
		CHECK_LONG(diagnosed(&p, CAUSE_RADIO, now).kind, POLICY_DIAGNOSE);
		CHECK_LONG(diagnosed(&p, CAUSE_NONE, now += MIN_MS).kind, POLICY_DIAL);
	}
	for (int i = 0; i < 2; i++)
		CHECK_LONG(failed(&p, CAUSE_LCP, now += MIN_MS).kind, POLICY_DIAL);
	CHECK_LONG(failed(&p, CAUSE_LCP, now += MIN_MS).kind, POLICY_RESET);
}

/* Asked each 30 s for 24 h: the gentlest step after 10 minutes, then once an hour. */
static void test_search_for_a_network(void)
{
	struct policy_config c = standard;
	int64_t now, last = 0;
	struct policy_action a;
	struct policy p;
	int resets = 0, dials = 0;

	c.can_diagnose = true;
	policy_init(&p, &c);
	a = failed(&p, CAUSE_RADIO, 0);
	for (now = 0; now < BUDGET_DAY_MS;) {
		now += a.wait_ms;
		dials += a.kind == POLICY_DIAL;
		if (a.kind == POLICY_RESET) {
			CHECK_LONG(kind_of(a), LADDER_AT);
			CHECK(resets ? now - last >= POLICY_SEARCH_AGAIN_MS
				     : now == POLICY_SEARCH_MS);
			last = now;
			resets++;
			a = reset_done(&p, true, now);
		} else {
			a = diagnosed(&p, CAUSE_RADIO, now);
		}
	}
	CHECK_LONG(dials, 0);
	CHECK_LONG(resets, 24);
	/* found: dialled, but not by a whole city in one second */
	a = diagnosed(&p, CAUSE_NONE, now);
	CHECK_LONG(a.kind, POLICY_DIAL);
	CHECK(a.wait_ms <= c.holdoff_max_ms);
	/* a step that cuts power or runs a command is not taken for want of a signal */
	c.ladder = (struct ladder){ 1, { LADDER_POWER } };
	policy_init(&p, &c);
	failed(&p, CAUSE_RADIO, 0);
	CHECK_LONG(diagnosed(&p, CAUSE_RADIO, HOUR_MS).kind, POLICY_DIAGNOSE);
}

/* The longest wait of a fleet's first dials after a search from 0 to found_ms, ms. */
static unsigned spread_over(const struct policy_config *c, int64_t found_ms, const struct policy_event *meanwhile)
{
	unsigned longest = 0;

	for (uint32_t seed = 0; seed < 1000; seed++) {
		struct policy_config mine = *c;
		struct policy_action a;
		struct policy p;

		mine.seed = seed;
		policy_init(&p, &mine);
		failed(&p, CAUSE_RADIO, 0);
		if (meanwhile)
			policy_step(&p, meanwhile, 1000);
		if (meanwhile)
			failed(&p, CAUSE_RADIO, 2000);
		a = diagnosed(&p, CAUSE_NONE, found_ms);
		CHECK_LONG(a.kind, POLICY_DIAL);
		longest = a.wait_ms > longest ? a.wait_ms : longest;
	}
	return longest;
}

/* Half of the search; after a boot of what was up before, all there is, for the city's other gateways search as well. */
static void test_search_after_a_boot(void)
{
	struct policy_config c = standard;
	unsigned most = c.holdoff_max_ms - POLICY_ASK_MS, two_min = 120 * 1000;
	struct policy_event edited = { .kind = POLICY_SETTINGS }, up = { .kind = POLICY_UP };

	c.can_diagnose = true;
	CHECK(spread_over(&c, two_min, NULL) <= two_min / POLICY_SPREAD_PART);
	c.after_boot = true;
	CHECK(spread_over(&c, POLICY_BLACKOUT_MS - 1, NULL) < POLICY_BLACKOUT_MS / POLICY_SPREAD_PART);
	CHECK(spread_over(&c, POLICY_BLACKOUT_MS, NULL) > most / 10 * 9);
	CHECK(spread_over(&c, two_min, NULL) <= most);
	CHECK(spread_over(&c, two_min, &edited) <= two_min / POLICY_SPREAD_PART);
	CHECK(spread_over(&c, two_min, &up) <= two_min / POLICY_SPREAD_PART);
}

/* In any 24 hours at most RESET_LIMIT resets, however often a modem fails. */
static void test_reset_limit(void)
{
	static int64_t at[2000];
	int64_t t;
	struct policy p;
	int n = 0, worst = 0;

	policy_init(&p, &standard);
	for (t = 0; t < 10 * BUDGET_DAY_MS && n < 2000; t += 20 * 1000)
		if (failed(&p, CAUSE_PORT, t).kind == POLICY_RESET)
			at[n++] = t;
	for (int i = 0; i < n; i++) {
		int k = i;

		while (k < n && at[k] - at[i] < BUDGET_DAY_MS)
			k++;
		worst = k - i > worst ? k - i : worst;
	}
	CHECK_LONG(worst, 24);
	CHECK_LONG(n, 240);
}

static void test_switches(void)
{
	struct policy_config c = standard;
	struct policy_action a = { .limited = false };
	struct policy p;

	c.reset_limit = 0;
	policy_init(&p, &c);
	for (int i = 0; i < 3; i++)
		a = failed(&p, CAUSE_PORT, 0);
	CHECK_LONG(a.kind, POLICY_DIAL);
	CHECK(a.limited);
	CHECK(a.wait_ms >= c.holdoff_ms);
	c = standard;
	c.reset_on_fail = false;
	for (int cause = 0; cause < CAUSE_COUNT; cause++) {
		int resets = 0;

		policy_init(&p, &c);
		for (int i = 0; i < 40; i++)
			resets += failed(&p, (enum cause)cause, i * MIN_MS).kind == POLICY_RESET;
		CHECK_LONG(resets, 0);
	}
	policy_init(&p, &c);
	changed(&p, POLICY_WENT, 0);
	CHECK_LONG(changed(&p, POLICY_TICK, 30000).kind, POLICY_WAIT);
}

/* At each disconnect, but for what was refused; not after attempts. */
static void test_reset_always(void)
{
	struct policy_config c = standard;
	struct policy p;

	c.reset_always = true;
	c.reset_on_fail = false;
	for (int cause = 0; cause < CAUSE_COUNT; cause++) {
		bool refused = cause == CAUSE_SETTINGS || cause == CAUSE_PIN || cause == CAUSE_PUK ||
			       cause == CAUSE_DENIED || cause == CAUSE_PDP || cause == CAUSE_AUTH ||
			       cause == CAUSE_PDP_TYPE || cause == CAUSE_PEER_AUTH || cause == CAUSE_CONGESTION;

		policy_init(&p, &c);
		up(&p, 0);
		CHECK((down(&p, (enum cause)cause, POLICY_STABLE_MS, 0).kind == POLICY_RESET) !=
		      refused);
	}
	policy_init(&p, &c);
	up(&p, 0);
	CHECK_LONG(kind_of(down(&p, CAUSE_RESET_AT, MIN_MS, 0)), LADDER_AT);
	/* RESET_ON_FAIL=0: no further step when it did not help */
	CHECK_LONG(reset_done(&p, false, 0).kind, POLICY_DIAL);
	CHECK_LONG(failed(&p, CAUSE_DIAL, 0).kind, POLICY_DIAL);
}

int main(void)
{
	test_next_step_at_once_while_the_modem_is_away();
	test_one_step_up_where_the_link_did_not_come_up();
	test_ladder_in_vain();
	test_ladder_starts_where_the_cause_says();
	test_reboot_once_a_day();
	test_device_that_is_away();
	test_missing_sim_is_reset_for_once();
	test_no_network_is_no_suspicion();
	test_search_for_a_network();
	test_search_after_a_boot();
	test_reset_limit();
	test_switches();
	test_reset_always();
	return tap_done();
}
