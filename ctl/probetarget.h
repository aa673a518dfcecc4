/* SPDX-License-Identifier: BSD-2-Clause */
/* Towards whom a probe goes: the word on the command line, or what the link's pppd was told. */
#ifndef CTL_PROBETARGET_H
#define CTL_PROBETARGET_H

#include <stdbool.h>

#include "ipaddr.h"
#include "via.h"

/* MONITOR_TARGET has at most 500 bytes. */
#define PROBETARGET_MAX 512

struct probetarget {
	char text[PROBETARGET_MAX];	/* as the user wrote it, or as pppd was told */
	char shown[PROBETARGET_MAX];	/* fit to be shown */
	char expect[256];		/* MONITOR_EXPECT with it, or "" */
	bool url;
	char link[32];			/* whose setting it is: of a URL the whole stands there; or "" */
	bool alone;			/* MONITOR_METHOD=target: it alone is asked */
	bool resolved;
	struct ipaddr address[DNS_ADDRESSES_MAX];
	size_t count;
	char why[96];			/* why it has no address */
};

/* The target's text. 0; -1: there is none, or a wrong one, with a message. */
int probetarget_find(struct probetarget *t, const struct args *a, const struct via *v,
		     struct errmsg *e);
/* Its addresses; none is no error. family as in lib/dns.h. 0; -1 with a message. */
int probetarget_resolve(struct probetarget *t, const struct via *v, int family,
			unsigned timeout_ms, struct errmsg *e);

#endif
