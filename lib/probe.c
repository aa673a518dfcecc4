/* SPDX-License-Identifier: BSD-2-Clause */
#include "probe.h"

#include <string.h>

#include "verdict.h"
#include "volley.h"
#include "witness.h"

/* 30 days, s. */
#define MONTH_S 2592000
/* IP packets of a request and its answer, bytes, for IPv4 (IPv6 has 20 more each way). */
#define ECHO_BYTES (2 * 36)
#define LIMIT_BYTES (36 + 64)
#define QUERY_BYTES (45 + 120)

/* --- sessions ------------------------------------------------------------------------------- */

void probe_init(struct probe *p, const struct probe_config *config)
{
	struct probe_config c = *config;

	if (c.interval_ms == 0)
		c.interval_ms = 1;
	if (c.timeout_ms == 0)
		c.timeout_ms = 1;
	if (c.timeout_ms > c.interval_ms)
		c.timeout_ms = c.interval_ms;
	if (c.fail_max == 0)
		c.fail_max = 1;
	if (c.deaf_max < PROBE_DEAF_SESSIONS)
		c.deaf_max = PROBE_DEAF_SESSIONS;
	memset(p, 0, sizeof(*p));
	p->config = c;
	p->blind_ms = PROBE_BLIND_MS;
}

void probe_start(struct probe *p, uint64_t rx, int64_t now_ms)
{
	struct probe_config config = p->config;
	/* a session that ended before its second round has shown nothing */
	unsigned deaf = p->deaf_sessions + (!p->answered && p->rounds >= 2);
	bool known = p->known && deaf < p->config.deaf_max, once = p->once || p->known;
	int64_t blind_ms = p->blind_ms;

	memset(p, 0, sizeof(*p));
	p->config = config;
	p->known = known;
	p->once = once;
	p->deaf_sessions = deaf;
	p->blind_ms = blind_ms;
	for (int i = 0; i < PROBE_FAMILIES; i++)
		witness_forget(&p->family[i]);
	p->rx = p->rx_start = rx;
	p->seen_ms = p->received_ms = p->life_ms = p->next_ms = now_ms;
	p->rtt_us = -1;
}

static struct probe_family *part(struct probe *p, int family)
{
	return &p->family[family == AF_INET6 ? PROBE_V6 : PROBE_V4];
}

void probe_up(struct probe *p, int family, const struct ipaddr *never)
{
	struct probe_family *f = part(p, family);

	memset(&f->never, 0, sizeof(f->never));
	if (never)
		f->never = *never;
	f->up = true;
	f->learn_due = p->config.method == PROBE_ROUTE;
}

void probe_down(struct probe *p, int family)
{
	struct probe_family *f = part(p, family);

	f->up = false;
	witness_forget(f);
	p->generation++;
}

static void set_list(struct probe *p, enum probe_kind kind, const struct ipaddr *address,
		     size_t count)
{
	for (int i = 0; i < PROBE_FAMILIES; i++)
		witness_unsee(&p->family[i], kind);
	for (size_t i = 0; i < count; i++)
		if (address[i].family == AF_INET || address[i].family == AF_INET6)
			witness_add(part(p, address[i].family), kind, &address[i], 0);
	for (int i = 0; i < PROBE_FAMILIES; i++)
		if (witness_sweep(&p->family[i], kind))
			p->generation++;
}

/* By this method no other than the target is asked, as soon as its address is known. */
static bool target_alone(const struct probe *p)
{
	return p->config.method == PROBE_TARGET &&
	       (witness_first(&p->family[PROBE_V4], PROBE_HOST) >= 0 ||
		witness_first(&p->family[PROBE_V6], PROBE_HOST) >= 0);
}

void probe_targets(struct probe *p, const struct ipaddr *address, size_t count)
{
	set_list(p, PROBE_HOST, address, count);
	if (target_alone(p))
		set_list(p, PROBE_SERVER, NULL, 0);
	for (int i = 0; i < PROBE_FAMILIES; i++)
		if (p->family[i].up && p->config.method == PROBE_ROUTE)
			p->family[i].learn_due = true;
}

void probe_servers(struct probe *p, const struct ipaddr *address, size_t count)
{
	set_list(p, PROBE_SERVER, address, target_alone(p) ? 0 : count);
}

/* --- what is known -------------------------------------------------------------------------- */

const struct probe_family *probe_family(const struct probe *p, int family)
{
	return &p->family[family == AF_INET6 ? PROBE_V6 : PROBE_V4];
}

const struct probe_candidate *probe_witness(const struct probe *p)
{
	for (int i = 0; i < PROBE_FAMILIES; i++)
		if (p->family[i].up && p->family[i].witness >= 0 && !p->family[i].dead)
			return &p->family[i].candidate[p->family[i].witness];
	return NULL;
}

bool probe_is_blind(const struct probe *p)
{
	return !p->known && !p->config.strict && !target_alone(p);
}

static unsigned round_bytes(const struct probe_family *f)
{
	const struct probe_candidate *c = f->witness < 0 ? NULL : &f->candidate[f->witness];
	unsigned more = f == NULL || !c || c->address.family == AF_INET ? 0 : 2 * 20;

	if (c && c->by_limit)
		return LIMIT_BYTES + more;
	return (c && c->kind == PROBE_SERVER ? QUERY_BYTES : ECHO_BYTES) + more;
}

uint64_t probe_monthly_bytes(const struct probe *p)
{
	uint64_t rounds = (uint64_t)MONTH_S * 1000 / p->config.interval_ms, bytes = 0;
	unsigned families = 0;

	if (p->config.url)
		return 0;
	for (int i = 0; i < PROBE_FAMILIES; i++)
		if (p->family[i].up)
			bytes += rounds / (families++ ? PROBE_OTHER_EVERY : 1) *
				 round_bytes(&p->family[i]);
	return bytes;
}

unsigned probe_confirm_ms(const struct probe_config *config)
{
	uint64_t half = (uint64_t)config->interval_ms * config->fail_max / 2;

	return half < PROBE_CONFIRM_MS ? (unsigned)half : PROBE_CONFIRM_MS;
}

bool probe_complete(const struct probe *p)
{
	if (!p->waiting || (p->url_asked && !p->url_answered))
		return false;
	for (int k = 0; k < PROBE_FAMILIES; k++) {
		const struct probe_family *f = &p->family[k];

		if (f->learning)
			return false;
		for (unsigned i = 0; i < f->count; i++)
			if (f->candidate[i].asked && !f->candidate[i].answered)
				return false;
	}
	return verdict_anybody_asked(p);
}

/* --- events --------------------------------------------------------------------------------- */

static void heard(struct probe *p, long rtt_us, int64_t now_ms)
{
	p->heard = p->answered = p->known = true;
	p->refused = false;
	p->deaf_sessions = 0;
	p->blind_ms = PROBE_BLIND_MS;
	p->answered_ms = now_ms;
	if (rtt_us >= 0)
		p->rtt_us = rtt_us;
}

static void url_event(struct probe *p, const struct probe_event *event, int64_t now_ms)
{
	if (event->kind == PROBE_EV_UNSENT) {
		p->url_asked = false;
		return;
	}
	if (event->kind != PROBE_EV_ANSWER && event->kind != PROBE_EV_WRONG)
		return;
	p->url_answered = true;
	p->wrong = event->kind == PROBE_EV_WRONG;
	heard(p, event->rtt_us, now_ms);
}

/* A host on the way spoke up, or the request came to its destination. */
static void learnt(struct probe_family *f, const struct probe_event *event, unsigned hops,
		   int64_t now_ms)
{
	bool arrived = event->kind == PROBE_EV_ANSWER;
	struct probe_candidate *c;

	c = witness_add(f, arrived ? PROBE_SERVER : PROBE_HOP, &event->from, hops);
	if (c && arrived)
		witness_answered(c, event->rtt_us, now_ms);
	else if (c && (c->by_limit || c->standing == PROBE_QUIET)) {
		c->by_limit = false;
		c->standing = PROBE_UNKNOWN;
		c->misses = c->history = 0;
	}
}

/* true: it is the answer that was asked for. */
static bool answers(const struct probe_candidate *c, const struct probe_event *event)
{
	return event->kind == (c->by_limit ? PROBE_EV_EXCEEDED : PROBE_EV_ANSWER) &&
	       ipaddr_equal(&event->from, &c->address);
}

/* The path is there as far as its sender. */
static void refused(struct probe *p, int code)
{
	p->refused = p->refused || !p->heard;
	p->heard = true;
	p->refusal = code;
}

static void unsent(struct probe *p, const struct volley_request *r, int code)
{
	p->unsent_code = code;
	if (r->candidate) {
		r->candidate->asked = false;
	} else {
		r->family->learning = false;
		r->family->learn_due = true;
	}
}

void probe_event(struct probe *p, const struct probe_event *event, int64_t now_ms)
{
	struct volley_request r;

	if (!volley_find(p, event->id, &r))
		return;
	if (r.url) {
		url_event(p, event, now_ms);
		return;
	}
	if (event->kind == PROBE_EV_UNSENT) {
		unsent(p, &r, event->code);
		return;
	}
	p->from = event->from;
	if (event->kind == PROBE_EV_UNREACHABLE) {
		refused(p, event->code);
		return;
	}
	if (!r.candidate)
		learnt(r.family, event, r.hop_limit, now_ms);
	else if (answers(r.candidate, event))
		witness_answered(r.candidate, event->rtt_us, now_ms);
	heard(p, r.candidate ? event->rtt_us : -1, now_ms);
}

/* --- a round -------------------------------------------------------------------------------- */

/* Those who speak only at a hop limit apart: where they do, somebody behind them is asked. */
static bool all_asked(const struct probe *p)
{
	for (int k = 0; k < PROBE_FAMILIES; k++) {
		const struct probe_family *f = &p->family[k];

		for (unsigned i = 0; f->up && i < f->count; i++)
			if (!f->candidate[i].asked && !f->candidate[i].by_limit &&
			    volley_may_ask(p, &f->candidate[i]))
				return false;
	}
	return true;
}

/*
 * Normally timeout_ms. Where only the confirmation time is missing for the verdict, the round ends
 * with it, and the one after that asks the last question.
 */
static int64_t end_of_round(const struct probe *p, int64_t now_ms)
{
	int64_t confirmed = p->first_missed_ms + probe_confirm_ms(&p->config);
	int64_t end = now_ms + p->config.timeout_ms;

	if (p->missed < p->config.fail_max)
		return end;
	if (now_ms >= confirmed)
		return now_ms + verdict_grace_ms(p);
	return confirmed < end ? confirmed : end;
}

static void note_question(struct probe *p, int64_t now_ms)
{
	if (p->missed && !p->question_ms &&
	    now_ms >= p->first_missed_ms + probe_confirm_ms(&p->config))
		p->question_ms = now_ms;
}

static void begin_round(struct probe *p, int64_t now_ms, struct probe_action *a)
{
	p->waiting = true;
	p->follow_up = p->follow_ups > 0;
	p->everybody = p->missed > 0;
	p->second = !p->everybody;
	p->heard = p->refused = p->wrong = p->url_asked = p->url_answered = false;
	p->unsent_code = 0;
	p->began_ms = now_ms;
	p->ends_ms = end_of_round(p, now_ms);
	p->rx_round = p->rx;
	p->rounds++;
	for (int i = 0; i < PROBE_FAMILIES; i++) {
		struct probe_family *f = &p->family[i];

		witness_begin(f);
		if (f->up && (f->witness < 0 || f->learn_again) &&
		    now_ms - f->learnt_ms >= PROBE_RELEARN_MS)
			f->learn_due = p->config.method == PROBE_ROUTE;
	}
	volley_first(p, a);
	p->asked_all = p->asked_all || all_asked(p);
	note_question(p, now_ms);
}

/* While a round is on: its second volley, half-way. */
static void go_on(struct probe *p, int64_t now_ms, struct probe_action *a)
{
	int64_t half = p->began_ms + (p->ends_ms - p->began_ms) / 2;

	if (!p->second && now_ms >= half) {
		p->second = true;
		volley_second(p, a);
		note_question(p, now_ms);
	}
	a->timer_ms = p->second ? p->ends_ms : half;
}

/* With MONITOR_IDLE: when the next round is due, should no data come until then. */
static int64_t due_ms(const struct probe *p, int64_t now_ms)
{
	int64_t due = p->life_ms + p->config.interval_ms;
	bool sparing = p->config.idle && p->rounds > 0 && !p->follow_ups && p->missed == 0 &&
		       !probe_is_blind(p);

	return sparing && due > now_ms ? due : p->next_ms;
}

static void see_rx(struct probe *p, uint64_t rx, int64_t now_ms, struct probe_action *a)
{
	if (rx != p->rx) {
		if (p->life_ms < p->seen_ms)
			p->life_ms = p->seen_ms;
		p->received_ms = now_ms;
		if (p->config.idle && !p->waiting) {
			a->verdict = PROBE_ALIVE;
			a->by_data = true;
		}
	}
	p->rx = rx;
	p->seen_ms = now_ms;
}

void probe_timer(struct probe *p, uint64_t rx, int64_t now_ms, struct probe_action *a)
{
	int64_t due;

	memset(a, 0, sizeof(*a));
	see_rx(p, rx, now_ms, a);
	if (p->waiting && now_ms < p->ends_ms && !probe_complete(p)) {
		go_on(p, now_ms, a);
		return;
	}
	if (p->waiting) {
		verdict_end_round(p, now_ms, a);
		if (a->verdict == PROBE_DEAD)
			return;
	}
	due = due_ms(p, now_ms);
	if (now_ms >= due) {
		begin_round(p, now_ms, a);
		go_on(p, now_ms, a);
		return;
	}
	/* data is looked for twice an interval, so that its end is seen as soon as an answer's */
	if (p->config.idle && due > now_ms + p->config.interval_ms / 2)
		due = now_ms + p->config.interval_ms / 2;
	a->timer_ms = due;
}
