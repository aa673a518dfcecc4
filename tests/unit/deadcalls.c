/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Monitor and policy together, as in one pppd: calls that come up and carry nothing, until the modem was
 * reset by some step. Virtual time.
 */
#include <string.h>

#include "fakelink.h"
#include "policy.h"
#include "tap.h"

#define MIN_MS 60000
#define HOUR_MS (60 * MIN_MS)
/* What a call, a reset and an answer of the AT port take, ms. */
#define CALL_MS 8000
#define RESET_MS 15000
#define ASK_MS 3000
/* The calls are dead from here on; before, the link was up. */
#define DEAD_MS (24 * HOUR_MS)

struct gateway {
	struct fakelink link;
	struct probe probe;
	struct policy policy;
	int64_t now_ms, up_ms;
	enum ladder_kind cure;
	unsigned resets[LADDER_KINDS], dials;
	bool cured;
};

static const struct policy_config settings = {
	.holdoff_ms = 5000, .holdoff_max_ms = 300000, .reset_wait_ms = 30000, .retry = 3, .reset_limit = 24,
	.reset_on_fail = true, .can_diagnose = true, .seed = 7,
	.ladder = { 4, { LADDER_AT, LADDER_USB, LADDER_REAUTH, LADDER_POWER } },
};

static struct policy_action tell(struct gateway *g, struct policy_event e)
{
	return policy_step(&g->policy, &e, g->now_ms);
}

static void call_is_up(struct gateway *g)
{
	struct ipaddr target = fake_address("198.51.100.10"), server = fake_address("192.0.2.53");

	g->up_ms = g->now_ms;
	g->link.flights = 0;
	tell(g, (struct policy_event){ .kind = POLICY_UP });
	probe_start(&g->probe, g->link.rx, g->now_ms);
	probe_up(&g->probe, AF_INET, NULL);
	probe_targets(&g->probe, &target, 1);
	probe_servers(&g->probe, &server, 1);
}

static void reset(struct gateway *g, unsigned step)
{
	enum ladder_kind kind = g->policy.config.ladder.kind[step];

	g->resets[kind]++;
	g->now_ms += RESET_MS;
	if (kind < g->cure)
		return;
	g->cured = true;
	g->link.dead_from = -1;
}

/* From a dead session to the next call. */
static void redial(struct gateway *g)
{
	struct policy_action a;

	a = tell(g, (struct policy_event){
		.kind = POLICY_DOWN, .cause = CAUSE_PATH, .up_ms = g->probe.life_ms - g->up_ms,
	});
	for (;;) {
		g->now_ms += a.wait_ms;
		if (a.kind == POLICY_RESET) {
			reset(g, a.step);
			a = tell(g, (struct policy_event){ .kind = POLICY_RESET_DONE, .ok = true });
		} else if (a.kind == POLICY_DIAGNOSE) {
			g->now_ms += ASK_MS;
			a = tell(g, (struct policy_event){ .kind = POLICY_DIAGNOSED, .cause = CAUSE_NONE });
		} else {
			break;
		}
	}
	CHECK_LONG(a.kind, POLICY_DIAL);
	g->dials++;
	g->now_ms += CALL_MS;
	call_is_up(g);
}

static void begin(struct gateway *g, enum ladder_kind cure)
{
	static const struct probe_config monitor = {
		.method = PROBE_ROUTE, .interval_ms = 30000, .timeout_ms = 5000, .fail_max = 2, .deaf_max = 15,
	};

	memset(g, 0, sizeof(*g));
	g->cure = cure;
	g->link.rtt_ms = 100;
	g->link.dead_from = -1;
	fake_host(&g->link, "192.0.2.1", 1);
	fake_host(&g->link, "203.0.113.2", 2);
	fake_host(&g->link, "198.51.100.10", 3);
	fake_host(&g->link, "192.0.2.53", 0);
	policy_init(&g->policy, &settings);
	probe_init(&g->probe, &monitor);
	g->now_ms = 1000;
	call_is_up(g);
	CHECK_LONG(fake_run(&g->link, &g->probe, g->now_ms, DEAD_MS), -1);
	g->link.dead_from = DEAD_MS;
	g->now_ms = g->probe.next_ms;
}

/* Seconds from the death of the link to a session that works; -1: none until end_ms. */
static long heals_after(struct gateway *g, int64_t end_ms)
{
	while (!g->cured) {
		int64_t dead = fake_run(&g->link, &g->probe, g->now_ms, end_ms);

		if (dead < 0)
			return -1;
		g->now_ms = dead + 1000;
		redial(g);
	}
	CHECK_LONG(fake_run(&g->link, &g->probe, g->now_ms, g->now_ms + HOUR_MS), -1);
	return (long)((g->up_ms - DEAD_MS) / 1000);
}

static void test_cured_by_a_step(void)
{
	static const struct { enum ladder_kind cure; long most_s; unsigned resets; } steps[] = {
		/* four dead sessions of at most 46 s until the first reset, three to each of the next; HOLDOFF doubles meanwhile */
		{ LADDER_AT, 5 * 60, 1 }, { LADDER_USB, 8 * 60, 2 }, { LADDER_REAUTH, 15 * 60, 3 }, { LADDER_POWER, 25 * 60, 4 },
	};
	static struct gateway g;

	for (unsigned i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		unsigned resets = 0;
		long s;

		begin(&g, steps[i].cure);
		s = heals_after(&g, DEAD_MS + 48 * HOUR_MS);
		for (int k = 0; k < LADDER_KINDS; k++)
			resets += g.resets[k];
		printf("# %s: up after %ld s, %u dials\n", ladder_name(steps[i].cure), s, g.dials);
		CHECK(s > 0 && s <= steps[i].most_s);
		CHECK_LONG(resets, steps[i].resets);
	}
}

/* Nothing helps for two days: as rarely as an outage allows, but never given up. */
static void test_cured_by_nothing(void)
{
	static struct gateway g;
	unsigned resets = 0;

	begin(&g, LADDER_KINDS);
	CHECK_LONG(heals_after(&g, DEAD_MS + 48 * HOUR_MS), -1);
	for (int k = 0; k < LADDER_KINDS; k++)
		resets += g.resets[k];
	printf("# in two days %u dials, %u resets\n", g.dials, resets);
	CHECK(resets <= 48 && g.dials <= 200);
	CHECK(g.dials >= 48);
	/* and the network is back: within the longest silence of such a link */
	g.link.dead_from = -1;
	CHECK_LONG(fake_run(&g.link, &g.probe, g.probe.next_ms, g.now_ms + HOUR_MS), -1);
	CHECK(g.link.alive > 0);
}

int main(void)
{
	test_cured_by_a_step();
	test_cured_by_nothing();
	return tap_done();
}
