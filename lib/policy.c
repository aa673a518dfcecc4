/* SPDX-License-Identifier: BSD-2-Clause */
#include "policy.h"

#include <string.h>

#include "reaction.h"

/* The slow schedule, minutes: what carriers ask of a device that is refused (field practice). */
static const unsigned slow_min[] = { 5, 10, 15, 20, 30, 60 };

static unsigned larger(unsigned a, unsigned b)
{
	return a > b ? a : b;
}

void policy_init(struct policy *p, const struct policy_config *config)
{
	struct policy_config *c = &p->config;

	memset(p, 0, sizeof(*p));
	*c = *config;
	c->holdoff_ms = larger(c->holdoff_ms, POLICY_WAIT_MIN_MS);
	c->holdoff_max_ms = larger(c->holdoff_max_ms, c->holdoff_ms);
	c->retry = larger(c->retry, 1);
	budget_init(&p->resets, c->reset_limit);
	budget_init(&p->reboots, POLICY_REBOOTS);
	p->after_boot = c->after_boot;
	p->rung = -1;
	p->ended_ms = INT64_MIN / 2;
	p->next.kind = POLICY_DIAL;
}

/* --- waits ---------------------------------------------------------------------------------- */

/* 0 to span; the same for the same machine and failure, unlike on another machine. */
static unsigned jitter(const struct policy *p, unsigned span)
{
	uint32_t x = p->config.seed ^ p->failures * 0x9e3779b1U ^ p->slow * 0x7feb352dU;

	x = (x ^ x >> 16) * 0x85ebca6bU;
	x = (x ^ x >> 13) * 0xc2b2ae35U;
	return (unsigned)((x ^ x >> 16) * ((uint64_t)span + 1) >> 32);
}

/* HOLDOFF, doubled for each failure from the first-th on, with jitter down to half of that. */
static unsigned backoff_ms(const struct policy *p, unsigned first)
{
	const struct policy_config *c = &p->config;
	unsigned n = p->failures >= first ? p->failures - first + 1 : 0;
	uint64_t wait = c->holdoff_ms;
	unsigned least;

	if (n == 0)
		return c->holdoff_ms;
	while (n-- > 0 && wait < c->holdoff_max_ms)
		wait *= 2;
	if (wait > c->holdoff_max_ms)
		wait = c->holdoff_max_ms;
	least = larger((unsigned)(wait / 2), c->holdoff_ms);
	return least + jitter(p, (unsigned)wait - least);
}

/* The n-th step of the slow schedule; a little longer, never shorter. */
static unsigned schedule_ms(const struct policy *p, unsigned n)
{
	unsigned last = sizeof(slow_min) / sizeof(slow_min[0]) - 1;
	unsigned wait = slow_min[n < last ? n : last] * 60 * 1000;

	return larger(wait + jitter(p, wait / POLICY_SLOW_PART), p->config.holdoff_ms);
}

static unsigned slow_ms(struct policy *p)
{
	unsigned wait = schedule_ms(p, p->slow);

	p->slow++;
	return wait;
}

/* A cell that was away for long was so for many: they are not to come back in one second. */
static unsigned spread_ms(const struct policy *p, int64_t now_ms)
{
	int64_t searched = now_ms - p->radio_ms, span = searched / POLICY_SPREAD_PART;
	int64_t most = (int64_t)p->config.holdoff_max_ms - POLICY_ASK_MS;

	if (!p->searching || most < 0)
		return 0;
	if (p->after_boot && searched >= POLICY_BLACKOUT_MS)
		span = most;
	return jitter(p, (unsigned)(span < most ? span : most));
}

/* Whatever happens in between, HOLDOFF passes from the end of an attempt to the next. */
static struct policy_action dial_after(const struct policy *p, unsigned wait_ms, int64_t now_ms)
{
	int64_t least = p->ended_ms + p->config.holdoff_ms - now_ms;

	return (struct policy_action){
		.kind = POLICY_DIAL,
		.wait_ms = wait_ms < least ? (unsigned)least : wait_ms,
	};
}

static struct policy_action after(enum policy_kind kind, unsigned wait_ms)
{
	return (struct policy_action){ .kind = kind, .wait_ms = wait_ms };
}

static unsigned after_reset_ms(const struct policy *p)
{
	return larger(p->config.reset_wait_ms, backoff_ms(p, p->config.retry));
}

/* --- the ladder ----------------------------------------------------------------------------- */

static bool is_reboot(const struct policy *p, unsigned step)
{
	return p->config.ladder.kind[step] == LADDER_REBOOT;
}

/* The step to take from that kind on; -1: none at the moment. */
static int next_step(const struct policy *p, enum ladder_kind from, bool climb, int64_t now_ms)
{
	const struct ladder *l = &p->config.ladder;
	unsigned first, step;

	if (l->count == 0)
		return -1;
	step = first = ladder_first(l, from);
	if (climb && p->rung >= 0 && (unsigned)p->rung + p->rung_failed > first)
		step = (unsigned)p->rung + p->rung_failed;
	/* all of them did not help: from the bottom again */
	if (step >= l->count)
		step = first;
	if (is_reboot(p, step) && !budget_allows(&p->reboots, now_ms))
		step = first;
	return is_reboot(p, step) && !budget_allows(&p->reboots, now_ms) ? -1 : (int)step;
}

/* The hardest step is about to be taken: the next climb has to wait. */
static void note_climb(struct policy *p, unsigned step, int64_t now_ms)
{
	if (step + 1 < p->config.ladder.count)
		return;
	p->climb_ms = now_ms + schedule_ms(p, p->climbs);
	if (p->climbs < POLICY_CLIMBS_MAX)
		p->climbs++;
}

/* All of the ladder did not help a while ago. */
static bool climb_waits(const struct policy *p, int64_t now_ms)
{
	return p->rung_failed && p->rung + 1 >= (int)p->config.ladder.count && now_ms < p->climb_ms;
}

/* That step, or `other` where there is none or RESET_LIMIT is used up. */
static struct policy_action reset_or(struct policy *p, int step, int64_t now_ms,
				     struct policy_action other)
{
	if (step < 0)
		return other;
	if (!budget_use(&p->resets, now_ms)) {
		other.limited = true;
		return other;
	}
	if (is_reboot(p, (unsigned)step))
		budget_use(&p->reboots, now_ms);
	p->suspect = 0;
	p->waited = false;
	p->exhausted |= p->rung_failed && step <= p->rung;
	note_climb(p, (unsigned)step, now_ms);
	p->rung = step;
	p->rung_failed = true;
	return (struct policy_action){ .kind = POLICY_RESET, .step = (unsigned)step };
}

/* No signal is the modem's fault too seldom for a step that cuts power or runs a command. */
static bool is_gentle(const struct policy *p)
{
	const struct ladder *l = &p->config.ladder;

	return l->count > 0 && l->kind[ladder_first(l, LADDER_AT)] <= LADDER_REBIND;
}

static bool reset_due(struct policy *p, const struct reaction *r, bool proven, int64_t now_ms)
{
	if (!p->config.reset_on_fail || climb_waits(p, now_ms))
		return false;
	switch (r->reset) {
	case RESET_PROVEN: return proven || p->suspect >= p->config.retry;
	case RESET_RETRY: return p->suspect >= p->config.retry;
	case RESET_SECOND: return p->waited;
	case RESET_ONCE: return !p->sim_reset;
	case RESET_SEARCH: return now_ms >= p->search_ms && is_gentle(p);
	default: return false;
	}
}

/* --- causes --------------------------------------------------------------------------------- */

static struct policy_action slow(struct policy *p, const struct reaction *r, int64_t now_ms)
{
	bool ask = r->follow == FOLLOW_SLOW_ASK && p->config.can_diagnose;
	struct policy_action a;

	/* what has worked and was not changed: the refusal may be the network's own hiccup */
	if (r->follow == FOLLOW_SLOW && p->worked && !p->spared) {
		p->spared = true;
		return dial_after(p, p->config.holdoff_ms, now_ms);
	}
	a = ask ? after(POLICY_DIAGNOSE, slow_ms(p)) : dial_after(p, slow_ms(p), now_ms);
	a.slow = true;
	return a;
}

static struct policy_action without_reset(struct policy *p, const struct reaction *r, int64_t now_ms)
{
	unsigned wait_ms = backoff_ms(p, p->config.retry);

	switch (r->follow) {
	case FOLLOW_BACK_OFF:
		return dial_after(p, backoff_ms(p, 1), now_ms);
	case FOLLOW_SLOW:
	case FOLLOW_SLOW_ASK:
		return slow(p, r, now_ms);
	case FOLLOW_REGISTER:
		if (p->config.can_diagnose)
			return after(POLICY_DIAGNOSE, POLICY_ASK_MS);
		return dial_after(p, larger(wait_ms, POLICY_ASK_MS), now_ms);
	case FOLLOW_DEVICE:
		p->waited = true;
		return dial_after(p, larger(wait_ms, p->config.reset_wait_ms), now_ms);
	case FOLLOW_CHANGE:
		return after(POLICY_CHANGE, 0);
	default:
		return dial_after(p, wait_ms, now_ms);
	}
}

static void note_search(struct policy *p, bool searching, int64_t now_ms)
{
	if (searching && !p->searching) {
		p->radio_ms = now_ms;
		p->search_ms = now_ms + POLICY_SEARCH_MS;
	}
	p->searching = searching;
}

static void note_cause(struct policy *p, const struct reaction *r, bool failed, int64_t now_ms)
{
	note_search(p, r->follow == FOLLOW_REGISTER, now_ms);
	if (r->follow != FOLLOW_DEVICE)
		p->waited = false;
	if (r->refusal) {
		p->suspect = 0;
		p->rung_failed = p->exhausted = false;
	} else if (failed && (r->reset == RESET_RETRY || r->reset == RESET_PROVEN)) {
		p->suspect++;
	}
}

/* failed: an attempt or a session ended by it. proven: a diagnosis found it. */
static struct policy_action follow(struct policy *p, enum cause cause, bool failed, bool proven,
				   int64_t now_ms)
{
	const struct reaction *r = reaction_to(cause);
	struct policy_action a;

	note_cause(p, r, failed, now_ms);
	if (!reset_due(p, r, proven, now_ms))
		return without_reset(p, r, now_ms);
	a = reset_or(p, next_step(p, r->from, r->reset != RESET_SEARCH, now_ms), now_ms,
		     after(POLICY_NOTHING, 0));
	if (a.kind != POLICY_RESET) {
		bool limited = a.limited;

		a = without_reset(p, r, now_ms);
		a.limited = limited;
		return a;
	}
	if (r->reset == RESET_ONCE)
		p->sim_reset = true;
	if (r->reset == RESET_SEARCH)
		p->search_ms = now_ms + POLICY_SEARCH_AGAIN_MS;
	return a;
}

/* --- events --------------------------------------------------------------------------------- */

/* What is under way goes on. */
static struct policy_action go_on(const struct policy *p, int64_t now_ms)
{
	struct policy_action a = p->next;

	if (a.kind == POLICY_RESET || a.kind == POLICY_DISCONNECT)
		return after(POLICY_NOTHING, 0);
	a.wait_ms = p->due_ms > now_ms ? (unsigned)(p->due_ms - now_ms) : 0;
	return a;
}

/* Did the last reset help? Not if what came up after it was dead as well. */
static void note_session(struct policy *p, const struct reaction *r, int64_t up_ms)
{
	if (r->reset != RESET_NEVER && up_ms < POLICY_PROVEN_MS)
		return;
	p->rung_failed = p->exhausted = false;
	p->climbs = 0;
}

static struct policy_action on_end(struct policy *p, const struct policy_event *e, bool session,
				   int64_t now_ms)
{
	bool stable = session && e->up_ms >= POLICY_STABLE_MS;
	const struct reaction *r = reaction_to(e->cause);

	p->up = false;
	p->ended_ms = now_ms;
	p->doubt = CAUSE_NONE;
	if (session)
		note_session(p, r, e->up_ms);
	if (stable) {
		p->failures = p->suspect = 0;
		p->rung = -1;
	} else if (r->counts) {
		p->failures++;
	}
	if (r->refusal)
		return follow(p, e->cause, !stable, false, now_ms);
	if (p->gone)
		return after(POLICY_WAIT, larger(p->config.reset_wait_ms, POLICY_WAIT_MIN_MS));
	if (session && p->config.reset_always)
		return reset_or(p, next_step(p, LADDER_AT, true, now_ms), now_ms,
				dial_after(p, backoff_ms(p, p->config.retry), now_ms));
	if (r->ask && p->config.can_diagnose) {
		p->doubt = e->cause;
		p->doubt_counts = !stable;
		return after(POLICY_DIAGNOSE, 0);
	}
	return follow(p, e->cause, !stable, false, now_ms);
}

static struct policy_action on_up(struct policy *p)
{
	p->up = p->worked = true;
	p->after_boot = false;
	p->gone = p->waited = p->spared = p->sim_reset = p->searching = false;
	p->slow = 0;
	p->doubt = CAUSE_NONE;
	return after(POLICY_NOTHING, 0);
}

static struct policy_action on_reset_done(struct policy *p, bool ok, int64_t now_ms)
{
	struct policy_action other;
	int step = -1;

	if (p->next.kind != POLICY_RESET)
		return go_on(p, now_ms);
	if (ok) {
		p->gone = false;
		if (p->searching && p->config.can_diagnose)
			return after(POLICY_DIAGNOSE, POLICY_ASK_MS);
		/* what no step has cured is hardly the modem's fault: no dial for each reset */
		return dial_after(p, p->exhausted ? backoff_ms(p, p->config.retry) : 0, now_ms);
	}
	if (p->gone)
		return after(POLICY_WAIT, larger(POLICY_AWAY_MS, after_reset_ms(p)));
	/* the next one at once; after the last one it is waited */
	if (p->config.reset_on_fail && p->rung + 1 < (int)p->config.ladder.count)
		step = next_step(p, LADDER_AT, true, now_ms);
	other = dial_after(p, after_reset_ms(p), now_ms);
	return reset_or(p, step > p->rung ? step : -1, now_ms, other);
}

static struct policy_action on_diagnosed(struct policy *p, enum cause cause, int64_t now_ms)
{
	enum cause doubt = p->doubt;
	unsigned wait_ms;

	if (p->next.kind != POLICY_DIAGNOSE)
		return go_on(p, now_ms);
	p->doubt = CAUSE_NONE;
	/* a call that was lost by an unplugged modem: it may be back already, and is dialled when it is */
	if (cause == CAUSE_DEVICE && doubt != CAUSE_NONE && reaction_to(doubt)->reset == RESET_NEVER)
		cause = CAUSE_UNKNOWN;
	if (cause != CAUSE_NONE && cause != CAUSE_UNKNOWN)
		return follow(p, cause, doubt != CAUSE_NONE && p->doubt_counts, true, now_ms);
	if (doubt != CAUSE_NONE)
		return follow(p, doubt, p->doubt_counts, false, now_ms);
	if (cause == CAUSE_UNKNOWN)
		return dial_after(p, backoff_ms(p, p->config.retry), now_ms);
	wait_ms = spread_ms(p, now_ms);
	note_search(p, false, now_ms);
	return dial_after(p, wait_ms, now_ms);
}

/* Other settings, or another SIM: what was learned of the old ones no longer holds. */
static struct policy_action on_change(struct policy *p, int64_t now_ms)
{
	p->worked = p->after_boot = p->spared = p->sim_reset = false;
	p->slow = p->failures = p->suspect = p->climbs = 0;
	if (p->up || p->next.kind == POLICY_RESET)
		return go_on(p, now_ms);
	p->doubt = CAUSE_NONE;
	if (p->gone)
		return after(POLICY_WAIT, larger(p->config.reset_wait_ms, POLICY_WAIT_MIN_MS));
	return dial_after(p, 0, now_ms);
}

static struct policy_action on_device(struct policy *p, bool gone, int64_t now_ms)
{
	p->gone = gone;
	/* settings that cannot be used are no better without the modem */
	if (p->up || p->next.kind == POLICY_RESET || (gone && p->next.kind == POLICY_CHANGE))
		return go_on(p, now_ms);
	p->doubt = CAUSE_NONE;
	if (gone)
		return after(POLICY_WAIT, larger(p->config.reset_wait_ms, POLICY_WAIT_MIN_MS));
	return dial_after(p, 0, now_ms);
}

/* The modem has been away for RESET_WAIT and longer. */
static struct policy_action on_tick(struct policy *p, int64_t now_ms)
{
	int step = -1;

	if (p->next.kind != POLICY_WAIT || now_ms < p->due_ms)
		return go_on(p, now_ms);
	p->failures++;
	if (p->config.reset_on_fail)
		step = next_step(p, LADDER_POWER, true, now_ms);
	/* the others act on a device that is there: for one that is not they would be spent in vain */
	if (step >= 0 && p->config.ladder.kind[step] < LADDER_POWER)
		step = -1;
	return reset_or(p, step, now_ms, after(POLICY_WAIT, after_reset_ms(p)));
}

static struct policy_action on_event(struct policy *p, const struct policy_event *e, int64_t now_ms)
{
	switch (e->kind) {
	case POLICY_FAILED: return on_end(p, e, false, now_ms);
	case POLICY_DOWN: return on_end(p, e, true, now_ms);
	case POLICY_UP: return on_up(p);
	case POLICY_RESET_DONE: return on_reset_done(p, e->ok, now_ms);
	case POLICY_DIAGNOSED: return on_diagnosed(p, e->cause, now_ms);
	case POLICY_SETTINGS:
	case POLICY_SIM: return on_change(p, now_ms);
	case POLICY_CAME: return on_device(p, false, now_ms);
	case POLICY_WENT: return on_device(p, true, now_ms);
	case POLICY_TICK: return on_tick(p, now_ms);
	default: break;
	}
	/* DEAD, HOUR: there is nothing to end where there is no session */
	return p->up ? after(POLICY_DISCONNECT, 0) : go_on(p, now_ms);
}

struct policy_action policy_step(struct policy *p, const struct policy_event *e, int64_t now_ms)
{
	struct policy_action a = on_event(p, e, now_ms);

	if (a.kind != POLICY_NOTHING || e->kind == POLICY_UP) {
		p->next = a;
		p->due_ms = now_ms + a.wait_ms;
	}
	return a;
}
