/* SPDX-License-Identifier: BSD-2-Clause */
/* lib/kept.c: what a pppd leaves is what the next one goes on with; nonsense changes nothing. */
#include "kept.h"

#include <stdio.h>
#include <string.h>

#include "tap.h"

static const struct policy_config config = {
	.holdoff_ms = 5000, .holdoff_max_ms = 300000, .retry = 3, .reset_limit = 24, .reset_on_fail = true,
	.ladder = { .count = 2, .kind = { LADDER_AT, LADDER_USB } },
};

static void pass(struct policy *to, const struct policy *from)
{
	char text[KEPT_MAX];

	CHECK(kept_render(from, text, sizeof(text)) > 0);
	policy_init(to, &config);
	kept_parse(to, text);
}

/* A pppd for each attempt does what one for all of them does. */
static void test_same(void)
{
	static const enum cause causes[] = { CAUSE_LCP, CAUSE_LCP, CAUSE_LCP, CAUSE_LCP, CAUSE_AUTH, CAUSE_LCP,
					     CAUSE_RADIO, CAUSE_LCP, CAUSE_LCP, CAUSE_LCP, CAUSE_LCP };
	struct policy one, each, next;
	int64_t now_ms = 1000;

	policy_init(&one, &config);
	policy_init(&each, &config);
	for (size_t i = 0; i < sizeof(causes) / sizeof(causes[0]); i++) {
		struct policy_event e = { .kind = POLICY_FAILED, .cause = causes[i] };
		struct policy_action a = policy_step(&one, &e, now_ms), b = policy_step(&each, &e, now_ms);

		CHECK_LONG(a.kind, b.kind);
		CHECK_LONG(a.wait_ms, b.wait_ms);
		CHECK_LONG(a.step, b.step);
		CHECK_LONG(one.due_ms, each.due_ms);
		if (a.kind == POLICY_RESET)
			policy_step(&one, &(struct policy_event){ .kind = POLICY_RESET_DONE, .ok = true }, now_ms);
		/* the resets themselves are in the ledger */
		pass(&next, &each);
		next.resets = each.resets;
		each = next;
		now_ms += 600000;
	}
	CHECK(one.failures > 0);
	CHECK(one.rung >= 0);
}

static void test_nonsense(void)
{
	static const char *const bad[] = {
		"", "\n", "failures", "failures=", "failures=x", "failures=-1", "failures=99999999999999999999",
		"failures=1000001", "failures=2 ", "rung=2", "rung=-2", "config=3", "=3",
	};
	struct policy p, fresh;
	char text[100];

	policy_init(&fresh, &config);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		policy_init(&p, &config);
		snprintf(text, sizeof(text), "%s\n", bad[i]);
		kept_parse(&p, text);
		CHECK_LONG(memcmp(&p, &fresh, sizeof(p)), 0);
	}
	snprintf(text, sizeof(text), "nonsense=1\nfailures=7\nrung=1\nspared=1\ndue_ms=-5");
	kept_parse(&p, text);
	CHECK_LONG(p.failures, 7);
	CHECK_LONG(p.rung, 1);
	CHECK(p.spared);
	CHECK_LONG(p.due_ms, -5);
	CHECK_LONG(kept_render(&p, text, 20), -1);
}

int main(void)
{
	test_same();
	test_nonsense();
	return tap_done();
}
