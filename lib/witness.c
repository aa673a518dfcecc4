/* SPDX-License-Identifier: BSD-2-Clause */
#include "witness.h"

#include <string.h>

/* Rounds in a row that a candidate misses while others answer, until it counts as quiet. */
#define QUIET_MISSES 2
/* A flaky one may miss more: it is known for it. */
#define QUIET_MISSES_FLAKY 8
/* Misses among the last eight rounds that make a candidate flaky. */
#define FLAKY_MISSES 3

static const unsigned places[] = {
	[PROBE_HOP] = PROBE_HOPS, [PROBE_HOST] = PROBE_TARGETS, [PROBE_SERVER] = PROBE_SERVERS,
};

void witness_forget(struct probe_family *f)
{
	bool up = f->up;
	struct ipaddr never = f->never;

	memset(f, 0, sizeof(*f));
	f->up = up;
	f->never = never;
	f->witness = -1;
}

static struct probe_candidate *find(struct probe_family *f, const struct ipaddr *address)
{
	for (unsigned i = 0; i < f->count; i++)
		if (ipaddr_equal(&f->candidate[i].address, address))
			return &f->candidate[i];
	return NULL;
}

static unsigned count_kind(const struct probe_family *f, enum probe_kind kind)
{
	unsigned n = 0;

	for (unsigned i = 0; i < f->count; i++)
		n += f->candidate[i].kind == kind;
	return n;
}

static int precedence(enum probe_kind kind)
{
	return kind == PROBE_HOST ? 2 : kind == PROBE_HOP ? 1 : 0;
}

struct probe_candidate *witness_add(struct probe_family *f, enum probe_kind kind,
				    const struct ipaddr *address, unsigned hops)
{
	struct probe_candidate *c = find(f, address);

	if (!c) {
		if (!ipaddr_is_host(address) || ipaddr_equal(address, &f->never) ||
		    count_kind(f, kind) >= places[kind])
			return NULL;
		c = &f->candidate[f->count++];
		memset(c, 0, sizeof(*c));
		c->kind = kind;
		c->address = *address;
		c->rtt_us = -1;
	} else if (precedence(kind) > precedence(c->kind) && count_kind(f, kind) < places[kind]) {
		c->kind = kind;
	}
	c->seen = true;
	if (hops && (c->hops == 0 || hops < c->hops))
		c->hops = hops;
	return c;
}

void witness_unsee(struct probe_family *f, enum probe_kind kind)
{
	for (unsigned i = 0; i < f->count; i++)
		if (f->candidate[i].kind == kind)
			f->candidate[i].seen = false;
}

bool witness_sweep(struct probe_family *f, enum probe_kind kind)
{
	unsigned kept = 0, count = f->count;
	int witness = -1;

	for (unsigned i = 0; i < count; i++) {
		if (f->candidate[i].kind == kind && !f->candidate[i].seen)
			continue;
		if ((int)i == f->witness)
			witness = (int)kept;
		f->candidate[kept++] = f->candidate[i];
	}
	f->count = kept;
	f->witness = witness;
	return kept != count;
}

/* The lower the better. Quiet ones and those that are not known yet are no witnesses. */
static unsigned rank(const struct probe_candidate *c)
{
	unsigned r = c->kind == PROBE_HOP ? c->hops : c->kind == PROBE_HOST ? 100 : 200;

	if (c->by_limit)
		r += 300;
	switch (c->standing) {
	case PROBE_ANSWERS: return r;
	case PROBE_FLAKY: return r + 1000;
	case PROBE_UNKNOWN: return r + 2000;
	default: return r + 3000;
	}
}

static int best(const struct probe_family *f, int kind)
{
	int found = -1;

	for (unsigned i = 0; i < f->count; i++) {
		if (kind >= 0 && (int)f->candidate[i].kind != kind)
			continue;
		if (found < 0 || rank(&f->candidate[i]) < rank(&f->candidate[found]))
			found = (int)i;
	}
	return found;
}

int witness_first(const struct probe_family *f, enum probe_kind kind)
{
	return best(f, (int)kind);
}

void witness_begin(struct probe_family *f)
{
	f->asked = false;
	for (unsigned i = 0; i < f->count; i++)
		f->candidate[i].asked = f->candidate[i].answered = false;
}

void witness_answered(struct probe_candidate *c, long rtt_us, int64_t now_ms)
{
	c->answered = true;
	c->answered_ms = now_ms;
	if (rtt_us >= 0)
		c->rtt_us = rtt_us;
}

struct probe_news *witness_news(struct probe_action *a, enum probe_news_kind kind, int family,
				const struct probe_candidate *c)
{
	struct probe_news *n;

	if (a->newses == PROBE_NEWS)
		return NULL;
	n = &a->news[a->newses++];
	memset(n, 0, sizeof(*n));
	n->kind = kind;
	n->family = family;
	if (c) {
		n->candidate = c->kind;
		n->address = c->address;
		n->hops = c->hops;
	}
	return n;
}

static unsigned ones(uint8_t bits)
{
	unsigned n = 0;

	for (; bits; bits &= (uint8_t)(bits - 1))
		n++;
	return n;
}

/* One more bit of how it answers. */
static void remember(struct probe_candidate *c, bool missed)
{
	c->history = (uint8_t)(c->history << 1 | missed);
}

static void settle_missed(struct probe_candidate *c)
{
	unsigned most = c->standing == PROBE_FLAKY ? QUIET_MISSES_FLAKY : QUIET_MISSES;

	remember(c, true);
	if (c->standing == PROBE_UNKNOWN && c->kind == PROBE_HOP && !c->by_limit)
		c->by_limit = true;	/* it has spoken up, but not when asked */
	else if (++c->misses >= most)
		c->standing = PROBE_QUIET;
}

static void settle_answered(struct probe_candidate *c)
{
	remember(c, false);
	c->misses = 0;
	if (c->standing != PROBE_FLAKY)
		c->standing = PROBE_ANSWERS;
}

/* A missed round is the candidate's fault only where somebody else answered, then or next. */
static void settle(struct probe_candidate *c, bool life, bool alone)
{
	if (life && c->suspect)
		remember(c, true);
	c->suspect = !life && alone && c->asked && !c->answered;
	if (c->answered)
		settle_answered(c);
	else if (c->asked && (life || c->standing == PROBE_UNKNOWN))
		settle_missed(c);
	if (c->standing == PROBE_ANSWERS && ones(c->history) >= FLAKY_MISSES)
		c->standing = PROBE_FLAKY;
}

static void tell_demoted(const struct probe_candidate *c, enum probe_standing before,
			 struct probe_action *a)
{
	if (c->standing == before || (before != PROBE_ANSWERS && before != PROBE_FLAKY))
		return;
	if (c->standing == PROBE_QUIET)
		witness_news(a, PROBE_NEWS_QUIET, c->address.family, c);
	else if (c->standing == PROBE_FLAKY)
		witness_news(a, PROBE_NEWS_FLAKY, c->address.family, c);
}

static int choose(const struct probe_family *f)
{
	int i = best(f, -1);

	return i >= 0 && (f->candidate[i].standing == PROBE_ANSWERS ||
			  f->candidate[i].standing == PROBE_FLAKY) ? i : -1;
}

/* All of its addresses were asked without an answer, or one of them answers again. */
static void tell_target(struct probe_family *f, struct probe_action *a)
{
	const struct probe_candidate *c, *host = NULL;
	bool silent = true;

	for (unsigned i = 0; i < f->count; i++) {
		c = &f->candidate[i];
		if (c->kind != PROBE_HOST)
			continue;
		host = host ? host : c;
		silent = silent && c->standing == PROBE_QUIET;
	}
	if (!host || silent == f->target_silent || (silent && f->witness < 0))
		return;
	f->target_silent = silent;
	witness_news(a, silent ? PROBE_NEWS_TARGET_SILENT : PROBE_NEWS_TARGET_BACK,
		     host->address.family, host);
}

void witness_end(struct probe_family *f, bool life, bool alone, struct probe_action *a)
{
	for (unsigned i = 0; i < f->count; i++) {
		struct probe_candidate *c = &f->candidate[i];
		enum probe_standing before = c->standing;

		settle(c, life, alone);
		if ((int)i == f->witness)
			tell_demoted(c, before, a);
	}
	f->witness = choose(f);
}

void witness_tell(struct probe_family *f, bool target, struct probe_action *a)
{
	const struct probe_candidate *c = f->witness < 0 ? NULL : &f->candidate[f->witness];

	if (c && !ipaddr_equal(&c->address, &f->told)) {
		f->told = c->address;
		witness_news(a, PROBE_NEWS_WITNESS, c->address.family, c);
	}
	if (target)
		tell_target(f, a);
}

bool witness_asked(const struct probe_family *f)
{
	for (unsigned i = 0; i < f->count; i++)
		if (f->candidate[i].asked)
			return true;
	return false;
}

bool witness_has_answered(const struct probe_family *f)
{
	for (unsigned i = 0; i < f->count; i++)
		if (f->candidate[i].answered)
			return true;
	return false;
}

bool witness_somebody_new(const struct probe_family *f)
{
	for (unsigned i = 0; i < f->count; i++)
		if (f->candidate[i].standing == PROBE_UNKNOWN)
			return true;
	return false;
}
