/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The monitor of a link that is up: drives lib/probe with a socket, pppd's timers and the clock.
 */
#ifndef PPPKEEPER_MONITOR_H
#define PPPKEEPER_MONITOR_H

#include "options.h"
#include "state.h"

/*
 * Starts, if the settings want it; logs either way. state: where counters and RTT are
 * shown; round: called after each round that ended. dead: called once, with the evidence in plain
 * words; the monitor has stopped then.
 */
void monitor_start(const struct options *o, const char *interface, struct state *state,
		   void (*round)(void), void (*dead)(const char *evidence));
void monitor_stop(void);

#endif
