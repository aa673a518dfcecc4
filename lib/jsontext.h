/* SPDX-License-Identifier: BSD-2-Clause */
/* JSON written into a buffer, for the few objects that pppd itself writes. */
#ifndef PPPKEEPER_JSONTEXT_H
#define PPPKEEPER_JSONTEXT_H

#include <stdbool.h>
#include <stddef.h>

/* Longest text with its quotes and escapes, bytes with the NUL; a longer one is left out. */
#define JSONTEXT_QUOTED_MAX 2048

struct jsontext {
	char *buf;
	size_t size, len;
	bool full;		/* something did not fit: what is in buf is no JSON */
};

void jsontext_put(struct jsontext *o, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* ,"name":"text" with what JSON wants escaped; nothing for a text that is empty. */
void jsontext_text(struct jsontext *o, const char *name, const char *text);

#endif
