/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Stateless DHCPv6 (RFC 8415, information-request) for the DNS servers, by dhcpcd where that is
 * installed: it asks, says what it heard, and ends; it changes nothing on this machine.
 */
#ifndef CTL_INFORM6_H
#define CTL_INFORM6_H

#include <stdbool.h>
#include <netinet/in.h>

#include "errmsg.h"

/* Asks on the interface. 0; 1: there is no client; -1 with a message. */
int inform6_start(const char *link, const char *interface, struct errmsg *e);
bool inform6_runs(void);
/* true: it has ended; the servers that it heard are in dns, *count 0 for none. */
bool inform6_ended(const char *link, struct in6_addr *dns, unsigned max, unsigned *count);
/* Ends it. */
void inform6_stop(const char *link);

#endif
