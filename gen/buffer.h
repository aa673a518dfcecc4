/* SPDX-License-Identifier: BSD-2-Clause */
/* A text that grows. What does not fit into memory sets failed, checked once at the end. */
#ifndef PPPKEEPER_GEN_BUFFER_H
#define PPPKEEPER_GEN_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

struct buffer {
	char *text;		/* owned, NUL-terminated; NULL while empty */
	size_t len, room;
	bool failed;
};

void buffer_add(struct buffer *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buffer_bytes(struct buffer *b, const char *bytes, size_t len);
/* The text, "" while empty. */
const char *buffer_text(const struct buffer *b);
/* Overwrites and frees it: it may hold a secret. */
void buffer_free(struct buffer *b);

#endif
