/* SPDX-License-Identifier: BSD-2-Clause */
#include <arpa/inet.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "lan6text.h"

/* Lower than the 256 that the kernel gives the same prefix on the uplink. */
#define LAN_METRIC 128
/* Hosts hear of us this often, and forget us after, s: a gateway that lost its power is no router. */
#define RA_EACH_S 60
#define ROUTER_S 180
/* A host keeps an address without renewal for no longer than this, s. */
#define PREFERRED_MAX_S 1800
#define VALID_MAX_S 7200

__attribute__((format(printf, 3, 4)))
static int make(char *text, size_t size, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(text, size, fmt, ap);
	va_end(ap);
	return n >= 0 && (size_t)n < size ? n : -1;
}

static const char *show(const struct in6_addr *a, char text[INET6_ADDRSTRLEN])
{
	return inet_ntop(AF_INET6, a, text, INET6_ADDRSTRLEN);
}

/* A link's name may have a -, which an identifier of nft has not. */
static void table_name(const char *link, char name[64])
{
	snprintf(name, 64, "pppkeeper_%s", link);
	for (char *p = name; *p; p++)
		if (*p == '-')
			*p = '_';
}

int lan6text_no_rules(const char *link, char *text, size_t size)
{
	char table[64];

	table_name(link, table);
	/* declared first, so that its absence is no error */
	return make(text, size, "table ip6 %s\ndelete table ip6 %s\n", table, table);
}

int lan6text_rules(const struct lan6 *l, char *text, size_t size)
{
	char table[64], prefix[INET6_ADDRSTRLEN], rest[256] = "";
	int n = lan6text_no_rules(l->link, text, size), m;

	table_name(l->link, table);
	/* another link's LAN has a table of its own, to which its packets are left */
	if (!l->was_router)
		m = make(rest, sizeof(rest),
			 "\t\tiifname \"%s\" drop\n"
			 "\t\toifname \"%s\" drop\n"
			 "\t\tiifname != \"ppp*\" oifname != \"ppp*\" drop\n", l->lan, l->lan);
	else
		m = 0;
	if (n < 0 || m < 0)
		return -1;
	m = make(text + n, size - (size_t)n,
		 "table ip6 %s {\n"
		 "\tchain forward {\n"
		 "\t\ttype filter hook forward priority filter; policy accept;\n"
		 "\t\tiifname \"%s\" oifname \"%s\" ip6 saddr %s/64 accept\n"
		 "\t\tiifname \"%s\" oifname \"%s\" ct state established,related accept\n"
		 "\t\tiifname \"%s\" drop\n"
		 "\t\toifname \"%s\" drop\n"
		 "%s"
		 "\t}\n"
		 "}\n", table, l->lan, l->uplink, show(&l->prefix, prefix), l->uplink, l->lan,
		 l->uplink, l->uplink, rest);
	return m < 0 ? -1 : n + m;
}

void lan6text_address(const struct lan6 *l, char text[INET6_ADDRSTRLEN])
{
	struct in6_addr a = l->prefix;

	a.s6_addr[15] = 1;
	if (IN6_ARE_ADDR_EQUAL(&a, &l->own))
		a.s6_addr[15] = 2;
	show(&a, text);
}

int lan6text_addresses(const struct lan6 *l, bool add, char *text, size_t size)
{
	char prefix[INET6_ADDRSTRLEN], own[INET6_ADDRSTRLEN], address[INET6_ADDRSTRLEN];

	show(&l->prefix, prefix);
	show(&l->own, own);
	lan6text_address(l, address);
	if (!add)
		return make(text, size,
			    "neigh del proxy %s dev %s\n"
			    "route del %s/64 dev %s metric %d\n"
			    "addr del %s/64 dev %s\n", own, l->lan, prefix, l->lan, LAN_METRIC,
			    address, l->lan);
	return make(text, size,
		    "addr replace %s/64 dev %s noprefixroute\n"
		    "route replace %s/64 dev %s metric %d\n"
		    "neigh replace proxy %s dev %s\n", address, l->lan, prefix, l->lan, LAN_METRIC,
		    own, l->lan);
}

static uint32_t at_most(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

/* RFC 8106 5.1: up to twice the time between advertisements; radvd warns of longer ones. */
static int radvd_dns(const struct lan6 *l, char *text, size_t size)
{
	if (!*l->dns)
		return make(text, size, "%s", "");
	return make(text, size, "\tRDNSS %s {\n\t\tAdvRDNSSLifetime %d;\n\t};\n", l->dns,
		    2 * RA_EACH_S);
}

static int radvd_former(const struct lan6 *l, char *text, size_t size)
{
	if (!*l->former)
		return make(text, size, "%s", "");
	/* not on the link any more; an address is deprecated, and ends by itself, RFC 4862 5.5.3 */
	return make(text, size, "\tprefix %s/64 {\n\t\tAdvValidLifetime 0;\n"
		    "\t\tAdvPreferredLifetime 0;\n\t};\n", l->former);
}

int lan6text_radvd(const struct lan6 *l, char *text, size_t size)
{
	char prefix[INET6_ADDRSTRLEN], dns[512], former[256], mtu[64] = "";

	if (radvd_dns(l, dns, sizeof(dns)) < 0 || radvd_former(l, former, sizeof(former)) < 0)
		return -1;
	if (l->mtu)
		snprintf(mtu, sizeof(mtu), "\tAdvLinkMTU %u;\n", l->mtu);
	return make(text, size,
		    "# Made by pppkeeper for the link %s.\n"
		    "interface %s {\n"
		    "\tAdvSendAdvert on;\n"
		    "\tMinRtrAdvInterval %d;\n"
		    "\tMaxRtrAdvInterval %d;\n"
		    "\tAdvDefaultLifetime %d;\n"
		    "%s"
		    "\tprefix %s/64 {\n"
		    "\t\tAdvValidLifetime %u;\n"
		    "\t\tAdvPreferredLifetime %u;\n"
		    "\t\tDeprecatePrefix on;\n"
		    "\t};\n"
		    "%s%s"
		    "};\n", l->link, l->lan, RA_EACH_S / 2, RA_EACH_S, ROUTER_S, mtu,
		    show(&l->prefix, prefix), at_most(l->valid_s, VALID_MAX_S),
		    at_most(l->preferred_s, PREFERRED_MAX_S), former, dns);
}
