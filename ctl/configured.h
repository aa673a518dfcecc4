/* SPDX-License-Identifier: BSD-2-Clause */
/* Which links are there for an operator: those that run, and those that ought to. */
#ifndef CTL_CONFIGURED_H
#define CTL_CONFIGURED_H

#include <jansson.h>

#include "errmsg.h"

/*
 * The names of all links that have a state in /run/pppkeeper, and of those whose settings say
 * START=yes, wrong as they may be otherwise; sorted, as a JSON array. Settings that cannot be read
 * add a message, and are left out. NULL with a message.
 */
json_t *configured_links(const char *root, struct errmsg *e);

enum configured {
	CONFIGURED_NOT,		/* there is no file */
	CONFIGURED_OFF,		/* START is not yes */
	CONFIGURED_ON,
	CONFIGURED_UNREADABLE	/* with a message */
};

/* What the settings of a link say of START, wrong as they may be otherwise. */
enum configured configured_start(const char *root, const char *link, struct errmsg *e);

#endif
