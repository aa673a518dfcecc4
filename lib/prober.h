/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * lib/probe with its sockets on one interface: the same engine in pppd's plugin, which has timers
 * only, and in programs, which can poll. Never waits.
 *
 *	prober_init(&d, &config);
 *	prober_start(&d, "wwan0", now_ms);
 *	probe_up(&d.probe, AF_INET, NULL); probe_targets(...); probe_servers(...);
 *	for (;;) {
 *		prober_wake(&d, now_ms, &a, &e);
 *		verdict, news and URL checks are the caller's
 *		until a.timer_ms: poll prober_fds(), then prober_read(&d, now_ms), and no longer
 *				  than until probe_complete(&d.probe)
 *	}
 *	prober_stop(&d);
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
	char interface[IF_NAMESIZE];
	/* what is received besides answers says nothing: others talk on a LAN; false at first */
	bool answers_only;
	struct pinger pinger[PROBE_FAMILIES];	/* opened when their family is first asked */
};

/* Once; no socket is opened, so that nothing can fail. */
void prober_init(struct prober *d, const struct probe_config *config);
/* A session on this interface begins; what is left of an older one is closed. */
void prober_start(struct prober *d, const char *interface, int64_t now_ms);
/* Closes the sockets. The probe keeps what it knows over sessions. */
void prober_stop(struct prober *d);

/* Reads what came. Returns how many events there were. */
unsigned prober_read(struct prober *d, int64_t now_ms);

/*
 * prober_read(), probe_timer(), then sends what is to be sent. A check of the URL stays in *a for
 * the caller, who reports it with probe_event(). A socket that cannot be opened is told in e, and
 * its requests count as not sent.
 */
void prober_wake(struct prober *d, int64_t now_ms, struct probe_action *a, struct errmsg *e);

/*
 * The open sockets, POLLIN wanted (POLLERR comes unasked, when there is an ICMP error to read).
 * Returns how many.
 */
unsigned prober_fds(const struct prober *d, struct pollfd fds[PROBER_FDS]);

#endif
