/* SPDX-License-Identifier: BSD-2-Clause */
/* The steps that act from outside the modem: its power, a program of the gateway's, a reboot. */
#ifndef CTL_OUTSIDE_H
#define CTL_OUTSIDE_H

#include "errmsg.h"
#include "target.h"

/* All are of the kind step_call (step.h). */

/*
 * Power of the port off and on. Refused where the hub has no switch, or one for all its ports while
 * another device hangs on it.
 */
int outside_power(const struct target *t, const char *argument, struct errmsg *e);
int outside_power_on(const struct target *t, const char *argument, struct errmsg *e);

/*
 * Runs the program of that path with no arguments and an empty environment but for PATH,
 * PPPKEEPER_DEVICE (the place on USB, or the UART) and PPPKEEPER_MODEM, its input empty; what it
 * prints comes as messages. Waits for its end; SIGTERM is passed over for it to end first.
 */
int outside_command(const struct target *t, const char *argument, struct errmsg *e);

/* By systemd where that runs, else by the kernel after sync(2). Of the real root alone. */
int outside_reboot(const struct target *t, const char *argument, struct errmsg *e);

#endif
