/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The rule of the original, for comparison: dial again after a fixed HOLDOFF; after RETRY failures,
 * whatever their cause, reset the modem and wait RESET_WAIT. Its events and actions are those of
 * policy.h.
 */
#ifndef TESTS_FLEET_ORIGINAL_H
#define TESTS_FLEET_ORIGINAL_H

#include "policy.h"

struct original {
	struct policy_config config;
	unsigned failures;
};

void original_init(struct original *o, const struct policy_config *config);
struct policy_action original_step(struct original *o, const struct policy_event *e);

#endif
