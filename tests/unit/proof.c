/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A search for an order of events that breaks what policy.h promises: each event at each state,
 * state by state outwards from the start, to a bounded depth; then deeper, with only the events that
 * fit what is under way. The watcher beside the policy keeps
 * its own books. Causes stand for all with the same row in the table (tests/unit/policy.c checks
 * each row); states are told apart by a hash of 64 bits.
 */
#include "policy.h"

#include <stdlib.h>
#include <time.h>

#include "tap.h"

#define HOUR_MS (3600 * 1000)
#define DAY_MS (24 * HOUR_MS)
/* Older than this is all the same to every rule, ms. */
#define OLD_MS (25 * HOUR_MS)
/* Resets in 24 h in the search. */
#define LIMIT 2
/* The longest wait there may be: 60 min and its jitter, ms. */
#define WAIT_MAX_MS (72 * 60 * 1000)
/* Events in a row: as many as a few seconds allow, sanitizers included. */
#define DEPTH 5
#define DEPTH_FITTING 6
/* Places for states; a power of two. */
#define STATES (1 << 23)
#define FRONTIER (1 << 21)

/* What is known at a moment, with that moment as time 0. */
struct node {
	int32_t used[LIMIT], rebooted, due, radio, search, ended, climb;
	int32_t seen_reset[LIMIT], seen_reboot, seen_end;	/* the watcher's */
	uint16_t failures, suspect, slow;
	int8_t rung;
	uint8_t next, doubt, used_count, reboot_count;
	uint8_t flags, seen_flags, more;
};

_Static_assert(sizeof(struct node) == 64, "no padding, which would tell equal states apart");

enum { SEEN_UP = 1, SEEN_REFUSED = 2, SEEN_UNUSABLE = 4 };

static const enum cause causes[] = {
	CAUSE_LOCK, CAUSE_SETTINGS, CAUSE_DEVICE, CAUSE_PORT, CAUSE_DIAL, CAUSE_SIM, CAUSE_PIN,
	CAUSE_PUK, CAUSE_RADIO, CAUSE_PDP, CAUSE_CONGESTION, CAUSE_LCP, CAUSE_AUTH, CAUSE_HANGUP,
};
#define CAUSES (sizeof(causes) / sizeof(causes[0]))

static struct policy p;
static uint64_t *known;
static struct node *level, *next_level;
static size_t states, transitions, level_count, next_count;
static const char *broken;
static bool fitting;		/* only events that fit */

/* --- states --------------------------------------------------------------------------------- */

static int32_t at(int64_t ms, int64_t now_ms)
{
	return ms - now_ms < -OLD_MS ? -OLD_MS : (int32_t)(ms - now_ms);
}

static void pack(struct node *n, int64_t now)
{
	int skip = p.resets.count > LIMIT ? (int)p.resets.count - LIMIT : 0;

	n->used_count = (uint8_t)(p.resets.count - (unsigned)skip);
	for (int i = 0; i < LIMIT; i++)
		n->used[i] = i < n->used_count ? at(p.resets.used_ms[skip + i], now) : 0;
	n->reboot_count = (uint8_t)p.reboots.count;
	n->rebooted = p.reboots.count ? at(p.reboots.used_ms[0], now) : 0;
	n->due = at(p.due_ms, now);
	n->radio = p.searching ? at(p.radio_ms, now) : 0;
	n->search = p.searching ? at(p.search_ms, now) : 0;
	n->ended = at(p.ended_ms, now);
	n->failures = (uint16_t)p.failures;
	n->suspect = (uint16_t)p.suspect;
	n->slow = (uint16_t)p.slow;
	/* what has no effect tells no states apart */
	n->climb = p.rung_failed ? at(p.climb_ms, now) : 0;
	n->climb = n->climb > 0 ? n->climb : 0;
	n->more = (uint8_t)(p.exhausted | (p.doubt && p.doubt_counts) << 1 | p.climbs << 2);
	n->rung = (int8_t)p.rung;
	n->next = (uint8_t)p.next.kind;
	n->doubt = (uint8_t)p.doubt;
	n->flags = (uint8_t)(p.rung_failed | p.up << 1 | p.gone << 2 | p.worked << 3 |
			     p.waited << 4 | p.spared << 5 | p.sim_reset << 6 | p.searching << 7);
}

static void unpack(const struct node *n)
{
	p.resets.count = n->used_count;
	for (int i = 0; i < n->used_count; i++)
		p.resets.used_ms[i] = n->used[i];
	p.reboots.count = n->reboot_count;
	p.reboots.used_ms[0] = n->rebooted;
	p.due_ms = n->due;
	p.radio_ms = n->radio;
	p.search_ms = n->search;
	p.ended_ms = n->ended;
	p.failures = n->failures;
	p.suspect = n->suspect;
	p.slow = n->slow;
	p.climb_ms = n->climb;
	p.exhausted = n->more & 1;
	p.doubt_counts = n->more >> 1 & 1;
	p.climbs = n->more >> 2;
	p.rung = n->rung;
	p.next = (struct policy_action){ .kind = (enum policy_kind)n->next };
	p.doubt = (enum cause)n->doubt;
	p.rung_failed = n->flags & 1;
	p.up = n->flags >> 1 & 1;
	p.gone = n->flags >> 2 & 1;
	p.worked = n->flags >> 3 & 1;
	p.waited = n->flags >> 4 & 1;
	p.spared = n->flags >> 5 & 1;
	p.sim_reset = n->flags >> 6 & 1;
	p.searching = n->flags >> 7 & 1;
}

static uint64_t hash(const struct node *n)
{
	const unsigned char *b = (const unsigned char *)n;
	uint64_t h = 0x9e3779b97f4a7c15U;

	for (size_t i = 0; i < sizeof(*n); i += 4) {
		uint32_t word;

		memcpy(&word, b + i, 4);
		h = (h ^ word) * 0xff51afd7ed558ccdU;
		h ^= h >> 32;
	}
	return h ? h : 1;
}

/* Puts a state on the next level, if it is new. */
static void add(const struct node *n)
{
	uint64_t h = hash(n);
	size_t i = h & (STATES - 1);

	while (known[i] && known[i] != h)
		i = (i + 1) & (STATES - 1);
	if (known[i])
		return;
	if (states > STATES / 2 || next_count == FRONTIER) {
		broken = "the search has no room left";
		return;
	}
	known[i] = h;
	states++;
	next_level[next_count++] = *n;
}

/* --- the watcher ---------------------------------------------------------------------------- */

static int is_refusal(enum cause c)
{
	return c == CAUSE_SETTINGS || c == CAUSE_PIN || c == CAUSE_PUK || c == CAUSE_PDP ||
	       c == CAUSE_AUTH;
}

static void watch_event(struct node *n, const struct policy_event *e, int64_t now)
{
	switch (e->kind) {
	case POLICY_FAILED:
	case POLICY_DOWN:
		n->seen_end = (int32_t)now;
		n->seen_flags = 0;
		/* fall through */
	case POLICY_DIAGNOSED:
		if (e->kind != POLICY_DIAGNOSED || (e->cause != CAUSE_NONE && e->cause != CAUSE_UNKNOWN))
			n->seen_flags = (uint8_t)((is_refusal(e->cause) ? SEEN_REFUSED : 0) |
						  (e->cause == CAUSE_SETTINGS ? SEEN_UNUSABLE : 0));
		break;
	case POLICY_UP:
		n->seen_flags = SEEN_UP;
		break;
	case POLICY_SETTINGS:
	case POLICY_SIM:
	case POLICY_CAME:
		n->seen_flags &= SEEN_UP;
		break;
	case POLICY_WENT:
		/* a modem that is not there is a cause of its own, but for unusable settings */
		if (!(n->seen_flags & SEEN_UNUSABLE))
			n->seen_flags &= SEEN_UP;
		break;
	default:
		break;
	}
}

static void watch_reset(struct node *n, const struct policy_action *a, int64_t now)
{
	if (n->seen_flags & SEEN_REFUSED)
		broken = "a reset follows a refusal";
	if (now - n->seen_reset[0] < DAY_MS)
		broken = "more resets in 24 h than RESET_LIMIT";
	memmove(n->seen_reset, n->seen_reset + 1, (LIMIT - 1) * sizeof(n->seen_reset[0]));
	n->seen_reset[LIMIT - 1] = (int32_t)now;
	if (p.config.ladder.kind[a->step] != LADDER_REBOOT)
		return;
	if (now - n->seen_reboot < DAY_MS)
		broken = "two reboots in 24 h";
	n->seen_reboot = (int32_t)now;
}

static void watch_pending(const struct node *n, const struct policy_action *a)
{
	enum policy_kind kind = a->kind == POLICY_NOTHING ? p.next.kind : a->kind;

	if (a->wait_ms > WAIT_MAX_MS)
		broken = "a wait is longer than the longest there is";
	if (n->seen_flags & SEEN_UP)
		return;
	if (kind == POLICY_NOTHING || kind == POLICY_DISCONNECT)
		broken = "the link is down and nothing is to come";
	if (kind == POLICY_CHANGE && !(n->seen_flags & SEEN_UNUSABLE))
		broken = "it has given up, though the settings can be used";
}

static void watch(struct node *n, const struct policy_action *a, int64_t now)
{
	if (a->kind == POLICY_RESET)
		watch_reset(n, a, now);
	if (a->kind == POLICY_RESET && !p.config.reset_on_fail && !p.config.reset_always)
		broken = "a reset, though RESET_ON_FAIL and RESET_ALWAYS are off";
	if (a->kind == POLICY_DIAL && now + a->wait_ms - n->seen_end < p.config.holdoff_ms)
		broken = "a dial sooner than HOLDOFF after the last one ended";
	watch_pending(n, a);
}

/* --- the search ----------------------------------------------------------------------------- */

static bool fits(const struct node *n, enum policy_event_kind kind)
{
	bool is_up = n->seen_flags & SEEN_UP;

	switch (kind) {
	case POLICY_FAILED:
	case POLICY_UP:
		return !is_up && n->next == POLICY_DIAL;
	case POLICY_DOWN:
	case POLICY_DEAD:
	case POLICY_HOUR:
		return is_up;
	case POLICY_RESET_DONE:
		return n->next == POLICY_RESET;
	case POLICY_DIAGNOSED:
		return n->next == POLICY_DIAGNOSE;
	case POLICY_TICK:
		return n->next == POLICY_WAIT;
	default:
		return true;
	}
}

static void step(const struct node *from, const struct policy_event *e, int64_t now)
{
	struct policy_action a;
	struct node n = *from;

	if (fitting && !fits(from, e->kind))
		return;
	unpack(from);
	a = policy_step(&p, e, now);
	transitions++;
	watch_event(&n, e, now);
	watch(&n, &a, now);
	if (broken) {
		printf("# event %d, cause %s, %lld ms later: action %d, wait %u ms: %s\n", e->kind,
		       cause_info(e->cause)->name, (long long)now, a.kind, a.wait_ms, broken);
		return;
	}
	pack(&n, now);
	for (int i = 0; i < LIMIT; i++)
		n.seen_reset[i] = at(n.seen_reset[i], now);
	n.seen_reboot = at(n.seen_reboot, now);
	n.seen_end = at(n.seen_end, now);
	add(&n);
}

static void step_causes(const struct node *n, int64_t now)
{
	struct policy_event e;

	for (size_t i = 0; i < CAUSES && !broken; i++) {
		e = (struct policy_event){ .kind = POLICY_FAILED, .cause = causes[i] };
		step(n, &e, now);
		e.kind = POLICY_DOWN;
		step(n, &e, now);
		e.up_ms = POLICY_STABLE_MS;
		step(n, &e, now);
		e = (struct policy_event){ .kind = POLICY_DIAGNOSED, .cause = causes[i] };
		if (n->next == POLICY_DIAGNOSE)
			step(n, &e, now);
	}
}

static void step_others(const struct node *n, int64_t now)
{
	static const enum policy_event_kind kinds[] = {
		POLICY_UP, POLICY_DEAD, POLICY_HOUR, POLICY_RESET_DONE, POLICY_DIAGNOSED,
		POLICY_SETTINGS, POLICY_SIM, POLICY_CAME, POLICY_WENT, POLICY_TICK,
	};
	struct policy_event e;

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]) && !broken; i++) {
		e = (struct policy_event){ .kind = kinds[i], .cause = CAUSE_NONE };
		step(n, &e, now);
		if (kinds[i] == POLICY_RESET_DONE)
			e.ok = true;
		else if (kinds[i] == POLICY_DIAGNOSED)
			e.cause = CAUSE_UNKNOWN;
		else
			continue;
		step(n, &e, now);
	}
}

/* At once, when what is under way is due, and much later. */
static void expand(const struct node *n)
{
	int32_t due = n->due > 0 ? n->due : 0;

	step_causes(n, due);
	step_others(n, due);
	step_causes(n, due + 7 * HOUR_MS);
	step_others(n, due + 7 * HOUR_MS);
	if (due > 0)
		step_others(n, 1);
}

static void start(const struct policy_config *c)
{
	struct node n;

	policy_init(&p, c);
	memset(&n, 0, sizeof(n));
	memset(known, 0, STATES * sizeof(known[0]));
	states = transitions = next_count = 0;
	for (int i = 0; i < LIMIT; i++)
		n.seen_reset[i] = -OLD_MS;
	n.seen_reboot = n.seen_end = -OLD_MS;
	pack(&n, 0);
	add(&n);
}

static void search(const char *name, const struct policy_config *c, int depth)
{
	clock_t began = clock();

	start(c);
	for (int d = 0; d < depth && !broken; d++) {
		struct node *swap = level;

		level = next_level;
		level_count = next_count;
		next_level = swap;
		next_count = 0;
		for (size_t i = 0; i < level_count && !broken; i++)
			expand(&level[i]);
	}
	printf("# %s: depth %d, %zu states, %zu transitions, %.1f s\n", name, depth, states,
	       transitions, (double)(clock() - began) / CLOCKS_PER_SEC);
	CHECK(!broken);
	/* a search that found next to nothing proves nothing */
	CHECK(states > 1000);
	broken = NULL;
}

static void search_both(const char *name, const struct policy_config *c)
{
	printf("# %s\n", name);
	fitting = false;
	search("events in any order", c, DEPTH);
	fitting = true;
	search("events that fit", c, DEPTH_FITTING);
}

int main(void)
{
	struct policy_config c = {
		.holdoff_ms = 5000, .holdoff_max_ms = 40000, .reset_wait_ms = 30000, .retry = 2,
		.reset_limit = LIMIT, .reset_on_fail = true, .seed = 1,
		.ladder = { 3, { LADDER_USB, LADDER_REAUTH, LADDER_REBOOT } },
	};

	known = malloc(STATES * sizeof(known[0]));
	level = malloc(FRONTIER * sizeof(level[0]));
	next_level = malloc(FRONTIER * sizeof(level[0]));
	if (!known || !level || !next_level)
		return 1;
	search_both("dial only", &c);
	c.can_diagnose = true;
	search_both("with diagnosis", &c);
	c.reset_always = true;
	search_both("RESET_ALWAYS=1", &c);
	c.reset_on_fail = c.reset_always = false;
	search_both("RESET_ON_FAIL=0", &c);
	free(known);
	free(level);
	free(next_level);
	return tap_done();
}
