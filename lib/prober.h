/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * lib/probe with its sockets on one interface: the same engine in pppd's plugin, which has timers
 * only, and in programs, which can poll. Never waits.
 *
 *	struct prober d;
 *	prober_open(&d, "wwan0", &config, &e);
 *	prober_start(&d, now);
 *	probe_up(&d.probe, AF_INET, NULL); probe_targets(...); probe_servers(...);
 *	for (;;) {
 *		prober_wake(&d, now, &a);	verdict, news and URL requests are the caller's
 *		until a.timer_ms: poll prober_fds(), then prober_read(&d, now);
 *		                  if probe_complete(&d.probe) wake at once
 *	}
 */
#ifndef PPPKEEPER_PROBER_H
#define PPPKEEPER_PROBER_H

#include <net/if.h>
#include <poll.h>

#include "errmsg.h"
#include "pinger.h"
#include "probe.h"

/* Sockets at most: ICMP and UDP of both families. */
#define PROBER_FDS 4

struct prober {
	struct probe probe;
	struct pinger pinger[PROBE_FAMILIES];	/* opened when their family is first asked */
	char interface[IF_NAMESIZE];
};

/* Clears all; no socket is opened yet, so that nothing can fail. */
void prober_init(struct prober *d, const struct probe_config *config);
/* A session on this interface begins; sockets of an older one are closed. */
void prober_start(struct prober *d, const char *interface, int64_t now_ms);
/* Closes the sockets. The probe keeps what it knows over sessions. */
void prober_stop(struct prober *d);

/* Reads all that came. Returns how many events counted. */
unsigned prober_read(struct prober *d, int64_t now_ms);

/*
 * prober_read(), probe_timer(), then sends what is to be sent; requests for the URL stay in *a for
 * the caller, who reports with probe_event(). What the kernel refuses to send is told in e.
 */
void prober_wake(struct prober *d, int64_t now_ms, struct probe_action *a, struct errmsg *e);

/* Open sockets with POLLIN wanted (errors come as POLLERR). Returns how many, at most PROBER_FDS. */
unsigned prober_fds(const struct prober *d, struct pollfd fds[PROBER_FDS]);

#endif
