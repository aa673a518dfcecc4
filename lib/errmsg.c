/* SPDX-License-Identifier: BSD-2-Clause */
#include "errmsg.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void errmsg_init(struct errmsg *e)
{
	e->count = 0;
	e->len = 0;
	e->text[0] = '\0';
}

/* Copies one line; returns its length, or 0 when it does not fit with its '\n' and the final NUL. */
static size_t put_line(char *to, size_t room, const char *line)
{
	static const char hex[] = "0123456789abcdef";
	size_t n = 0;

	for (; *line; line++) {
		unsigned char c = (unsigned char)*line;
		int plain = c >= 0x20 && c != 0x7f;

		if (room - n < (plain ? 1u : 4u) + 2)
			return 0;
		if (plain) {
			to[n++] = (char)c;
			continue;
		}
		to[n++] = '\\';
		to[n++] = 'x';
		to[n++] = hex[c >> 4];
		to[n++] = hex[c & 15];
	}
	to[n++] = '\n';
	return n;
}

void errmsg_add(struct errmsg *e, const char *fmt, ...)
{
	char line[1024];
	va_list args;

	if (!e)
		return;
	va_start(args, fmt);
	vsnprintf(line, sizeof(line), fmt, args);
	va_end(args);
	e->count++;
	e->len += put_line(e->text + e->len, sizeof(e->text) - e->len, line);
	e->text[e->len] = '\0';
}
