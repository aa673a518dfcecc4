/* SPDX-License-Identifier: BSD-2-Clause */
#include "policy.h"

#include "tap.h"

#define MIN_MS (60 * 1000)
#define HOUR_MS (3600 * 1000LL)

static const struct policy_config standard = {
	.holdoff_ms = 5000, .holdoff_max_ms = 300000, .reset_wait_ms = 30000,
	.retry = 3, .reset_limit = 24, .reset_on_fail = true,
};

/* Each cause, failing again and again: does it ever ask for a reset, and is it the RETRY-th? */
static void test_causes(void)
{
	int c, i;

	for (c = CAUSE_NONE; c < CAUSE_COUNT; c++) {
		int first_reset = 0;
		struct policy p;

		policy_init(&p, &standard);
		for (i = 1; i <= 20 && !first_reset; i++)
			if (policy_failed(&p, (enum cause)c, i * MIN_MS).kind == POLICY_RESET)
				first_reset = i;
		printf("# %s\n", cause_info((enum cause)c)->name);
		CHECK_LONG(first_reset, cause_info((enum cause)c)->reset ? 3 : 0);
	}
}

static void test_refused_account_is_slow(void)
{
	static const unsigned wait_min[] = { 5, 10, 15, 20, 30, 60, 60, 60 };
	struct policy p;
	unsigned i;

	policy_init(&p, &standard);
	CHECK_LONG(policy_failed(&p, CAUSE_AUTH, 0).wait_ms, 5000);
	for (i = 0; i < sizeof(wait_min) / sizeof(wait_min[0]); i++) {
		struct policy_action a = policy_failed(&p, CAUSE_AUTH, i * HOUR_MS);

		CHECK(a.slow);
		CHECK_LONG(a.wait_ms, wait_min[i] * MIN_MS);
	}
	policy_up(&p);
	CHECK_LONG(policy_down(&p, CAUSE_AUTH, 0, 0).wait_ms, 5000);
}

static void test_waits_double_to_the_limit(void)
{
	static const unsigned wait_s[] = { 5, 5, 10, 20, 40, 80, 160, 300, 300 };
	struct policy_config c = standard;
	struct policy p;
	unsigned i;

	c.reset_on_fail = false;
	policy_init(&p, &c);
	for (i = 0; i < sizeof(wait_s) / sizeof(wait_s[0]); i++)
		CHECK_LONG(policy_failed(&p, CAUSE_DIAL, 0).wait_ms, wait_s[i] * 1000);
}

static void test_reset_each_retry_failures(void)
{
	struct policy p;
	int i, resets = 0;

	policy_init(&p, &standard);
	for (i = 1; i <= 12; i++) {
		if (policy_failed(&p, CAUSE_PORT, i * MIN_MS).kind != POLICY_RESET)
			continue;
		resets++;
		CHECK_LONG(i % 3, 0);
		CHECK_LONG(policy_reset_done(&p, true).wait_ms, 0);
	}
	CHECK_LONG(resets, 4);
	CHECK_LONG(policy_reset_done(&p, false).wait_ms, 30000);
}

/* In any 24 hours at most RESET_LIMIT resets, however often a modem fails. */
static void test_reset_limit(void)
{
	static int64_t at[2000];
	struct policy p;
	int64_t t;
	int n = 0, i, worst = 0;

	policy_init(&p, &standard);
	for (t = 0; t < 10 * POLICY_DAY_MS && n < 2000; t += 20 * 1000)
		if (policy_failed(&p, CAUSE_PORT, t).kind == POLICY_RESET)
			at[n++] = t;
	for (i = 0; i < n; i++) {
		int k = i;

		while (k < n && at[k] - at[i] < POLICY_DAY_MS)
			k++;
		worst = k - i > worst ? k - i : worst;
	}
	CHECK_LONG(worst, 24);
	CHECK_LONG(n, 240);
}

static void test_limit_zero_never_resets(void)
{
	struct policy_config c = standard;
	struct policy_action a;
	struct policy p;
	int i;

	c.reset_limit = 0;
	policy_init(&p, &c);
	for (i = 0; i < 3; i++)
		a = policy_failed(&p, CAUSE_PORT, 0);
	CHECK_LONG(a.kind, POLICY_DIAL);
	CHECK(a.limited);
	CHECK(a.wait_ms >= c.holdoff_ms);
}

static void test_path_deaths_close_to_each_other_count(void)
{
	struct policy p;

	policy_init(&p, &standard);
	policy_up(&p);
	CHECK_LONG(policy_down(&p, CAUSE_PATH, POLICY_STABLE_MS, 0).kind, POLICY_DIAL);
	CHECK_LONG(policy_down(&p, CAUSE_PATH, POLICY_STABLE_MS - 1, 0).kind, POLICY_DIAL);
	CHECK_LONG(policy_down(&p, CAUSE_PATH, 1000, 0).kind, POLICY_DIAL);
	CHECK_LONG(policy_down(&p, CAUSE_PATH, 1000, 0).kind, POLICY_RESET);
	policy_init(&p, &standard);
	CHECK_LONG(policy_down(&p, CAUSE_PATH, POLICY_STABLE_MS, 0).kind, POLICY_DIAL);
	CHECK_LONG(policy_down(&p, CAUSE_PATH, POLICY_STABLE_MS, 0).kind, POLICY_DIAL);
	CHECK_LONG(policy_down(&p, CAUSE_PATH, POLICY_STABLE_MS, 0).kind, POLICY_DIAL);
	CHECK_LONG(p.failures, 0);
}

static void test_reset_always(void)
{
	struct policy_config c = standard;
	struct policy p;

	c.reset_always = true;
	policy_init(&p, &c);
	CHECK_LONG(policy_down(&p, CAUSE_HANGUP, POLICY_STABLE_MS, 0).kind, POLICY_RESET);
	CHECK_LONG(policy_down(&p, CAUSE_PEER, 1000, 0).kind, POLICY_RESET);
	CHECK_LONG(policy_failed(&p, CAUSE_DIAL, 0).kind, POLICY_DIAL);
}

static void test_a_wait_is_never_below_holdoff(void)
{
	struct policy p;
	int c, i;

	for (c = CAUSE_NONE; c < CAUSE_COUNT; c++) {
		unsigned least = ~0U;

		policy_init(&p, &standard);
		for (i = 0; i < 30; i++) {
			struct policy_action a = policy_failed(&p, (enum cause)c, i);

			if (a.kind == POLICY_DIAL && a.wait_ms < least)
				least = a.wait_ms;
		}
		CHECK_LONG(least, standard.holdoff_ms);
	}
}

static void test_strange_values_are_made_usable(void)
{
	struct policy_config zero = { .reset_limit = 1000 };
	struct policy p;

	policy_init(&p, &zero);
	CHECK_LONG(p.config.reset_limit, POLICY_RESETS_MAX);
	CHECK_LONG(policy_failed(&p, CAUSE_LOCK, 0).wait_ms, POLICY_WAIT_MIN_MS);
	CHECK_LONG(policy_failed(&p, CAUSE_DIAL, 0).wait_ms, POLICY_WAIT_MIN_MS);
}

int main(void)
{
	test_causes();
	test_refused_account_is_slow();
	test_waits_double_to_the_limit();
	test_reset_each_retry_failures();
	test_reset_limit();
	test_limit_zero_never_resets();
	test_path_deaths_close_to_each_other_count();
	test_reset_always();
	test_a_wait_is_never_below_holdoff();
	test_strange_values_are_made_usable();
	return tap_done();
}
