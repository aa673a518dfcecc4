/* SPDX-License-Identifier: BSD-2-Clause */
/* A URL's check by pppkeeper-http, which alone has libcurl. Waits for it. */
#ifndef CTL_HTTPCHILD_H
#define CTL_HTTPCHILD_H

#include <jansson.h>
#include <stdbool.h>

#include "errmsg.h"
#include "via.h"

struct httpchild_result {
	bool answered;		/* somebody did, whether as expected or not */
	json_t *json;		/* what it said; NULL: an error, which line tells */
	char line[1024];	/* in words */
};

/*
 * url may hold a password: it is handed over by a variable. expect: as MONITOR_EXPECT, or "". 0; -1: it cannot be run, with a
 * message. httpchild_free() is due after 0.
 */
int httpchild_run(struct httpchild_result *r, const char *interface, const struct via *v,
		  const char *url, const char *expect, struct errmsg *e);
void httpchild_free(struct httpchild_result *r);

#endif
