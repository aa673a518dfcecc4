/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a round of lib/probe asks, and whom an answer belongs to. Pure; a part of lib/probe.
 */
#ifndef PPPKEEPER_VOLLEY_H
#define PPPKEEPER_VOLLEY_H

#include "probe.h"

/*
 * Requests of a volley while the link is under suspicion, at least. Where half of them are lost,
 * both volleys of a round are in 1 of 65,000.
 */
#define VOLLEY_SUSPECT 8

/* The requests of a round that begins, p->everybody and the families' learning are set. */
void volley_first(struct probe *p, struct probe_action *a);
/* Once more, half a round later. */
void volley_second(struct probe *p, struct probe_action *a);

/* The settings allow this one to be asked. */
bool volley_may_ask(const struct probe *p, const struct probe_candidate *c);

/* What an id stands for. */
struct volley_request {
	bool url;
	struct probe_family *family;
	struct probe_candidate *candidate;	/* NULL: a request of the learning */
	unsigned hop_limit;			/* of the learning */
};

/* false: void, the candidates have changed since. */
bool volley_find(struct probe *p, uint32_t id, struct volley_request *r);

#endif
