/* SPDX-License-Identifier: BSD-2-Clause */
#include "policy.h"

#include <string.h>

/* The slow schedule, minutes: what carriers ask of a device that is refused (field practice). */
static const unsigned slow_min[] = { 5, 10, 15, 20, 30, 60 };

void policy_init(struct policy *p, const struct policy_config *config)
{
	memset(p, 0, sizeof(*p));
	p->config = *config;
	if (p->config.holdoff_ms < POLICY_WAIT_MIN_MS)
		p->config.holdoff_ms = POLICY_WAIT_MIN_MS;
	if (p->config.retry == 0)
		p->config.retry = 1;
	if (p->config.reset_limit > POLICY_RESETS_MAX)
		p->config.reset_limit = POLICY_RESETS_MAX;
	if (p->config.holdoff_max_ms < p->config.holdoff_ms)
		p->config.holdoff_max_ms = p->config.holdoff_ms;
}

static struct policy_action dial_after(unsigned wait_ms)
{
	return (struct policy_action){ .kind = POLICY_DIAL, .wait_ms = wait_ms };
}

/* HOLDOFF, doubled for each failure from RETRY on. */
static unsigned backoff_ms(const struct policy *p)
{
	uint64_t wait = p->config.holdoff_ms;
	unsigned n = p->failures >= p->config.retry ? p->failures - p->config.retry + 1 : 0;

	if (n == 0)
		return p->config.holdoff_ms;
	while (n-- > 0 && wait < p->config.holdoff_max_ms)
		wait *= 2;
	return wait < p->config.holdoff_max_ms ? (unsigned)wait : p->config.holdoff_max_ms;
}

/* In any 24 hours at most reset_limit: the one reset_limit resets ago must be a day old. */
static bool reset_allowed(const struct policy *p, int64_t now_ms)
{
	unsigned limit = p->config.reset_limit;

	if (limit == 0)
		return false;
	if (p->reset_count < limit)
		return true;
	return now_ms - p->reset_at_ms[(p->reset_count - limit) % POLICY_RESETS_MAX] >=
	       POLICY_DAY_MS;
}

static struct policy_action reset_or(struct policy *p, int64_t now_ms, unsigned wait_ms)
{
	struct policy_action a = dial_after(wait_ms);

	if (!reset_allowed(p, now_ms)) {
		a.limited = true;
		return a;
	}
	p->reset_at_ms[p->reset_count++ % POLICY_RESETS_MAX] = now_ms;
	p->since_reset = 0;
	a.kind = POLICY_RESET;
	return a;
}

static struct policy_action slow_down(struct policy *p)
{
	struct policy_action a;
	unsigned last = sizeof(slow_min) / sizeof(slow_min[0]) - 1;

	/* one refusal may be the network's own hiccup */
	if (!p->auth_tried) {
		p->auth_tried = true;
		return dial_after(p->config.holdoff_ms);
	}
	a = dial_after(slow_min[p->slow < last ? p->slow : last] * 60 * 1000);
	if (a.wait_ms < p->config.holdoff_ms)
		a.wait_ms = p->config.holdoff_ms;
	a.slow = true;
	p->slow++;
	return a;
}

static struct policy_action after(struct policy *p, enum cause cause, bool always, int64_t now_ms)
{
	const struct cause_info *info = cause_info(cause);

	if (info->failure) {
		p->failures++;
		p->since_reset++;
	}
	if (info->slow)
		return slow_down(p);
	if (always && p->config.reset_always)
		return reset_or(p, now_ms, backoff_ms(p));
	if (info->reset && p->config.reset_on_fail && p->since_reset >= p->config.retry)
		return reset_or(p, now_ms, backoff_ms(p));
	return dial_after(backoff_ms(p));
}

struct policy_action policy_failed(struct policy *p, enum cause cause, int64_t now_ms)
{
	return after(p, cause, false, now_ms);
}

void policy_up(struct policy *p)
{
	p->slow = 0;
	p->auth_tried = false;
}

struct policy_action policy_down(struct policy *p, enum cause cause, int64_t up_ms, int64_t now_ms)
{
	if (up_ms >= POLICY_STABLE_MS) {
		p->failures = 0;
		p->since_reset = 0;
		if (!p->config.reset_always)
			return dial_after(p->config.holdoff_ms);
	}
	return after(p, cause, true, now_ms);
}

struct policy_action policy_reset_done(struct policy *p, bool ok)
{
	unsigned wait_ms = p->config.reset_wait_ms;

	/* the reset itself waited for the modem to answer */
	if (ok)
		return dial_after(0);
	return dial_after(wait_ms > p->config.holdoff_ms ? wait_ms : p->config.holdoff_ms);
}
