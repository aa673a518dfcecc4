/* SPDX-License-Identifier: BSD-2-Clause */
/* A URL's check by pppkeeper-http, which alone has libcurl. Waits for it. */
#ifndef CTL_HTTPCHILD_H
#define CTL_HTTPCHILD_H

#include <jansson.h>
#include <stdbool.h>

#include "errmsg.h"
#include "via.h"

struct httpchild {
	const char *root;		/* stands for / */
	const char *interface;
	const struct via *via;
	const char *link;		/* the URL is MONITOR_TARGET of its settings; "": it is url */
	const char *url;
	const char *expect;		/* as MONITOR_EXPECT, or "" */
};

struct httpchild_result {
	bool answered;		/* somebody did, whether as expected or not */
	json_t *json;		/* what it said; NULL: an error, which line tells */
	char line[1024];	/* in words */
};

/* 0; -1: it cannot be run, with a message. httpchild_free() is due after 0. */
int httpchild_run(struct httpchild_result *r, const struct httpchild *c, struct errmsg *e);
void httpchild_free(struct httpchild_result *r);

#endif
