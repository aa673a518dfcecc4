/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A host name's addresses, asked for by a child (`pppkeeper resolve`) over the link and its own DNS
 * servers, so that pppd's main loop never waits for a resolver. One question at a time.
 */
#ifndef PPPKEEPER_RESOLVE_H
#define PPPKEEPER_RESOLVE_H

#include <stddef.h>

#include "ipaddr.h"

/* Addresses that are taken over, at most. */
#define RESOLVE_MAX 8

struct resolve_question {
	const char *name;
	const char *interface;
	struct ipaddr server[2];	/* none: those of the system */
	unsigned timeout_s;
};

/*
 * done: with the addresses; count 0: there are none, and why says it in the child's words. 0, or
 * -1: not started.
 */
int resolve_start(const struct resolve_question *q,
		  void (*done)(const struct ipaddr *address, size_t count, const char *why));
/* No call of done follows. */
void resolve_cancel(void);

#endif
