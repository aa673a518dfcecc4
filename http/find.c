/* SPDX-License-Identifier: BSD-2-Clause */
#include "find.h"

#include <arpa/inet.h>
#include <stdio.h>

int find_addresses(struct way *w, char host[HTTP_HOST_MAX], const struct via *via,
		   unsigned timeout_ms, struct dns_result *r, struct errmsg *e)
{
	unsigned char binary[sizeof(struct in6_addr)];

	w->addresses = r;
	if (hosts_of(w->url, host, w->port, e) < 0)
		return -1;
	if (r->count)
		return 0;
	if (inet_pton(AF_INET, host, binary) != 1 && inet_pton(AF_INET6, host, binary) != 1)
		return via_resolve(via, host, AF_UNSPEC, timeout_ms, r, e);
	snprintf(r->address[r->count++], sizeof(r->address[0]), "%.*s", INET6_ADDRSTRLEN - 1, host);
	return 0;
}
