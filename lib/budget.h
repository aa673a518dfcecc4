/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * At most so many times in any 24 hours, over restarts and with clocks that are wrong. Pure: the
 * caller brings the time, and keeps a struct budget_saved on disk.
 *
 * A bucket that refills bit by bit would allow twice its size in a day: here each use is remembered.
 */
#ifndef PPPKEEPER_BUDGET_H
#define PPPKEEPER_BUDGET_H

#include <stdbool.h>
#include <stdint.h>

/* Largest limit, uses in 24 h: one each 15 minutes. */
#define BUDGET_MAX 96
#define BUDGET_DAY_MS (24 * 3600 * 1000LL)
/* A wall clock below this, s since 1970, was never set: 2024-01-01. */
#define BUDGET_CLOCK_SET_S 1704067200LL

struct budget {
	unsigned limit;			/* <= BUDGET_MAX */
	unsigned count;			/* uses that are younger than a day, or were at the last use */
	int64_t used_ms[BUDGET_MAX];	/* monotonic; below 0 for those before this start */
};

struct budget_saved {
	int64_t wall_s;			/* wall clock at the saving, s since 1970 */
	unsigned count;
	uint32_t age_s[BUDGET_MAX];	/* of each use at the saving */
};

/* limit above BUDGET_MAX: BUDGET_MAX. */
void budget_init(struct budget *b, unsigned limit);
/* May it be used now? now_ms: monotonic. */
bool budget_allows(const struct budget *b, int64_t now_ms);
/* Uses that are left now. */
unsigned budget_left(const struct budget *b, int64_t now_ms);
/* Uses it once. false: used up, nothing is changed. */
bool budget_use(struct budget *b, int64_t now_ms);

void budget_save(const struct budget *b, int64_t now_ms, int64_t wall_s, struct budget_saved *to);
/*
 * Adds the uses that were saved. The time since counts only where the wall clock was set both then
 * and now, and has not gone back: otherwise the uses stay as young as they were, so that a wrong
 * clock never buys one. A clock that is ahead of the time cannot be told from time that has passed.
 */
void budget_load(struct budget *b, const struct budget_saved *from, int64_t now_ms, int64_t wall_s);

#endif
