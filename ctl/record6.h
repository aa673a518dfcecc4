/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What was set up on this machine for the IPv6 of a link, /run/pppkeeper/LINK.net6: written before
 * a thing is done, so that a later run can undo what an earlier one has left, and shown by
 * `pppkeeper status`. A flat JSON object; numbers and texts.
 */
#ifndef CTL_RECORD6_H
#define CTL_RECORD6_H

#include <jansson.h>

#include "errmsg.h"

#define RECORD6_FOLDER "/run/pppkeeper"

struct record6 {
	char link[32];
	json_t *o;		/* never NULL after record6_load() */
};

/* Reads it below root; one that is not there, or is none, is empty. */
void record6_load(struct record6 *r, const char *root, const char *link);
void record6_free(struct record6 *r);
/* 0; -1 with a message. */
int record6_store(const struct record6 *r, struct errmsg *e);
/* Nothing is set up any more. */
void record6_remove(const struct record6 *r);

/* A text; "" where there is none. */
const char *record6_text(const struct record6 *r, const char *key);
/* "" takes the key away. */
void record6_set(struct record6 *r, const char *key, const char *text);
/* A file of the link in the same folder, "ppp0.radvd.conf". */
void record6_path(const struct record6 *r, const char *suffix, char *path, size_t size);

#endif
