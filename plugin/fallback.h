/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Another type of context where the network refuses the one with IPv6 that the settings ask for:
 * tried once, by gen_pppconfig --pdp-refused, which remembers it. The network's cause says that it is
 * the type (CAUSE_PDP_TYPE); where modem or network tell no cause, two refusals in a row before the
 * first connection are taken for it. A cause that may mean the APN or the contract never is.
 */
#ifndef PPPKEEPER_FALLBACK_H
#define PPPKEEPER_FALLBACK_H

#include <stdbool.h>

#include "cause.h"
#include "options.h"

/*
 * An attempt failed; cause: where the modem was asked for it, what it said. changed is called when
 * another type is asked for from now on.
 */
void fallback_failed(const struct options *o, enum cause cause, void (*changed)(void));
/* The link has been up: the type is not what is wrong with later attempts. */
void fallback_up(void);
/* The files are being made anew: no dial now. */
bool fallback_working(void);

#endif
