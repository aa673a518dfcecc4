/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A router advertisement (RFC 4861 4.2) with what a cellular link says in it: the prefix, the DNS
 * servers (RFC 8106), the MTU. Pure: bytes in; any bytes are allowed.
 */
#ifndef PPPKEEPER_RA_H
#define PPPKEEPER_RA_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* resolv.conf takes 3; an advertisement may name more. */
#define RA_DNS_MAX 6
/* A lifetime without end, s. */
#define RA_INFINITE 0xffffffffu
/* RFC 4861 6.1.2: an advertisement that came from another link has less. */
#define RA_HOP_LIMIT 255

struct ra_dns {
	struct in6_addr address;
	uint32_t lifetime_s;		/* 0: not to be used any more */
};

struct ra {
	bool managed, other;		/* DHCPv6 has addresses; DHCPv6 has the rest */
	uint16_t router_s;		/* lifetime as default router; 0: is none */
	uint32_t mtu;			/* 0: not told */
	/* the first /64 for new addresses of hosts, else one on its way out; has_prefix: there is one */
	bool has_prefix;
	struct in6_addr prefix;		/* its lower 64 bits are 0 */
	uint32_t valid_s, preferred_s;
	unsigned dns_count;
	struct ra_dns dns[RA_DNS_MAX];
};

/*
 * An ICMPv6 message from its type on. false: no advertisement, or one that RFC 4861 6.1.2 has
 * dropped; *ra is undefined then. Who sent it and its hop limit are the caller's to look at.
 * A prefix is left out that is not for addresses, link-local, or preferred for longer than it is
 * valid (RFC 4862 5.5.3); what else is not understood is skipped.
 */
bool ra_parse(struct ra *ra, const unsigned char *p, size_t len);

/* A router solicitation without options (RFC 4861 4.1), to be sent to ff02::2 with RA_HOP_LIMIT. */
#define RA_SOLICIT_LEN 8
void ra_solicit(unsigned char packet[RA_SOLICIT_LEN]);

#endif
