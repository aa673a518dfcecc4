/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The check of a URL by a child (`pppkeeper-http`), so that libcurl is never loaded into pppd and
 * its main loop never waits. One check at a time.
 */
#ifndef PPPKEEPER_WEBCHECK_H
#define PPPKEEPER_WEBCHECK_H

#include <stddef.h>

#include "ipaddr.h"

/* Addresses and servers handed to the child, at most. */
#define WEBCHECK_ADDRESSES 8
#define WEBCHECK_SERVERS 2

struct webcheck {
	const char *link;		/* whose MONITOR_TARGET it is; the child reads that itself */
	const char *interface;
	const char *expect;		/* a status code or a text; "": the child's own judgement */
	const struct ipaddr *address;	/* of the host; none: the child asks for the name */
	size_t addresses;
	struct ipaddr server[WEBCHECK_SERVERS];	/* none: those of the system */
	unsigned timeout_s;
};

enum webcheck_result {
	WEBCHECK_ALIVE,
	WEBCHECK_SILENT,	/* nothing answers */
	WEBCHECK_OTHER,		/* something else answers: a portal, a wrong certificate */
	WEBCHECK_UNKNOWN,	/* the name was not resolved, or the check could not be made */
};

/* done: words are the child's own. 0, or -1: not started, one runs. */
int webcheck_start(const struct webcheck *w,
		   void (*done)(enum webcheck_result result, const char *words));
/* No call of done follows. */
void webcheck_cancel(void);

#endif
