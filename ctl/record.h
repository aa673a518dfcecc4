/* SPDX-License-Identifier: BSD-2-Clause */
/* All that is known of a link's past and present, read from its files. */
#ifndef CTL_RECORD_H
#define CTL_RECORD_H

#include <jansson.h>

#include "errmsg.h"
#include "runs.h"
#include "timeline.h"

struct record {
	const char *link;
	json_t *state;		/* NULL: pppd does not run */
	json_t *incidents;
	struct runs runs;
	struct timeline_now now;
	struct timeline timeline;
};

/* malloc'ed, with messages of what could not be read; NULL with a message. */
struct record *record_load(const char *root, const char *link, struct errmsg *e);
void record_free(struct record *r);

#endif
