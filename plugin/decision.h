/* SPDX-License-Identifier: BSD-2-Clause */
/* What the policy has decided: asked here alone, kept until the next decision, and shown. */
#ifndef PPPKEEPER_DECISION_H
#define PPPKEEPER_DECISION_H

#include <stdbool.h>
#include <stdint.h>

#include "policy.h"

/* A decision, with what it is told by. */
struct decision {
	struct policy_action action;
	char step[64];			/* of a reset: its word */
	unsigned failures;		/* in a row */
};

/*
 * Once, when the options are known. Reads the resets of the last 24 hours from the ledger, and without
 * PERSIST what the pppd before knew.
 */
void decision_init(void);
/* What depends on the modem; another one may have been chosen. */
void decision_take_modem(void);
/* Without PERSIST: leaves what is known, and a reset that is due, to the next pppd; or nothing. */
void decision_leave(void);
void decision_forget(void);
/* Can the modem be asked while the link is down? */
bool decision_can_ask(void);
/* Something has happened. */
struct decision decision_on(const struct policy_event *e);
/* What is under way: of a decision for nothing, or to disconnect, that from before. */
const struct decision *decision_now(void);
/* ms until it is to begin; <= 0: now. */
int64_t decision_wait_ms(void);
/* Is it to dial, now? */
bool decision_dial(void);

#endif
