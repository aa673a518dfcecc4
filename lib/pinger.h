/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Requests to hosts over one interface, and what comes back for them; never waits. ICMP echo (RFC 792,
 * RFC 4443) by an unprivileged ICMP socket where net.ipv4.ping_group_range allows it, else by a raw
 * socket with a filter, which needs CAP_NET_RAW. DNS queries by UDP. One family each.
 *
 * A reply counts when source, id, sequence and a random nonce are those of a request that is out; an
 * ICMP error when the packet it quotes is such a request. The kernel's receive time gives the RTT.
 */
#ifndef PPPKEEPER_PINGER_H
#define PPPKEEPER_PINGER_H

#include <net/if.h>
#include <stdbool.h>
#include <stdint.h>

#include "errmsg.h"
#include "probe.h"

/* Requests that are remembered: two full volleys and more; a reply to an older one is void. */
#define PINGER_REQUESTS 128

struct pinger_request {
	uint32_t id;		/* of the probe */
	bool out;		/* sent, and not answered yet */
	bool query;
	uint16_t sequence;	/* of the echo request, or the id of the DNS query */
	uint64_t nonce;
	struct ipaddr to;
	int64_t sent_us;	/* wall clock, to compare with the kernel's receive time */
};

struct pinger {
	int family;		/* AF_INET, AF_INET6 */
	int icmp, udp;		/* -1: not open; udp is opened for the first query */
	bool raw;
	uint16_t id;		/* of echo requests; chosen by the kernel where not raw */
	uint16_t sequence;
	char interface[IF_NAMESIZE];
	struct pinger_request request[PINGER_REQUESTS];
};

/* Closed, whatever it was. To be called before anything else. */
void pinger_init(struct pinger *p);
/* 0, or -1 with a message; it is closed then. */
int pinger_open(struct pinger *p, int family, const char *interface, struct errmsg *e);
void pinger_close(struct pinger *p);

/* Sends an echo request or a query. 0; -1 with errno: not sent, no answer can come. */
int pinger_send(struct pinger *p, const struct probe_send *s);

/* The next thing that came for a request; false: nothing more. A flood is read in part. */
bool pinger_next(struct pinger *p, struct probe_event *event);

#endif
