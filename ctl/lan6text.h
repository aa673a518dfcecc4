/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The files and commands by which a link's prefix is shared with a LAN (RFC 7278): rules for nft,
 * lines for ip, the configuration of radvd. Pure: text is made, nothing is done.
 */
#ifndef CTL_LAN6TEXT_H
#define CTL_LAN6TEXT_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Of each of the texts, bytes. */
#define LAN6TEXT_MAX 2048

struct lan6 {
	const char *link, *uplink, *lan;	/* "ppp0", "ppp0", "eth0" */
	struct in6_addr prefix;			/* a /64 */
	struct in6_addr own;			/* the uplink's own address in it */
	uint32_t valid_s, preferred_s;		/* as the carrier advertises it */
	uint32_t mtu;				/* of the uplink; 0: not told to the LAN */
	const char *dns;			/* servers, blanks between; "": none */
	const char *former;			/* a prefix of an earlier session, to be given up; "" */
	bool was_router;			/* other packets were forwarded before */
};

/*
 * The rules: from the LAN, with a source in the prefix, everything may leave; to it only what
 * belongs to that. Nothing else passes the uplink. Where this machine was no router before, nothing
 * else passes the LAN either, nor from any interface to another but those of other links.
 * Whatever stood in the table is replaced. -1: too long.
 */
int lan6text_rules(const struct lan6 *l, char *text, size_t size);
/* Takes the table away, if it is there. */
int lan6text_no_rules(const char *link, char *text, size_t size);

/* Our address on the LAN: the first of the prefix that is not the uplink's own. */
void lan6text_address(const struct lan6 *l, char text[INET6_ADDRSTRLEN]);
/* For `ip -6 -batch`: address and route on the LAN, the uplink's own address defended there. */
int lan6text_addresses(const struct lan6 *l, bool add, char *text, size_t size);

int lan6text_radvd(const struct lan6 *l, char *text, size_t size);

#endif
