/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The IPv6 address by which an interface reaches the world, as the kernel has it.
 */
#ifndef PPPKEEPER_IFADDR_H
#define PPPKEEPER_IFADDR_H

#include <stdbool.h>

#include "ipaddr.h"

/*
 * The first address of global scope that is not tentative or failed. false: none, *a is none then.
 * file: IFADDR_FILE; tests read another one.
 */
#define IFADDR_FILE "/proc/net/if_inet6"
bool ifaddr_global6(const char *file, const char *interface, struct ipaddr *a);
/* The same, of the addresses in a /64. */
bool ifaddr_prefix6(const char *file, const char *interface, const struct in6_addr *prefix,
		    struct ipaddr *a);

/*
 * When to look again after so many looks without an address, ms: each second for a minute, then
 * twice a minute. A network that has not advertised one by then may never do so.
 */
unsigned ifaddr_wait_ms(unsigned looks);

#endif
