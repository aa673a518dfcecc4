/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The life of a link: what pppd reports goes to the parts of the plugin, and they are put together
 * here. attempt.c dials and says why it ended, session.c has a link that is up, recovery.c asks
 * the policy and does what it says, show.c has what others see of it.
 */
#ifndef PPPKEEPER_KEEPER_H
#define PPPKEEPER_KEEPER_H

#include "options.h"
#include "port.h"
#include "pppd_compat.h"
#include "state.h"

/* What the parts share; there is one link in a pppd. */
struct keeper {
	struct options options;
	struct state state;		/* written by show_publish() */
	struct port port;
};

extern struct keeper keeper;

/* Registers the options. 0 or -1. */
int keeper_init(void);
/* What pppd calls. */
extern const struct pppd_calls keeper_calls;

#endif
