/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The way of a request: which interface, which addresses, how long. HTTP/1.1; redirects are not
 * followed, no proxy is used.
 */
#ifndef HTTP_WAY_H
#define HTTP_WAY_H

#include <curl/curl.h>

#include "dns.h"
#include "hosts.h"

struct way {
	const char *url;
	const char *interface;		/* NULL: the routing table decides */
	const struct dns_result *addresses;	/* of the URL's host: find_addresses() */
	const char *ca;			/* file of trusted certificates; NULL: the system's */
	unsigned timeout_ms;
	char port[HOSTS_PORT_MAX];	/* of the URL, find_addresses() too */
	/* set while the request runs */
	int bind_error;			/* errno of a socket that the interface refused */
	struct curl_slist *pins;
};

/* Hands this to curl; w stays where it is until way_free(). 0; -1: out of memory. */
int way_set(struct way *w, CURL *c);
void way_free(struct way *w);

#endif
