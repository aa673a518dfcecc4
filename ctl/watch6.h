/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Watches the IPv6 of a link for as long as it is up: hears its router advertisements, hands the DNS
 * servers on, shares the prefix, and undoes all of it when the link goes down or a signal comes.
 */
#ifndef CTL_WATCH6_H
#define CTL_WATCH6_H

#include <stdbool.h>

#include "errmsg.h"

struct watch6 {
	const char *link, *interface;
	const char *lan;	/* NULL: the prefix is not shared */
	bool dns;		/* the servers are to be used on this machine */
};

/*
 * Opens its sockets and writes its record; stop_begin() was called before. ready() is called then,
 * once. Returns at the end of the link, all being undone: 0, or -1 with a message. say: for what happens
 * meanwhile, one line.
 */
int watch6_run(const struct watch6 *w, void (*ready)(void),
	       void (*say)(const char *text), struct errmsg *e);

/* Undoes what an earlier run has left for this link, if anything. 0 or -1. */
int watch6_clean(const char *link, struct errmsg *e);

#endif
