/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A link in virtual time for the tests of lib/probe: hosts on a way and beside it, with manners of
 * their own, loss, outages, traffic. What comes in is seen at the next call of the timer, as in
 * pppd's plugin.
 */
#ifndef TESTS_UNIT_FAKELINK_H
#define TESTS_UNIT_FAKELINK_H

#include <stdint.h>
#include <stdlib.h>

#include "probe.h"

#define FAKE_HOSTS 16
#define FAKE_FLIGHTS 4096

struct fakehost {
	const char *address;
	unsigned hops;		/* distance; of a family's way, the farthest is the target */
	bool silent;		/* answers nothing itself */
	bool no_exceeded;	/* says nothing when a hop limit ends here */
	unsigned every;		/* answers each so-many-th request alone; 0: all */
	unsigned asked;
};

struct fakelink {
	struct fakehost host[FAKE_HOSTS];
	unsigned hosts;
	int64_t rtt_ms;
	int64_t dead_from, dead_to;	/* nothing passes from .. to, dead_to 0: for ever */
	bool icmp_blocked;		/* echo requests and errors vanish, DNS and data pass */
	bool dns_blocked;
	const char *refuser;		/* this host sends back all that comes, as unreachable */
	bool answers_only;		/* the counter of received packets is not to be had */
	bool down[PROBE_FAMILIES];	/* this family does not pass */
	bool unsent[PROBE_FAMILIES];	/* cannot be sent at all */
	unsigned loss_percent;		/* each way */
	int64_t data_every_ms;		/* traffic; 0: none */
	int64_t data_from, data_to;
	bool url_ok, url_wrong;
	/* what happened */
	uint64_t rx;
	uint64_t sends, wakeups, bytes;
	uint32_t random;
	struct { int64_t at; struct probe_event event; } flight[FAKE_FLIGHTS];
	unsigned flights;
	unsigned news_count[PROBE_NEWS_UNSENT + 1];
	struct probe_news last[PROBE_NEWS_UNSENT + 1];
	unsigned alive, missed, blind, refused, resolve;
	struct ipaddr by;		/* who was named by the last round that found life */
};

static inline unsigned fake_random(struct fakelink *l, unsigned below)
{
	l->random = l->random * 1664525u + 1013904223u;
	return (l->random >> 8) % below;
}

static inline bool fake_passes(struct fakelink *l, int64_t now)
{
	if (now >= l->dead_from && l->dead_from >= 0 && (l->dead_to == 0 || now < l->dead_to))
		return false;
	return l->loss_percent == 0 || fake_random(l, 100) >= l->loss_percent;
}

static inline struct ipaddr fake_address(const char *text)
{
	struct ipaddr a;

	if (ipaddr_parse(&a, text) < 0)
		abort();
	return a;
}

static inline void fake_host(struct fakelink *l, const char *address, unsigned hops)
{
	l->host[l->hosts].address = address;
	l->host[l->hosts++].hops = hops;
}

static inline struct fakehost *fake_find(struct fakelink *l, const char *address)
{
	for (unsigned i = 0; i < l->hosts; i++)
		if (strcmp(l->host[i].address, address) == 0)
			return &l->host[i];
	return NULL;
}

/* The event that a request leads to. false: none. */
static inline bool fake_answer(struct fakelink *l, const struct probe_send *s,
			       struct probe_event *e)
{
	struct fakehost *to = NULL, *h;

	if (l->refuser) {
		e->kind = PROBE_EV_UNREACHABLE;
		e->from = fake_address(l->refuser);
		e->code = 13;
		return true;
	}
	for (unsigned i = 0; i < l->hosts; i++) {
		struct ipaddr a = fake_address(l->host[i].address);

		h = &l->host[i];
		if (ipaddr_equal(&a, &s->to))
			to = h;
		/* the hosts on the way have distances 1, 2, ...; others have distance 0 */
		if (a.family == s->to.family && s->hop_limit && h->hops == s->hop_limit &&
		    !ipaddr_equal(&a, &s->to)) {
			e->kind = PROBE_EV_EXCEEDED;
			e->from = a;
			return !h->no_exceeded;
		}
	}
	if (!to || to->silent || (s->hop_limit && to->hops > s->hop_limit))
		return false;
	if (to->every && ++to->asked % to->every)
		return false;
	e->kind = PROBE_EV_ANSWER;
	e->from = s->to;
	return true;
}

static inline void fake_send(struct fakelink *l, struct probe *p, const struct probe_send *s,
			     int64_t now)
{
	struct probe_event e = { .id = s->id, .rtt_us = l->rtt_ms * 1000 };
	int family = s->to.family == AF_INET6 ? PROBE_V6 : PROBE_V4;
	bool url = s->kind == PROBE_SEND_URL;

	l->sends++;
	l->bytes += (s->kind == PROBE_SEND_QUERY ? 45 : 36) + (family == PROBE_V6 ? 20 : 0);
	if (!url && l->unsent[family]) {
		e.kind = PROBE_EV_UNSENT;
		e.code = 101;
		probe_event(p, &e, now);
		return;
	}
	if (!fake_passes(l, now) || (!url && l->down[family]) ||
	    (s->kind == PROBE_SEND_ECHO && l->icmp_blocked) ||
	    (s->kind == PROBE_SEND_QUERY && l->dns_blocked))
		return;
	if (url) {
		e.kind = l->url_wrong ? PROBE_EV_WRONG : PROBE_EV_ANSWER;
		if (!l->url_ok && !l->url_wrong)
			return;
	} else if (!fake_answer(l, s, &e)) {
		return;
	}
	if (!fake_passes(l, now + l->rtt_ms))
		return;
	if (l->flights == FAKE_FLIGHTS)
		abort();
	l->flight[l->flights].at = now + l->rtt_ms;
	l->flight[l->flights++].event = e;
}

static inline void fake_data(struct fakelink *l, int64_t from, int64_t to)
{
	int64_t t;

	if (!l->data_every_ms)
		return;
	for (t = from / l->data_every_ms * l->data_every_ms; t <= to; t += l->data_every_ms)
		if (t > from && t >= l->data_from && (!l->data_to || t < l->data_to) &&
		    fake_passes(l, t))
			l->rx++;
}

static inline void fake_deliver(struct fakelink *l, struct probe *p, int64_t now)
{
	unsigned kept = 0;

	for (unsigned i = 0; i < l->flights; i++) {
		if (l->flight[i].at > now) {
			l->flight[kept++] = l->flight[i];
			continue;
		}
		l->rx += !l->answers_only;
		l->bytes += l->flight[i].event.kind == PROBE_EV_EXCEEDED ? 64 : 36;
		probe_event(p, &l->flight[i].event, now);
	}
	l->flights = kept;
}

static inline void fake_note(struct fakelink *l, const struct probe_action *a)
{
	l->alive += a->verdict == PROBE_ALIVE;
	l->missed += a->verdict == PROBE_MISSED;
	l->blind += a->verdict == PROBE_BLIND;
	l->refused += a->refused;
	l->resolve += a->resolve;
	if (a->verdict == PROBE_ALIVE)
		l->by = a->by;
	for (unsigned i = 0; i < a->newses; i++) {
		l->news_count[a->news[i].kind]++;
		l->last[a->news[i].kind] = a->news[i];
	}
}

/*
 * Runs a probe that probe_start() has begun at from until it says dead or until to. Returns the
 * time of the verdict; -1: not dead; -2: the probe asked for no timer, or for one in the past.
 */
static inline int64_t fake_run(struct fakelink *l, struct probe *p, int64_t from, int64_t to)
{
	int64_t now = from, last = from;
	struct probe_action a;

	while (now < to) {
		fake_data(l, last, now);
		fake_deliver(l, p, now);
		probe_timer(p, l->rx, now, &a);
		l->wakeups++;
		fake_note(l, &a);
		if (a.verdict == PROBE_DEAD)
			return now;
		for (unsigned i = 0; i < a.sends; i++)
			fake_send(l, p, &a.send[i], now);
		if (a.timer_ms <= now)
			return -2;
		last = now;
		now = a.timer_ms;
	}
	return -1;
}

#endif
