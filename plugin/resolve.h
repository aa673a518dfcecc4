/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A host name's IPv4 address, asked for by a child (getent), so that pppd's main loop never waits
 * for a resolver. One question at a time.
 */
#ifndef PPPKEEPER_RESOLVE_H
#define PPPKEEPER_RESOLVE_H

#include <netinet/in.h>

/* done: address 0: the name was not resolved. 0, or -1: not started. */
int resolve_start(const char *name, void (*done)(struct in_addr address));
/* No call of done follows. */
void resolve_cancel(void);

#endif
