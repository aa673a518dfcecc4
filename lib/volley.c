/* SPDX-License-Identifier: BSD-2-Clause */
#include "volley.h"

#include <string.h>

#include "witness.h"

/* An id: what it is, family, index or hop limit, and the generation of the indices. */
enum { ID_CANDIDATE, ID_LEARN, ID_URL };
#define ID(what, family, number, generation) \
	((uint32_t)(generation) << 16 | (uint32_t)(what) << 12 | (uint32_t)(family) << 8 | (number))

static void add(struct probe_action *a, enum probe_send_kind kind, uint32_t id,
		const struct ipaddr *to, unsigned hop_limit)
{
	struct probe_send *s;

	if (a->sends == PROBE_SENDS)
		return;
	s = &a->send[a->sends++];
	memset(s, 0, sizeof(*s));
	s->id = id;
	s->kind = kind;
	s->hop_limit = hop_limit;
	if (to)
		s->to = *to;
}

/* Towards whom the way is learnt, or a hop asked that answers by its limit alone. */
static const struct ipaddr *destination(const struct probe_family *f)
{
	int i = witness_first(f, PROBE_HOST);

	if (i < 0)
		i = witness_first(f, PROBE_SERVER);
	return i < 0 ? NULL : &f->candidate[i].address;
}

static void ask(struct probe *p, int family, unsigned index, struct probe_action *a)
{
	struct probe_family *f = &p->family[family];
	struct probe_candidate *c = &f->candidate[index];
	uint32_t id = ID(ID_CANDIDATE, family, index, p->generation);
	const struct ipaddr *to = c->by_limit ? destination(f) : &c->address;

	if (!to)
		return;
	c->asked = f->asked = true;
	add(a, c->kind == PROBE_SERVER ? PROBE_SEND_QUERY : PROBE_SEND_ECHO, id, to,
	    c->by_limit ? c->hops : 0);
}

static void learn(struct probe *p, int family, struct probe_action *a)
{
	struct probe_family *f = &p->family[family];
	const struct ipaddr *to = destination(f);
	unsigned limit;

	if (!to)
		return;
	f->learning = true;
	f->learn_due = false;
	witness_unsee(f, PROBE_HOP);
	for (limit = 1; limit <= PROBE_HOPS; limit++)
		add(a, PROBE_SEND_ECHO, ID(ID_LEARN, family, limit, p->generation), to, limit);
}

/* The family that is asked in each round. */
static int primary(const struct probe *p)
{
	const struct probe_family *f = p->family;

	if (!f[PROBE_V4].up || !f[PROBE_V6].up)
		return f[PROBE_V4].up ? PROBE_V4 : PROBE_V6;
	if (f[PROBE_V4].dead != f[PROBE_V6].dead)
		return f[PROBE_V4].dead ? PROBE_V6 : PROBE_V4;
	return f[PROBE_V4].witness < 0 && f[PROBE_V6].witness >= 0 ? PROBE_V6 : PROBE_V4;
}

static bool takes_part(const struct probe *p, int family)
{
	const struct probe_family *f = &p->family[family];

	if (!f->up)
		return false;
	return p->everybody || p->follow_up || family == primary(p) || (f->missed && !f->dead) ||
	       p->rounds % PROBE_OTHER_EVERY == 0;
}

bool volley_may_ask(const struct probe *p, const struct probe_candidate *c)
{
	/* a URL whose word is all: a ping to its host is another matter */
	return !p->config.url || p->config.method == PROBE_ROUTE || c->kind != PROBE_HOST;
}

static bool wanted(const struct probe *p, const struct probe_family *f, unsigned index)
{
	const struct probe_candidate *c = &f->candidate[index];
	bool turn = p->rounds / PROBE_OTHER_EVERY % f->count == index;

	if (!volley_may_ask(p, c))
		return false;
	if (p->everybody || f->all || c->standing == PROBE_UNKNOWN)
		return true;
	/* a witness is enough; where there is none, or a dead one, all get their turns */
	if (f->witness < 0)
		return probe_is_blind(p) ? p->rounds % f->count == index : true;
	return (int)index == f->witness || (f->dead && turn);
}

static void ask_all_wanted(struct probe *p, struct probe_action *a)
{
	for (int family = 0; family < PROBE_FAMILIES; family++) {
		struct probe_family *f = &p->family[family];

		if (!takes_part(p, family))
			continue;
		for (unsigned i = 0; i < f->count; i++)
			if (wanted(p, f, i))
				ask(p, family, i, a);
	}
}

static void volley(struct probe *p, struct probe_action *a)
{
	unsigned before;

	do {
		before = a->sends;
		ask_all_wanted(p, a);
	} while (p->missed > 0 && a->sends < VOLLEY_SUSPECT && a->sends > before);
}

void volley_first(struct probe *p, struct probe_action *a)
{
	for (int family = 0; family < PROBE_FAMILIES; family++)
		p->family[family].all = p->family[family].missed && !p->family[family].dead;
	/* a URL that answered is witness enough */
	if (!p->config.url || !p->url_fine || p->everybody || p->follow_up)
		volley(p, a);
	if (p->config.url && !p->follow_up) {
		p->url_asked = true;
		add(a, PROBE_SEND_URL, ID(ID_URL, 0, 0, p->generation), NULL, 0);
	}
	for (int family = 0; family < PROBE_FAMILIES; family++)
		if (p->family[family].up && p->family[family].learn_due)
			learn(p, family, a);
}

void volley_second(struct probe *p, struct probe_action *a)
{
	volley(p, a);
}

bool volley_find(struct probe *p, uint32_t id, struct volley_request *r)
{
	unsigned family = id >> 8 & 15, number = id & 255, what = id >> 12 & 15;

	memset(r, 0, sizeof(*r));
	r->url = what == ID_URL;
	if (r->url)
		return p->config.url;
	if (id >> 16 != p->generation || family >= PROBE_FAMILIES)
		return false;
	r->family = &p->family[family];
	if (what == ID_LEARN)
		r->hop_limit = number;
	else if (what == ID_CANDIDATE && number < r->family->count)
		r->candidate = &r->family->candidate[number];
	return (r->hop_limit > 0 && r->hop_limit <= PROBE_HOPS) || r->candidate;
}
