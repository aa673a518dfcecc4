/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The candidates of one family: who they are, how they answered, who of them is the witness. Pure;
 * a part of lib/probe.
 */
#ifndef PPPKEEPER_WITNESS_H
#define PPPKEEPER_WITNESS_H

#include "probe.h"

void witness_forget(struct probe_family *f);

/*
 * Adds a candidate, or marks it as seen where it is there; it may change its kind (target above
 * hop, hop above server). NULL: it can not be one (the family's own never, no host address), or no
 * place is left for its kind.
 */
struct probe_candidate *witness_add(struct probe_family *f, enum probe_kind kind,
				    const struct ipaddr *address, unsigned hops);
/* Before a new list of this kind: none of them is seen. */
void witness_unsee(struct probe_family *f, enum probe_kind kind);
/* After it: those that were not seen go. true: some went, so that indices have changed. */
bool witness_sweep(struct probe_family *f, enum probe_kind kind);

/* The first of this kind that is best to be asked; -1: none. */
int witness_first(const struct probe_family *f, enum probe_kind kind);

/* A round begins; nobody is asked yet. */
void witness_begin(struct probe_family *f);
void witness_answered(struct probe_candidate *c, long rtt_us, int64_t now_ms);
/*
 * The round is over. life: somebody answered, in whatever family; alone: not everybody was asked.
 * Standings change, a witness is chosen; a demotion is told.
 */
void witness_end(struct probe_family *f, bool life, bool alone, struct probe_action *a);
/* Tells another witness; with target: one that went silent or came back as well. */
void witness_tell(struct probe_family *f, bool target, struct probe_action *a);

/* In this round: somebody is asked / answered. */
bool witness_asked(const struct probe_family *f);
bool witness_has_answered(const struct probe_family *f);
/* Somebody's standing is not known yet. */
bool witness_somebody_new(const struct probe_family *f);

/* Adds news; NULL where there is no place. */
struct probe_news *witness_news(struct probe_action *a, enum probe_news_kind kind, int family,
				const struct probe_candidate *c);

#endif
