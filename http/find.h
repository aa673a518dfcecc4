/* SPDX-License-Identifier: BSD-2-Clause */
/* Whom a request goes to: the addresses of a URL's host. */
#ifndef HTTP_FIND_H
#define HTTP_FIND_H

#include "hosts.h"
#include "via.h"
#include "way.h"

/*
 * Host and port of w->url, and the host's addresses in r: those that are there already, or the host
 * itself where it is one, or what the link's DNS says within timeout_ms (r->outcome). 0, also where
 * the host has none; -1 with a message. host is set where the URL has one, also with -1.
 */
int find_addresses(struct way *w, char host[HTTP_HOST_MAX], const struct via *via,
		   unsigned timeout_ms, struct dns_result *r, struct errmsg *e);

#endif
