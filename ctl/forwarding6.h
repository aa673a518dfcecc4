/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Forwarding of IPv6, switched on for the links that share their prefix, and off after the last of
 * them. What the kernel's parameters were is kept in /run/pppkeeper meanwhile, so that a later run
 * can restore them.
 */
#ifndef CTL_FORWARDING6_H
#define CTL_FORWARDING6_H

#include <stdbool.h>

#include "errmsg.h"

/* Was this machine a router before any link of ours? */
bool forwarding6_before(void);

/*
 * For this link. lan: the interface where we are a router. Others that take advertisements stay
 * hosts, with the routes that they have. 0 or -1.
 */
int forwarding6_on(const char *link, const char *lan, struct errmsg *e);

/* The link does not need it any more. Nothing is done for one that had not asked. 0 or -1. */
int forwarding6_off(const char *link, struct errmsg *e);

#endif
