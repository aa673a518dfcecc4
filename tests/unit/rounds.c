/* SPDX-License-Identifier: BSD-2-Clause */
#include "rounds.h"

#include "tap.h"

/*
 * Runs a probe over a link that dies at die_ms and comes back at back_ms (0: never); the answers
 * take 50 ms. Returns when it was declared dead, -1: not until end_ms.
 */
static int64_t run(const struct rounds_config *c, int64_t die_ms, int64_t back_ms, int64_t end_ms)
{
	struct rounds_action a;
	struct rounds p;
	int64_t now = 0, sent = -1;
	uint64_t rx = 0;

	rounds_init(&p, c);
	while (now < end_ms) {
		int passes = sent >= 0 && (sent < die_ms || (back_ms && sent >= back_ms));

		if (passes && p.waiting)
			rx++;
		a = rounds_timer(&p, passes && p.waiting, rx, now);
		if (a.verdict == ROUNDS_DEAD)
			return now;
		if (a.send)
			sent = now;
		if (a.timer_ms <= now) {
			printf("# no timer at %lld\n", (long long)now);
			return -2;
		}
		now = a.timer_ms;
	}
	return -1;
}

static int64_t worst_ms(const struct rounds_config *c, int64_t outage_ms)
{
	int64_t worst = -1, die;

	for (die = 300000; die < 300000 + c->interval_ms; die += 100) {
		int64_t t = run(c, die, outage_ms ? die + outage_ms : 0, die + 600000);

		if (t < -1)
			return t;
		if (t >= 0 && t - die > worst)
			worst = t - die;
	}
	return worst;
}

static void test_dead_within_the_stated_time(void)
{
	struct rounds_config manual = { 30000, 5000, 2 }, fast = { 1000, 1000, 2 };

	CHECK_LONG(rounds_confirm_ms(&manual), 15000);
	CHECK_LONG(rounds_confirm_ms(&fast), 1000);
	CHECK(worst_ms(&manual, 0) > 40000 && worst_ms(&manual, 0) <= 46000);
	CHECK(worst_ms(&fast, 0) > 0 && worst_ms(&fast, 0) <= 3000);
}

static void test_short_outage_never_alarms(void)
{
	struct rounds_config manual = { 30000, 5000, 2 };

	CHECK_LONG(worst_ms(&manual, 10000), -1);
	CHECK(worst_ms(&manual, 60000) > 0);
}

static void test_received_data_clears_suspicion(void)
{
	struct rounds_config c = { 30000, 5000, 2 };
	struct rounds_action a;
	struct rounds p;

	rounds_init(&p, &c);
	a = rounds_timer(&p, false, 10, 0);
	CHECK(a.send && a.timer_ms == 5000);
	a = rounds_timer(&p, false, 10, 5000);
	CHECK_LONG(a.verdict, ROUNDS_MISSED);
	CHECK(a.send && a.timer_ms == 10000);
	a = rounds_timer(&p, false, 11, 10000);
	CHECK_LONG(a.verdict, ROUNDS_ALIVE);
	CHECK(!a.send && a.timer_ms == 35000);
	CHECK_LONG(p.missed, 0);
}

static void test_counts_rounds_in_a_row(void)
{
	struct rounds_config c = { 10000, 10000, 3 };
	struct rounds p;
	int64_t t = 0;

	rounds_init(&p, &c);
	rounds_timer(&p, false, 0, t);
	CHECK_LONG(rounds_timer(&p, false, 0, t += 10000).verdict, ROUNDS_MISSED);
	CHECK_LONG(rounds_timer(&p, false, 0, t += 10000).verdict, ROUNDS_MISSED);
	CHECK_LONG(rounds_timer(&p, true, 0, t += 10000).verdict, ROUNDS_ALIVE);
	CHECK(p.waiting);
	CHECK_LONG(rounds_timer(&p, false, 0, t += 10000).verdict, ROUNDS_MISSED);
	CHECK_LONG(rounds_timer(&p, false, 0, t += 10000).verdict, ROUNDS_MISSED);
	CHECK_LONG(rounds_timer(&p, false, 0, t += 10000).verdict, ROUNDS_DEAD);
}

static void test_strange_values_are_made_usable(void)
{
	struct rounds_config zero = { 0, 0, 0 }, long_wait = { 5000, 60000, 1 };
	struct rounds p;

	rounds_init(&p, &zero);
	CHECK(p.config.interval_ms && p.config.timeout_ms && p.config.fail_max);
	rounds_init(&p, &long_wait);
	CHECK_LONG(p.config.timeout_ms, 5000);
}

int main(void)
{
	test_dead_within_the_stated_time();
	test_short_outage_never_alarms();
	test_received_data_clears_suspicion();
	test_counts_rounds_in_a_row();
	test_strange_values_are_made_usable();
	return tap_done();
}
