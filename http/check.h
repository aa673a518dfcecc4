/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * One request to a URL (GET), by libcurl: nothing is kept on disk; of the body at most HTTP_BODY_MAX
 * bytes are read, and none where no text is expected.
 */
#ifndef HTTP_CHECK_H
#define HTTP_CHECK_H

#include "errmsg.h"
#include "judge.h"
#include "way.h"

/* 0: *s is set, but for ms; -1: the request could not be made, with a message. */
int check_run(struct way *way, const struct http_wanted *w, struct http_seen *s, struct errmsg *e);

#endif
