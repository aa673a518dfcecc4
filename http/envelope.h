/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A notice as it is sent: what the plugin has kept of an event (lib/notice.h), and which gateway and
 * link it is of. Pure. The time of day is found when it is sent: at the event itself a gateway's
 * clock may not have been set.
 */
#ifndef HTTP_ENVELOPE_H
#define HTTP_ENVELOPE_H

#include <stdint.h>

#define ENVELOPE_VERSION 1

struct envelope {
	const char *link;
	const char *host;	/* the gateway's name */
	const char *boot;	/* the kernel's boot_id; "": not known */
	unsigned long number;	/* of the notice since boot */
	int64_t now_ms;		/* CLOCK_MONOTONIC */
	int64_t wall_s;		/* the same moment, s since 1970 */
};

/* JSON, malloc'ed; NULL: text is no notice. */
char *envelope_make(const struct envelope *v, const char *text);

#endif
