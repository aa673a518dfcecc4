/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What NOTIFY_URL is told: one event of a link as JSON. docs/notices.md describes what arrives;
 * here is what the plugin knows of it, and pppkeeper-notify adds the rest when it is sent.
 */
#ifndef PPPKEEPER_NOTICE_H
#define PPPKEEPER_NOTICE_H

#include <stddef.h>
#include <stdint.h>

#include "cause.h"

struct notice {
	const char *event;	/* "up", "down", "cause", "reset", "end", "restart" */
	int64_t at_ms;		/* CLOCK_MONOTONIC */
	const char *modem;	/* this and the texts below: NULL or "" where there is nothing to tell */
	enum cause cause;
	const char *evidence, *advice;
	const char *step, *result;	/* of a reset */
	const char *incident;	/* a record of lib/incident.h */
};

/* One JSON object. Its length, or -1: size is too small. */
int notice_render(const struct notice *n, char *buf, size_t size);

#endif
