/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Messages that a function of lib/ hands to its caller, who alone prints them.
 * Several lines may be collected, so that a user sees all errors at once.
 */
#ifndef PPPKEEPER_ERRMSG_H
#define PPPKEEPER_ERRMSG_H

#include <stddef.h>

/* Longest text kept, bytes; what does not fit is counted and left out. */
#define ERRMSG_MAX 8192

struct errmsg {
	unsigned count;		/* messages added, those left out included */
	size_t len;
	char text[ERRMSG_MAX];	/* one message a line, each ended by '\n' */
};

/* An empty list. */
void errmsg_init(struct errmsg *e);

/* Adds one line, where e is not NULL: nobody wants it then. Control characters in it are shown as \xNN. The format has no '\n'. */
void errmsg_add(struct errmsg *e, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
