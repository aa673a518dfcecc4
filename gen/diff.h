/* SPDX-License-Identifier: BSD-2-Clause */
/* What changes from one text to another, as a unified diff (POSIX diff -u). */
#ifndef PPPKEEPER_GEN_DIFF_H
#define PPPKEEPER_GEN_DIFF_H

#include <stddef.h>

#include "buffer.h"

struct diff {
	const char *name;		/* of the file, for both headings */
	const char *old, *new;
	size_t old_len, new_len;
	unsigned context;		/* lines around a change that are shown as well */
	/* Adds the line as it may be shown; without its end, sign is '+', '-' or ' '. */
	void (*show)(struct buffer *out, char sign, const char *line, size_t len, void *arg);
	void *arg;
};

/* Adds nothing where both are equal. out->failed: out of memory. */
void diff_add(struct buffer *out, const struct diff *d);

#endif
