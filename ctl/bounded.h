/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Calls that may hang in the kernel: each runs in a child with a deadline, so that this process
 * goes on whatever a device does.
 */
#ifndef CTL_BOUNDED_H
#define CTL_BOUNDED_H

#include "errmsg.h"

enum bounded_result {
	BOUNDED_OK,		/* the call returned 0 */
	BOUNDED_FAILED,		/* it returned another value; its messages are in e */
	BOUNDED_LATE,		/* it was not done in time; no message */
	BOUNDED_STOPPED,	/* a signal came (stop.h); no message */
};

/* What becomes of a call that is late. */
enum bounded_late {
	BOUNDED_KILL,
	BOUNDED_LEAVE,		/* it goes on by itself, for what must not stay half done */
	BOUNDED_TERM,		/* SIGTERM, and a second to end by itself */
};

/*
 * What the call changes in memory is lost: it runs in a child, the first of a process group of its
 * own. A stopped call is killed with all of its group, by BOUNDED_TERM with that second as well.
 */
enum bounded_result bounded_run(int (*call)(void *arg, struct errmsg *e), void *arg,
				unsigned timeout_ms, enum bounded_late late, struct errmsg *e);

#endif
