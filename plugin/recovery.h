/* SPDX-License-Identifier: BSD-2-Clause */
/* Between the attempts: the policy is told what happened, and what it says is done. */
#ifndef PPPKEEPER_RECOVERY_H
#define PPPKEEPER_RECOVERY_H

#include <stdbool.h>

#include "attempt.h"

/* Once, when the options are known. */
void recovery_init(void);
/* Is it time to dial, and is there a modem to dial with? */
bool recovery_may_dial(void);
void recovery_is_up(void);
void recovery_ended(const struct attempt_end *e);
/* Seconds until the next look; 0: dial now. */
int recovery_holdoff(void);

#endif
