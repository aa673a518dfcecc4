/* SPDX-License-Identifier: BSD-2-Clause */
#include "quote.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "utf8.h"

struct out {
	char *to;
	size_t size, len;
	bool full;
};

static void put(struct out *o, char c)
{
	if (o->len + 1 < o->size)
		o->to[o->len++] = c;
	else
		o->full = true;
}

static void put_text(struct out *o, const char *text)
{
	while (*text)
		put(o, *text++);
}

/* Ends the text; on failure nothing of it stays in the buffer. */
static int finish(struct out *o, bool ok)
{
	if (!o->size)
		return -1;
	if (!ok || o->full)
		o->len = 0;
	o->to[o->len] = '\0';
	return ok && !o->full ? 0 : -1;
}

static bool is_control(char c)
{
	return (unsigned char)c < 0x20 || c == 0x7f;
}

int quote_pppd(char *to, size_t size, const char *text)
{
	struct out o = { .to = to, .size = size };
	bool ok = strlen(text) <= QUOTE_PPPD_MAX;

	put(&o, '"');
	for (; *text; text++) {
		if (is_control(*text))
			ok = false;
		if (*text == '"' || *text == '\\')
			put(&o, '\\');
		put(&o, *text);
	}
	put(&o, '"');
	return finish(&o, ok);
}

int quote_pppd_plain(char *to, size_t size, const char *text)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789+-./:@_";
	size_t len = strlen(text);

	if (len == 0 || len > QUOTE_PPPD_MAX || strspn(text, plain) < len || len >= size)
		return quote_pppd(to, size, text);
	memcpy(to, text, len + 1);
	return 0;
}

int quote_secrets_name(char *to, size_t size, const char *text)
{
	struct out o = { .to = to, .size = size };

	/* quotes do not take the meaning from a lone '*' */
	if (*text == '\0' || strcmp(text, "*") == 0 || strlen(text) > QUOTE_SECRETS_MAX)
		return finish(&o, false);
	return quote_pppd(to, size, text);
}

int quote_secrets_word(char *to, size_t size, const char *text)
{
	struct out o = { .to = to, .size = size };

	/* nor from a leading "@/" */
	if (strncmp(text, "@/", 2) == 0 || strlen(text) > QUOTE_SECRETS_MAX)
		return finish(&o, false);
	return quote_pppd(to, size, text);
}

int quote_at(char *to, size_t size, const char *text)
{
	struct out o = { .to = to, .size = size };
	bool ok = true;

	for (; *text; text++) {
		if (*text < ' ' || *text > '~' || *text == '"' || *text == '\\')
			ok = false;
		put(&o, *text);
	}
	return finish(&o, ok);
}

static void put_octal(struct out *o, char c)
{
	char octal[8];

	snprintf(octal, sizeof(octal), "\\%03o", (unsigned char)c);
	put_text(o, octal);
}

int quote_chat(char *to, size_t size, const char *text)
{
	struct out o = { .to = to, .size = size };
	/* at the start of a word: quotes, @FILE, and two words with a meaning of their own */
	bool first = strcmp(text, "EOT") == 0 || strcmp(text, "BREAK") == 0 ||
		     (*text && strchr("'\"@#", *text));
	bool ok = true;

	if (*text == '\0')
		put_text(&o, "''");
	for (; *text; text++) {
		if (is_control(*text))
			ok = false;
		if (first || (unsigned char)*text >= 0x80) {
			put_octal(&o, *text);
		} else if (*text == ' ') {
			put_text(&o, "\\s");
		} else {
			/* '$' has a meaning for chat -E alone */
			if (strchr("\\^$", *text))
				put(&o, '\\');
			put(&o, *text);
		}
		first = false;
	}
	return finish(&o, ok && o.len <= QUOTE_CHAT_MAX);
}

int quote_json(char *to, size_t size, const char *text)
{
	struct out o = { .to = to, .size = size };

	put(&o, '"');
	while (*text) {
		unsigned code;
		size_t len = utf8_next(text, &code);

		if (len == 0) {
			put_text(&o, "\\ufffd");
			text++;
			continue;
		}
		if (is_control(*text)) {
			char hex[8];

			snprintf(hex, sizeof(hex), "\\u%04x", code);
			put_text(&o, hex);
		} else {
			if (code == '"' || code == '\\')
				put(&o, '\\');
			for (size_t i = 0; i < len; i++)
				put(&o, text[i]);
		}
		text += len;
	}
	put(&o, '"');
	return finish(&o, true);
}
