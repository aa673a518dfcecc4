/* SPDX-License-Identifier: BSD-2-Clause */
/* What the kernel tells of a network interface. */
#ifndef CTL_NETIF_H
#define CTL_NETIF_H

#include <net/if.h>
#include <stdbool.h>

#include "ipaddr.h"

/* Does nothing leave this system by it? */
bool netif_is_loopback(const char *name);
/* Is it switched on? */
bool netif_is_up(const char *name);
/* Has it an address of this family that others can reach? */
bool netif_has(const char *name, int family);
/*
 * Do others talk on it than the far end? So on Ethernet and WLAN, not on PPP and tunnels; a modem's
 * Ethernet (wwan0) has nobody else on it either.
 */
bool netif_is_shared(const char *name);
/* The interface that the routing table has for an address; "" : none. */
void netif_towards(const struct ipaddr *a, char name[IF_NAMESIZE]);

#endif
