/* SPDX-License-Identifier: BSD-2-Clause */
#include "world.h"

#include "original.h"

#define S 1000
#define MIN (60 * S)
#define HOUR (60 * MIN)

/* How long a modem takes, ms, least and most: to be up, to fail, to answer AT, to come back. */
static const int64_t up_ms[] = { 4 * S, 8 * S }, fail_ms[] = { 2 * S, 6 * S },
		     ask_ms[] = { 300, 800 }, reset_ms[] = { 10 * S, 20 * S };

const struct world worlds[WORLDS] = {
	/* sessions end within 2 s; modems stay registered, calls are refused */
	[WORLD_CORE] = { "carrier core down for 1 h", HOUR, CAUSE_DIAL, CAUSE_NONE, POLICY_DOWN,
			 CAUSE_PEER, 0, 2 * S, 0 },
	/* the monitors find out, each in its own time */
	[WORLD_CELL] = { "cell down for 1 h", HOUR, CAUSE_DIAL, CAUSE_RADIO, POLICY_DOWN,
			 CAUSE_PATH, 15 * S, 45 * S, 0 },
	/* pushed to all within a minute, and so is the correction an hour later */
	[WORLD_SETTINGS] = { "bad settings for 1 h", HOUR, CAUSE_AUTH, CAUSE_AUTH, POLICY_SETTINGS,
			     CAUSE_NONE, 0, 60 * S, 60 * S },
	/* gateways that were up boot in 30 to 60 s, the cells need 3 min */
	[WORLD_POWER] = { "power back, cells after 3 min", 3 * MIN, CAUSE_DIAL, CAUSE_RADIO,
			  POLICY_TICK, CAUSE_NONE, 30 * S, 60 * S, 0 },
};

const struct policy_config world_defaults = {
	.holdoff_ms = 5 * S, .holdoff_max_ms = 300 * S, .reset_wait_ms = 30 * S, .retry = 3,
	.reset_limit = 24, .reset_on_fail = true,
	.ladder = { 3, { LADDER_AT, LADDER_USB, LADDER_REAUTH } },
};

struct gateway {
	enum rule rule;
	struct original original;
	struct policy policy;
	uint64_t random;
	int64_t now_ms, fix_ms;		/* fix_ms: new settings then; -1: none to come */
};

/* splitmix64 */
static int64_t between(struct gateway *g, int64_t least, int64_t most)
{
	uint64_t x = g->random += 0x9e3779b97f4a7c15U;

	x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9U;
	x = (x ^ x >> 27) * 0x94d049bb133111ebU;
	return least + (int64_t)((x ^ x >> 31) % (uint64_t)(most - least + 1));
}

static void begin(struct gateway *g, const struct world *w, enum rule rule, uint32_t id)
{
	struct policy_config c = world_defaults;

	g->rule = rule;
	g->random = id * 0x2545f4914f6cdd1dU;
	c.seed = (uint32_t)between(g, 0, UINT32_MAX);
	c.can_diagnose = rule == RULE_OURS;
	c.reset_on_fail = rule != RULE_FIXED;
	c.after_boot = w == &worlds[WORLD_POWER];
	original_init(&g->original, &c);
	policy_init(&g->policy, &c);
	g->now_ms = between(g, w->least_ms, w->most_ms);
	g->fix_ms = w->fixed_ms ? w->end_ms + between(g, 0, w->fixed_ms) : -1;
}

static struct policy_action tell(struct gateway *g, struct policy_event e)
{
	return g->rule <= RULE_ORIGINAL ? original_step(&g->original, &e)
					: policy_step(&g->policy, &e, g->now_ms);
}

/* Waits, unless new settings come before. */
static bool wait_for(struct gateway *g, unsigned wait_ms)
{
	if (g->fix_ms >= 0 && g->fix_ms <= g->now_ms + wait_ms) {
		g->now_ms = g->fix_ms > g->now_ms ? g->fix_ms : g->now_ms;
		g->fix_ms = -1;
		return false;
	}
	g->now_ms += wait_ms;
	return true;
}

static bool is_over(const struct gateway *g, const struct world *w)
{
	return g->now_ms >= w->end_ms && g->fix_ms < 0;
}

/* What the action leads to; POLICY_UP: the end. */
static struct policy_event act(struct gateway *g, const struct world *w,
			       const struct policy_action *a, const struct sink *sink)
{
	if (!wait_for(g, a->wait_ms))
		return (struct policy_event){ .kind = POLICY_SETTINGS };
	switch (a->kind) {
	case POLICY_DIAL:
		sink->dial(sink->arg, g->now_ms);
		if (is_over(g, w)) {
			g->now_ms += between(g, up_ms[0], up_ms[1]);
			return (struct policy_event){ .kind = POLICY_UP };
		}
		g->now_ms += between(g, fail_ms[0], fail_ms[1]);
		return (struct policy_event){ .kind = POLICY_FAILED, .cause = w->attempt };
	case POLICY_DIAGNOSE:
		g->now_ms += between(g, ask_ms[0], ask_ms[1]);
		return (struct policy_event){ .kind = POLICY_DIAGNOSED,
					      .cause = is_over(g, w) ? CAUSE_NONE : w->truth };
	case POLICY_RESET:
		sink->reset(sink->arg, g->now_ms);
		g->now_ms += between(g, reset_ms[0], reset_ms[1]);
		return (struct policy_event){ .kind = POLICY_RESET_DONE, .ok = true };
	default:
		return (struct policy_event){ .kind = POLICY_TICK };
	}
}

int64_t world_run(const struct world *w, enum rule rule, uint32_t gateway, int64_t until_ms,
		  const struct sink *sink)
{
	struct policy_event e = { .kind = w->first, .cause = w->end, .up_ms = 24 * HOUR };
	struct policy_action a;
	struct gateway g;

	begin(&g, w, rule, gateway);
	a = tell(&g, e);
	while (g.now_ms < until_ms) {
		e = act(&g, w, &a, sink);
		if (e.kind == POLICY_UP)
			return g.now_ms;
		a = tell(&g, e);
	}
	return -1;
}
