/* SPDX-License-Identifier: BSD-2-Clause */
/* Settings for which the database knows no command of the modem. */
#ifndef PPPKEEPER_GEN_UNKNOWN_H
#define PPPKEEPER_GEN_UNKNOWN_H

#include "plan.h"

/*
 * Says of each of them that it has no effect, and where a site can give the command. 0; -1 with a
 * message where the link cannot work without it.
 */
int unknown_check(const struct plan *p, struct errmsg *errors, struct errmsg *notices);

/* Nothing known restarts this modem: it is on a UART, without a command, and no steps are set. */
bool unknown_reset(const struct plan *p);

#endif
