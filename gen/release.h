/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Releases of pppd, and the one table of what is written differently for them. Source: the option
 * tables and changes of ppp 2.4.9, 2.5.0, 2.5.1, 2.5.2 and 2.5.3. All else that is written, all of
 * these take alike.
 */
#ifndef PPPKEEPER_GEN_RELEASE_H
#define PPPKEEPER_GEN_RELEASE_H

#include <stdbool.h>

/* What RELEASE_LEGAL says is the form of a release. */
#define RELEASE_LEGAL "a release of pppd from 2.4.9 on, as 2.5.2"

/* What is asked of pppd where releases differ in how it is said. */
enum release_wish {
	RELEASE_REPLACE_ROUTE,	/* the default route of another interface gives way */
};

/* Is it "a.b.c", and none before the first one that the table knows? One after the last counts as that. */
bool release_ok(const char *release);
/* The option for it in a release that is ok, a whole line without its end. Never NULL. */
const char *release_option(const char *release, enum release_wish wish);

#endif
