/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Texts of any bytes between the round trip tests and their helpers: 4 bytes of length, native
 * order, then the bytes.
 */
#ifndef TESTS_ROUNDTRIP_RECORD_H
#define TESTS_ROUNDTRIP_RECORD_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct record {
	char *text;		/* malloc'ed, with a NUL behind it */
	size_t len;
};

/* False at the end. A broken record ends the program. */
static inline bool record_read(FILE *f, struct record *r)
{
	uint32_t len;

	if (fread(&len, sizeof(len), 1, f) != 1)
		return false;
	r->len = len;
	r->text = malloc(r->len + 1);
	if (!r->text || fread(r->text, 1, r->len, f) != r->len)
		exit(99);
	r->text[r->len] = '\0';
	return true;
}

static inline void record_write(FILE *f, const char *text, size_t text_len)
{
	uint32_t len = (uint32_t)text_len;

	fwrite(&len, sizeof(len), 1, f);
	fwrite(text, 1, text_len, f);
}

#endif
