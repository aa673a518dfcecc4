/* SPDX-License-Identifier: BSD-2-Clause */
/* The step `at`: the gentlest, by the modem's own ports. */
#ifndef CTL_RESTART_H
#define CTL_RESTART_H

#include "errmsg.h"
#include "escape.h"
#include "target.h"

/* ms that it takes at the most: two ports asked, the escape, the command, and the leave. */
#define RESTART_MAX_MS (ESCAPE_MAX_MS + 30000)

/*
 * A PPP port that does not answer to AT may be stuck in data mode: it is led out of it, which is all
 * that is done then. Else the modem's restart command is sent by a port that answers, and the modem
 * waited for until it has left. A step_call.
 */
int restart_act(const struct target *t, const char *argument, struct errmsg *e);

#endif
