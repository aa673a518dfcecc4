/* SPDX-License-Identifier: BSD-2-Clause */
#include "ifaddr.h"

#include <linux/if_addr.h>
#include <net/if.h>
#include <stdio.h>
#include <string.h>

/* A /64. */
#define PREFIX_BYTES 8
/* See ifaddr_wait_ms(). */
#define WAIT_MS 1000
#define LOOKS_MAX 60
#define WAIT_LONG_MS 30000

/* net/ipv6/addrconf.c: "address index prefix scope flags name" in hex, a line each. */
static bool parse_line(const char *line, const char *interface, struct ipaddr *a)
{
	unsigned index, prefix, scope, flags, byte;
	char hex[33], name[IF_NAMESIZE];
	struct in6_addr v6;

	if (sscanf(line, "%32[0-9a-f] %x %x %x %x %15s", hex, &index, &prefix, &scope, &flags,
		   name) != 6)
		return false;
	if (strlen(hex) != 32 || strcmp(name, interface) != 0 || scope != 0 ||
	    (flags & (IFA_F_TENTATIVE | IFA_F_DADFAILED)))
		return false;
	for (int i = 0; i < 16; i++) {
		if (sscanf(hex + 2 * i, "%2x", &byte) != 1)
			return false;
		v6.s6_addr[i] = (uint8_t)byte;
	}
	*a = ipaddr_from_v6(&v6);
	return true;
}

bool ifaddr_global6(const char *file, const char *interface, struct ipaddr *a)
{
	return ifaddr_prefix6(file, interface, NULL, a);
}

bool ifaddr_prefix6(const char *file, const char *interface, const struct in6_addr *prefix,
		    struct ipaddr *a)
{
	char line[128];
	bool found = false;
	FILE *f = fopen(file, "re");

	memset(a, 0, sizeof(*a));
	while (f && !found && fgets(line, sizeof(line), f))
		found = parse_line(line, interface, a) &&
			(!prefix || memcmp(&a->v6, prefix, PREFIX_BYTES) == 0);
	if (f)
		fclose(f);
	if (!found)
		memset(a, 0, sizeof(*a));
	return found;
}

unsigned ifaddr_wait_ms(unsigned looks)
{
	return looks < LOOKS_MAX ? WAIT_MS : WAIT_LONG_MS;
}
