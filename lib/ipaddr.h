/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * An IPv4 or IPv6 address without a port.
 */
#ifndef PPPKEEPER_IPADDR_H
#define PPPKEEPER_IPADDR_H

#include <netinet/in.h>
#include <stdbool.h>

struct ipaddr {
	sa_family_t family;		/* AF_INET, AF_INET6; AF_UNSPEC: none */
	union {
		struct in_addr v4;	/* network byte order */
		struct in6_addr v6;
	};
};

/* Longest text of ipaddr_text(), bytes with the NUL. */
#define IPADDR_TEXT_MAX INET6_ADDRSTRLEN

/* A literal address, nothing around it. 0, or -1 with *a none. */
int ipaddr_parse(struct ipaddr *a, const char *text);
/* Returns text; "" for none. */
const char *ipaddr_text(const struct ipaddr *a, char text[IPADDR_TEXT_MAX]);

bool ipaddr_equal(const struct ipaddr *a, const struct ipaddr *b);

/*
 * An address that one host has and others can reach: not unspecified, loopback, multicast,
 * broadcast or link-local.
 */
bool ipaddr_is_host(const struct ipaddr *a);

struct ipaddr ipaddr_from_v4(struct in_addr v4);
struct ipaddr ipaddr_from_v6(const struct in6_addr *v6);

#endif
