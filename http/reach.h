/* SPDX-License-Identifier: BSD-2-Clause */
/* Which of a host's addresses there is a route to: without IPv6 there is no use in trying it. */
#ifndef HTTP_REACH_H
#define HTTP_REACH_H

#include "dns.h"

/* Leaves in r what can be reached over the interface (NULL: over any). Sends nothing. */
void reach_filter(struct dns_result *r, const char *interface);

#endif
