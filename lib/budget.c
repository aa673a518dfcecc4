/* SPDX-License-Identifier: BSD-2-Clause */
#include "budget.h"

#include <string.h>

#define DAY_S (BUDGET_DAY_MS / 1000)

void budget_init(struct budget *b, unsigned limit)
{
	memset(b, 0, sizeof(*b));
	b->limit = limit < BUDGET_MAX ? limit : BUDGET_MAX;
}

static unsigned young(const struct budget *b, int64_t now_ms)
{
	unsigned n = 0;

	for (unsigned i = 0; i < b->count; i++)
		n += now_ms - b->used_ms[i] < BUDGET_DAY_MS;
	return n;
}

bool budget_allows(const struct budget *b, int64_t now_ms)
{
	return young(b, now_ms) < b->limit;
}

unsigned budget_left(const struct budget *b, int64_t now_ms)
{
	unsigned used = young(b, now_ms);

	return used < b->limit ? b->limit - used : 0;
}

static void forget_old(struct budget *b, int64_t now_ms)
{
	unsigned n = 0;

	for (unsigned i = 0; i < b->count; i++)
		if (now_ms - b->used_ms[i] < BUDGET_DAY_MS)
			b->used_ms[n++] = b->used_ms[i];
	b->count = n;
}

bool budget_use(struct budget *b, int64_t now_ms)
{
	forget_old(b, now_ms);
	if (b->count >= b->limit)
		return false;
	b->used_ms[b->count++] = now_ms;
	return true;
}

void budget_save(const struct budget *b, int64_t now_ms, int64_t wall_s, struct budget_saved *to)
{
	memset(to, 0, sizeof(*to));
	to->wall_s = wall_s;
	for (unsigned i = 0; i < b->count; i++) {
		int64_t age_ms = now_ms - b->used_ms[i];

		if (age_ms < BUDGET_DAY_MS)
			to->age_s[to->count++] = age_ms > 0 ? (uint32_t)(age_ms / 1000) : 0;
	}
}

void budget_load(struct budget *b, const struct budget_saved *from, int64_t now_ms, int64_t wall_s)
{
	int64_t passed_s = 0;

	/* both clocks cut off their fractions: the true difference may be 1 s less */
	if (from->wall_s >= BUDGET_CLOCK_SET_S && wall_s > from->wall_s)
		passed_s = wall_s - from->wall_s - 1;
	if (passed_s >= DAY_S)
		return;
	forget_old(b, now_ms);
	for (unsigned i = 0; i < from->count && i < BUDGET_MAX && b->count < BUDGET_MAX; i++) {
		int64_t age_s = from->age_s[i] + passed_s;

		if (age_s < DAY_S)
			b->used_ms[b->count++] = now_ms - age_s * 1000;
	}
}
