/* SPDX-License-Identifier: BSD-2-Clause */
#include "original.h"

static struct policy_action after(enum policy_kind kind, unsigned wait_ms)
{
	return (struct policy_action){ .kind = kind, .wait_ms = wait_ms };
}

void original_init(struct original *o, const struct policy_config *config)
{
	*o = (struct original){ .config = *config };
}

struct policy_action original_step(struct original *o, const struct policy_event *e)
{
	switch (e->kind) {
	case POLICY_FAILED:
		if (++o->failures % o->config.retry == 0 && o->config.reset_on_fail)
			return after(POLICY_RESET, 0);
		return after(POLICY_DIAL, o->config.holdoff_ms);
	case POLICY_DOWN:
		o->failures = 0;
		return after(POLICY_DIAL, o->config.holdoff_ms);
	case POLICY_RESET_DONE:
		return after(POLICY_DIAL, o->config.reset_wait_ms);
	case POLICY_SETTINGS:
		o->failures = 0;
		return after(POLICY_DIAL, 0);
	case POLICY_TICK:
		return after(POLICY_DIAL, 0);
	default:
		return after(POLICY_NOTHING, 0);
	}
}
