/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What is known of an IPv6 link from its router advertisements, and until when: the prefix and the
 * DNS servers. Pure: advertisements and time in, changes out. Times are CLOCK_MONOTONIC, ms.
 */
#ifndef PPPKEEPER_ADVERT6_H
#define PPPKEEPER_ADVERT6_H

#include "ra.h"

/* glibc reads 3 name servers, resolv.conf(5). */
#define ADVERT6_DNS_MAX 3
/* A router is asked so often, so far apart, before one has answered: RFC 4861 10, ms. */
#define ADVERT6_SOLICIT_MAX 3
#define ADVERT6_SOLICIT_MS 4000
/* Without a word from a router it is asked again this much later, ms. */
#define ADVERT6_SOLICIT_SLOW_MS 60000
/* DHCPv6 that does not answer is asked again after this, ms; the wait doubles up to an hour. */
#define ADVERT6_DHCP_RETRY_MS 60000
#define ADVERT6_DHCP_RETRY_MAX_MS 3600000
/* One that does, after a day: RFC 8415 21.23, ms. */
#define ADVERT6_DHCP_REFRESH_MS 86400000

struct advert6_dns {
	struct in6_addr address;
	int64_t until_ms;		/* 0: none here */
};

struct advert6 {
	bool heard;			/* an advertisement */
	bool other;			/* the last one said that DHCPv6 has more */
	bool has_prefix;
	struct in6_addr prefix;		/* a /64 */
	uint32_t valid_s, preferred_s;	/* as last advertised */
	int64_t preferred_ms;		/* in use until then; INT64_MAX: without end */
	uint32_t mtu;
	struct advert6_dns ra[ADVERT6_DNS_MAX], dhcp[ADVERT6_DNS_MAX];
	unsigned solicited;
	int64_t inform_wait_ms;
	int64_t solicit_ms, inform_ms;	/* when to ask a router, and DHCPv6; INT64_MAX: not at all */
};

enum advert6_change {
	ADVERT6_DNS = 1,			/* advert6_dns() gives others */
	ADVERT6_PREFIX = 2,		/* another prefix, or none any more */
};

/* The link came up. */
void advert6_init(struct advert6 *n, int64_t now_ms);
/* An advertisement came: a set of enum advert6_change. */
unsigned advert6_hear(struct advert6 *n, const struct ra *ra, int64_t now_ms);
/* Time passed: what has ended. */
unsigned advert6_age(struct advert6 *n, int64_t now_ms);
/* When to call advert6_age(), or to do what advert6_solicit() and advert6_inform() tell. */
int64_t advert6_next(const struct advert6 *n);

/* Is a router solicitation to be sent now? Counts it as sent. */
bool advert6_solicit(struct advert6 *n, int64_t now_ms);
/* Is DHCPv6 to be asked now? Only where a router answered and no advertisement has named a server. */
bool advert6_inform(struct advert6 *n, int64_t now_ms);
/* What DHCPv6 said; count 0: nothing. A set of enum advert6_change. */
unsigned advert6_informed(struct advert6 *n, const struct in6_addr *dns, unsigned count, int64_t now_ms);

/* The servers in use: those advertised, else those of DHCPv6. How many. */
unsigned advert6_dns(const struct advert6 *n, struct in6_addr dns[ADVERT6_DNS_MAX]);

#endif
