/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A host name's addresses, asked of given DNS servers over a given interface. Waits for the answer:
 * for short-lived programs, never for pppd's loop. The one user of c-ares.
 *
 * A and AAAA are asked at the same time; once one of them has brought addresses, the other has
 * DNS_OTHER_MS left. /etc/hosts is looked at first, as everywhere on the system; no search list is
 * tried. The order of the servers' answers is kept, IPv4 first.
 */
#ifndef PPPKEEPER_DNS_H
#define PPPKEEPER_DNS_H

#include <netinet/in.h>
#include <stddef.h>

#include "errmsg.h"

/* Most servers and addresses that are used; a name that has more is not worse off. */
#define DNS_SERVERS_MAX 8
#define DNS_ADDRESSES_MAX 16
/* Bytes with the NUL: RFC 1035 2.3.4 as text, and a dot at its end. */
#define DNS_NAME_MAX 255
/* How long the other family is waited for, ms: a round trip over a slow link. */
#define DNS_OTHER_MS 2000

struct dns_query {
	const char *name;
	const char *interface;		/* NULL: the routing table decides */
	const char *server[DNS_SERVERS_MAX];	/* literal IPv4 or IPv6 addresses */
	size_t servers;			/* 0: those of /etc/resolv.conf */
	int family;			/* AF_INET, AF_INET6; AF_UNSPEC: both */
	unsigned timeout_ms;		/* for all of it */
};

/* From best to worst: of two families the better counts. */
enum dns_outcome {
	DNS_FOUND,
	DNS_NO_NAME,		/* a server says that there is no such name */
	DNS_NO_ADDRESS,		/* there is, but without an address of this family */
	DNS_FAILED,		/* servers said that they cannot, or packets to them were refused */
	DNS_NO_ANSWER,		/* nothing came back in time */
};

struct dns_result {
	enum dns_outcome outcome;
	size_t count;
	char address[DNS_ADDRESSES_MAX][INET6_ADDRSTRLEN];
};

/* 0: *r is set; -1: the question could not be asked, with a message. */
int dns_resolve(const struct dns_query *q, struct dns_result *r, struct errmsg *e);

/* "there is no such name", "no server answered", ... */
const char *dns_outcome_text(enum dns_outcome outcome);

#endif
