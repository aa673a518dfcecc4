/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a carrier does to a fleet in virtual time: a fault from 0 to its end, told to one gateway as
 * events. Gateways do not take each other's place: the carrier has room for all of them.
 */
#ifndef TESTS_FLEET_WORLD_H
#define TESTS_FLEET_WORLD_H

#include <stdbool.h>
#include <stdint.h>

#include "policy.h"

struct world {
	const char *name;
	int64_t end_ms;			/* the fault's end */
	enum cause attempt;		/* cause of an attempt that fails by it */
	enum cause truth;		/* what a diagnosis finds; CAUSE_NONE: the modem is well */
	enum policy_event_kind first;	/* how it begins: POLICY_DOWN, or POLICY_SETTINGS for a dial */
	enum cause end;			/* POLICY_DOWN: cause */
	int64_t least_ms, most_ms;	/* when it begins for a gateway, from 0 */
	int64_t fixed_ms;		/* > 0: new settings come within this after the end */
};

enum { WORLD_CORE, WORLD_CELL, WORLD_SETTINGS, WORLD_POWER, WORLDS };
extern const struct world worlds[WORLDS];

/* Which rule the gateways follow. */
enum rule { RULE_FIXED, RULE_ORIGINAL, RULE_OURS, RULE_NO_DIAGNOSIS, RULES };

struct sink {
	void (*dial)(void *arg, int64_t ms);
	void (*reset)(void *arg, int64_t ms);
	void *arg;
};

/* The settings' defaults. */
extern const struct policy_config world_defaults;

/* One gateway's life until it is up or `until_ms`; returns when it was up, or -1. */
int64_t world_run(const struct world *w, enum rule rule, uint32_t gateway, int64_t until_ms,
		  const struct sink *sink);

#endif
