/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The monitor of a link that is up: drives lib/prober with pppd's timers, one to send and one at the
 * deadline, and with children for names and URLs.
 */
#ifndef PPPKEEPER_MONITOR_H
#define PPPKEEPER_MONITOR_H

#include "options.h"
#include "state.h"

struct monitor_calls {
	/* after each round that ended: the state's fields are new */
	void (*round)(void);
	/* once; the monitor has stopped. evidence: in plain words */
	void (*dead)(const char *evidence);
};

/* Once, when the options are known. All three are kept. */
void monitor_init(const struct options *o, struct state *state, const struct monitor_calls *calls);
/* A family (AF_INET, AF_INET6) came up. The first one starts the monitor, if the settings want it. */
void monitor_up(int family);
/* It went down. With the last one the monitor stops. */
void monitor_down(int family);
/* Data is known to have got through then, or later; in a session where none did, its begin. Monotonic ms. */
int64_t monitor_life_ms(void);

#endif
