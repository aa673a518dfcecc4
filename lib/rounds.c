/* SPDX-License-Identifier: BSD-2-Clause */
#include "rounds.h"

#include <string.h>

void rounds_init(struct rounds *p, const struct rounds_config *config)
{
	struct rounds_config c = *config;

	if (c.interval_ms == 0)
		c.interval_ms = 1;
	if (c.timeout_ms == 0)
		c.timeout_ms = 1;
	if (c.timeout_ms > c.interval_ms)
		c.timeout_ms = c.interval_ms;
	if (c.fail_max == 0)
		c.fail_max = 1;
	memset(p, 0, sizeof(*p));
	p->config = c;
}

unsigned rounds_confirm_ms(const struct rounds_config *config)
{
	uint64_t half = (uint64_t)config->interval_ms * config->fail_max / 2;

	return half < ROUNDS_CONFIRM_MS ? (unsigned)half : ROUNDS_CONFIRM_MS;
}

static void begin_round(struct rounds *p, struct rounds_action *a, uint64_t rx_packets,
			int64_t now_ms)
{
	p->waiting = true;
	p->sent_ms = now_ms;
	p->rx_packets = rx_packets;
	p->rounds++;
	a->send = true;
	a->timer_ms = now_ms + p->config.timeout_ms;
}

static enum rounds_verdict judge(struct rounds *p, bool alive, int64_t now_ms)
{
	if (alive) {
		p->missed = 0;
		return ROUNDS_ALIVE;
	}
	if (p->missed++ == 0)
		p->first_missed_ms = p->sent_ms;
	if (p->missed >= p->config.fail_max &&
	    now_ms - p->first_missed_ms >= rounds_confirm_ms(&p->config))
		return ROUNDS_DEAD;
	return ROUNDS_MISSED;
}

struct rounds_action rounds_timer(struct rounds *p, bool answered, uint64_t rx_packets, int64_t now_ms)
{
	struct rounds_action a = { .verdict = ROUNDS_NONE };

	if (!p->waiting) {
		begin_round(p, &a, rx_packets, now_ms);
		return a;
	}
	p->waiting = false;
	a.verdict = judge(p, answered || rx_packets != p->rx_packets, now_ms);
	switch (a.verdict) {
	case ROUNDS_ALIVE:
		a.timer_ms = p->sent_ms + p->config.interval_ms;
		if (a.timer_ms <= now_ms)
			begin_round(p, &a, rx_packets, now_ms);
		break;
	case ROUNDS_MISSED:
		begin_round(p, &a, rx_packets, now_ms);
		break;
	default:
		break;
	}
	return a;
}
