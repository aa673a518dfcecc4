/* SPDX-License-Identifier: BSD-2-Clause */
#include "budget.h"

#include "tap.h"

#define DAY BUDGET_DAY_MS
#define HOUR (DAY / 24)
/* 2026-11-01, s since 1970. */
#define TODAY 1793491200LL

static struct budget used(unsigned limit, unsigned count, int64_t first_ms, int64_t each_ms)
{
	struct budget b;

	budget_init(&b, limit);
	for (unsigned i = 0; i < count; i++)
		CHECK(budget_use(&b, first_ms + i * each_ms));
	return b;
}

static void test_limit(void)
{
	struct budget b = used(3, 3, 0, HOUR);

	CHECK(!budget_allows(&b, 3 * HOUR));
	CHECK_LONG(budget_left(&b, 3 * HOUR), 0);
	CHECK_LONG(budget_left(&b, DAY + HOUR), 2);
	CHECK(!budget_use(&b, DAY - 1));
	CHECK(budget_use(&b, DAY));
	CHECK(!budget_use(&b, DAY));
	CHECK(!budget_use(&b, DAY + HOUR - 1));
	CHECK(budget_use(&b, DAY + HOUR));
	budget_init(&b, 0);
	CHECK(!budget_use(&b, 0));
	budget_init(&b, 1000);
	CHECK_LONG(b.limit, BUDGET_MAX);
	for (unsigned i = 0; i < BUDGET_MAX; i++)
		budget_use(&b, 0);
	CHECK(!budget_use(&b, 1));
}

/* Three used at 0 h, 1 h, 2 h; saved at 2 h; read after a start, 1 min on the monotonic clock. */
static int64_t free_after_h(int64_t saved_wall, int64_t loaded_wall)
{
	struct budget b = used(3, 3, 0, HOUR);
	struct budget_saved s;
	int64_t t;

	budget_save(&b, 2 * HOUR, saved_wall, &s);
	budget_init(&b, 3);
	budget_load(&b, &s, 60000, loaded_wall);
	for (t = 0; t < 2 * DAY && !budget_allows(&b, 60000 + t); t += HOUR / 60)
		;
	return (t + HOUR - 1) / HOUR;
}

static void test_clocks(void)
{
	/* the oldest is 2 h old when saved */
	CHECK_LONG(free_after_h(TODAY, TODAY + 2), 22);
	CHECK_LONG(free_after_h(TODAY, TODAY + 10 * 3600 + 2), 12);
	CHECK_LONG(free_after_h(TODAY, TODAY + 25 * 3600), 0);
	/* 1970 at the start, at the end, at both; and a clock that has gone back */
	CHECK_LONG(free_after_h(100, TODAY), 22);
	CHECK_LONG(free_after_h(TODAY, 100), 22);
	CHECK_LONG(free_after_h(100, 200000), 22);
	CHECK_LONG(free_after_h(TODAY, TODAY - 90 * 86400), 22);
}

/* A clock of 1970 at each start, a reset and a restart each hour: no more than the limit. */
static void test_restarts(void)
{
	struct budget_saved s = { .count = 0 };
	struct budget b;
	int allowed = 0;

	for (int hour = 0; hour < 24; hour++) {
		budget_init(&b, 5);
		budget_load(&b, &s, 1000, 30);
		allowed += budget_use(&b, 2000);
		budget_save(&b, HOUR, 3630, &s);
	}
	CHECK_LONG(allowed, 5);
}

static void test_a_damaged_file(void)
{
	struct budget_saved s = { .wall_s = TODAY, .count = 4000000000U };
	struct budget b;

	budget_init(&b, 3);
	budget_load(&b, &s, 0, TODAY);
	CHECK_LONG(b.count, BUDGET_MAX);
	CHECK(!budget_allows(&b, 0));
	CHECK(budget_allows(&b, DAY));
	s.count = 1;
	s.age_s[0] = 4000000000U;
	budget_init(&b, 1);
	budget_load(&b, &s, 0, TODAY);
	CHECK(budget_use(&b, 0));
}

int main(void)
{
	test_limit();
	test_clocks();
	test_restarts();
	test_a_damaged_file();
	return tap_done();
}
