/* SPDX-License-Identifier: BSD-2-Clause */
#include "probe.h"

#include <string.h>

void probe_init(struct probe *p, const struct probe_config *config)
{
	struct probe_config c = *config;

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

unsigned probe_confirm_ms(const struct probe_config *config)
{
	uint64_t half = (uint64_t)config->interval_ms * config->fail_max / 2;

	return half < PROBE_CONFIRM_MS ? (unsigned)half : PROBE_CONFIRM_MS;
}

static void begin_round(struct probe *p, struct probe_action *a, uint64_t rx_packets,
			int64_t now_ms)
{
	p->waiting = true;
	p->sent_ms = now_ms;
	p->rx_packets = rx_packets;
	p->rounds++;
	a->send = true;
	a->timer_ms = now_ms + p->config.timeout_ms;
}

static enum probe_verdict judge(struct probe *p, bool alive, int64_t now_ms)
{
	if (alive) {
		p->missed = 0;
		return PROBE_ALIVE;
	}
	if (p->missed++ == 0)
		p->first_missed_ms = p->sent_ms;
	if (p->missed >= p->config.fail_max &&
	    now_ms - p->first_missed_ms >= probe_confirm_ms(&p->config))
		return PROBE_DEAD;
	return PROBE_MISSED;
}

struct probe_action probe_timer(struct probe *p, bool answered, uint64_t rx_packets, int64_t now_ms)
{
	struct probe_action a = { .verdict = PROBE_NONE };

	if (!p->waiting) {
		begin_round(p, &a, rx_packets, now_ms);
		return a;
	}
	p->waiting = false;
	a.verdict = judge(p, answered || rx_packets != p->rx_packets, now_ms);
	switch (a.verdict) {
	case PROBE_ALIVE:
		a.timer_ms = p->sent_ms + p->config.interval_ms;
		if (a.timer_ms <= now_ms)
			begin_round(p, &a, rx_packets, now_ms);
		break;
	case PROBE_MISSED:
		begin_round(p, &a, rx_packets, now_ms);
		break;
	default:
		break;
	}
	return a;
}
