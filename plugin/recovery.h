/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Between the attempts: the policy is told what happened, and what it says is done. Its work is
 * begun by timers, never in a notifier: a connect script's port is still open at pppd's DEAD.
 */
#ifndef PPPKEEPER_RECOVERY_H
#define PPPKEEPER_RECOVERY_H

#include <stdbool.h>

#include "attempt.h"

/* Once, when the options are known. */
void recovery_init(void);
/* Is it time to dial, and is there a modem to dial with? Looks at what may have changed meanwhile. */
bool recovery_may_dial(void);
void recovery_is_up(void);
/* The monitor says that nothing passes; why: in plain words. */
void recovery_is_dead(const char *why);
void recovery_ended(const struct attempt_end *e);
/* Seconds until the next look, from 1. */
int recovery_holdoff(void);
/* Something other than waiting is under way. */
bool recovery_works(void);
/* pppd ends: without PERSIST what is known, and a reset that is due, are left to the next one. */
void recovery_leave(void);
/* Ends what runs. Async-signal-safe. */
void recovery_stop(void);

#endif
