/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * One request to a URL over one interface, by libcurl. GET, HTTP/1.1; redirects are
 * not followed, no proxy is used, nothing is kept on disk; of the body at most HTTP_BODY_MAX bytes
 * are read, and none where no text is expected.
 */
#ifndef HTTP_CHECK_H
#define HTTP_CHECK_H

#include "dns.h"
#include "errmsg.h"
#include "judge.h"

struct check {
	const char *url;
	const char *interface;		/* NULL: the routing table decides */
	const struct dns_result *addresses;	/* of the URL's host */
	const char *ca;			/* file of trusted certificates; NULL: the system's */
	unsigned timeout_ms;
};

/* 0: *s is set, but for ms; -1: the request could not be made, with a message. */
int check_run(const struct check *c, const struct http_wanted *w, struct http_seen *s,
	      struct errmsg *e);

#endif
