/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Requests to hosts over one interface, and what comes back for them; never waits. ICMP echo by an
 * unprivileged ICMP socket where net.ipv4.ping_group_range allows it, else by a raw socket with a
 * filter, which needs CAP_NET_RAW. DNS queries by UDP. One family each.
 *
 * A reply counts when source, id, sequence and a random nonce are those of a request that is out;
 * an ICMP error when the packet that it quotes is such a request. Each request counts once. The
 * kernel's receive time gives the RTT.
 */
#ifndef PPPKEEPER_PINGER_H
#define PPPKEEPER_PINGER_H

#include <net/if.h>
#include <stdbool.h>
#include <stdint.h>

#include "errmsg.h"
#include "probe.h"

/* Requests that are remembered: two actions of one family, the largest; a reply to an older one is void. */
#define PINGER_REQUESTS 64
_Static_assert(PINGER_REQUESTS >= 2 * (PROBE_CANDIDATES + PROBE_HOPS), "two actions of one family");

struct pinger_request {
	uint32_t id;		/* of the probe */
	bool out;		/* sent, and nothing came for it yet */
	bool query;
	uint16_t sequence;	/* of the echo request; a query's id */
	uint64_t nonce;
	struct ipaddr to;
	int64_t sent_us;	/* wall clock, to compare with the kernel's receive time */
};

struct pinger {
	int family;		/* AF_INET, AF_INET6 */
	int icmp, udp;		/* -1: not open; udp is opened for the first query */
	bool raw;
	uint16_t id;		/* of echo requests; the kernel's own where not raw */
	uint16_t sequence;
	int hop_limit;		/* that the socket has now; -1: the system's own */
	char interface[IF_NAMESIZE];
	struct pinger_request request[PINGER_REQUESTS];
};

/* Makes it closed, whatever it was. Before anything else. */
void pinger_init(struct pinger *p);
/* 0, or -1 with a message; it is closed then. */
int pinger_open(struct pinger *p, int family, const char *interface, struct errmsg *e);
void pinger_close(struct pinger *p);

/*
 * Sends an echo request or a query. 0; or -1 with errno: it was not sent, no answer can come. What
 * only a full queue holds back counts as sent: that is how a link that takes nothing looks.
 */
int pinger_send(struct pinger *p, const struct probe_send *s);

/* The next thing that came for a request; false: nothing more. Of a flood, a part is read. */
bool pinger_next(struct pinger *p, struct probe_event *event);

#endif
