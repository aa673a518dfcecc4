/* SPDX-License-Identifier: BSD-2-Clause */
/* Events of the policy in one line each, and the settings of most of its tests. */
#ifndef TESTS_UNIT_POLICY_EVENTS_H
#define TESTS_UNIT_POLICY_EVENTS_H

#include "policy.h"

#define MIN_MS (60 * 1000)
#define HOUR_MS (3600 * 1000LL)

static const struct policy_config standard = {
	.holdoff_ms = 5000, .holdoff_max_ms = 300000, .reset_wait_ms = 30000,
	.retry = 3, .reset_limit = 24, .reset_on_fail = true, .seed = 1,
	.ladder = { 6, { LADDER_AT, LADDER_USB, LADDER_REAUTH, LADDER_POWER, LADDER_COMMAND,
			 LADDER_REBOOT } },
};

static inline struct policy_action failed(struct policy *p, enum cause cause, int64_t now_ms)
{
	struct policy_event e = { .kind = POLICY_FAILED, .cause = cause };

	return policy_step(p, &e, now_ms);
}

static inline struct policy_action down(struct policy *p, enum cause cause, int64_t up_ms,
					int64_t now_ms)
{
	struct policy_event e = { .kind = POLICY_DOWN, .cause = cause, .up_ms = up_ms };

	return policy_step(p, &e, now_ms);
}

static inline struct policy_action diagnosed(struct policy *p, enum cause cause, int64_t now_ms)
{
	struct policy_event e = { .kind = POLICY_DIAGNOSED, .cause = cause };

	return policy_step(p, &e, now_ms);
}

static inline struct policy_action reset_done(struct policy *p, bool ok, int64_t now_ms)
{
	struct policy_event e = { .kind = POLICY_RESET_DONE, .ok = ok };

	return policy_step(p, &e, now_ms);
}

/* An event that has no more to say than its kind. */
static inline struct policy_action changed(struct policy *p, enum policy_event_kind kind,
					   int64_t now_ms)
{
	struct policy_event e = { .kind = kind };

	return policy_step(p, &e, now_ms);
}

static inline struct policy_action up(struct policy *p, int64_t now_ms)
{
	return changed(p, POLICY_UP, now_ms);
}

#endif
