/* SPDX-License-Identifier: BSD-2-Clause */
#include <config.h>

#include "buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool grow(struct buffer *b, size_t len)
{
	size_t room = b->room ? b->room : 1024;
	char *bigger;

	if (b->failed)
		return false;
	while (room < b->len + len + 1)
		room *= 2;
	if (room == b->room)
		return true;
	bigger = malloc(room);
	if (!bigger) {
		b->failed = true;
		return false;
	}
	if (b->text) {
		memcpy(bigger, b->text, b->len);
		explicit_bzero(b->text, b->len);
		free(b->text);
	}
	b->text = bigger;
	b->room = room;
	return true;
}

void buffer_bytes(struct buffer *b, const char *bytes, size_t len)
{
	if (!grow(b, len))
		return;
	memcpy(b->text + b->len, bytes, len);
	b->len += len;
	b->text[b->len] = '\0';
}

void buffer_add(struct buffer *b, const char *fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	if (len < 0 || !grow(b, (size_t)len))
		return;
	va_start(args, fmt);
	vsnprintf(b->text + b->len, (size_t)len + 1, fmt, args);
	va_end(args);
	b->len += (size_t)len;
}

const char *buffer_text(const struct buffer *b)
{
	return b->text ? b->text : "";
}

void buffer_free(struct buffer *b)
{
	if (b->text)
		explicit_bzero(b->text, b->len);
	free(b->text);
	*b = (struct buffer){ 0 };
}
