/* SPDX-License-Identifier: BSD-2-Clause */
#include <config.h>

#include "secrets.h"

#include <stdio.h>
#include <string.h>

#include "quote.h"

/* Longest word of pppd, bytes; what is longer is cut off by it, and here. */
#define WORD_MAX QUOTE_PPPD_MAX

/* A position in the text, and the word that ends there. */
struct reader {
	const char *text;
	size_t len, at;
	size_t start;			/* of the word, quotes included */
	char word[WORD_MAX + 1];
	size_t word_len;
	bool first;			/* the word is the first on its line */
	bool open;			/* a quote ran to the end of the file */
};

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_octal(char c)
{
	return c >= '0' && c <= '7';
}

static char peek(const struct reader *r, size_t ahead)
{
	return r->at + ahead < r->len ? r->text[r->at + ahead] : '\0';
}

static void store(struct reader *r, char c)
{
	if (r->word_len < WORD_MAX)
		r->word[r->word_len++] = c;
}

/* Skips blanks, comments and escaped line ends. False at the end of the file. */
static bool find_word(struct reader *r)
{
	bool comment = false;

	for (; r->at < r->len; r->at++) {
		char c = r->text[r->at];

		if (c == '\n') {
			r->first = true;
			comment = false;
		} else if (comment) {
			continue;
		} else if (c == '\\' && peek(r, 1) == '\n') {
			r->at++;
		} else if (c == '#') {
			comment = true;
		} else if (!is_space(c)) {
			return true;
		}
	}
	return false;
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* At the character behind a '\'. */
static void read_escape(struct reader *r)
{
	static const char from[] = "abfnrst", to[] = "\a\b\f\n\r \t";
	char c = r->text[r->at++];
	const char *known = c ? strchr(from, c) : NULL;
	int value = 0;

	if (c == '\n')
		return;
	if (known) {
		store(r, to[known - from]);
	} else if (is_octal(c)) {
		value = c - '0';
		for (int n = 1; n < 3 && is_octal(peek(r, 0)); n++)
			value = value * 8 + (r->text[r->at++] - '0');
		store(r, (char)value);
	} else if (c == 'x') {
		for (int n = 0; n < 2 && hex_digit(peek(r, 0)) >= 0; n++)
			value = value * 16 + hex_digit(r->text[r->at++]);
		store(r, (char)value);
	} else {
		store(r, c);
	}
}

/* The next word. False at the end of the file. */
static bool next_word(struct reader *r)
{
	char quote = '\0';

	r->first = r->at == 0;
	r->word_len = 0;
	if (!find_word(r))
		return false;
	r->start = r->at;
	while (r->at < r->len) {
		char c = r->text[r->at];

		if (!quote && (is_space(c) || c == '#'))
			break;
		r->at++;
		if (c == '\\') {
			if (r->at < r->len)
				read_escape(r);
		} else if (quote ? c == quote : c == '"' || c == '\'') {
			quote = quote ? '\0' : c;
		} else {
			store(r, c);
		}
	}
	r->open = quote != '\0';
	r->word[r->word_len] = '\0';
	return true;
}

/* As pppd compares them: a NUL inside a word ends it. */
static bool word_is(const struct reader *r, const char *text)
{
	return strcmp(r->word, text) == 0;
}

/* Stands at the secret of our line afterwards; false: there is none. */
static bool find_secret(struct reader *r, const char *client, const char *server)
{
	bool more = next_word(r);

	while (more) {
		bool ours = word_is(r, client);

		/* a first word may be the one on which an incomplete line was left */
		more = next_word(r);
		if (!more || r->first || !ours || !word_is(r, server)) {
			while (more && !r->first)
				more = next_word(r);
			continue;
		}
		more = next_word(r);
		if (more && !r->first)
			return true;
	}
	return false;
}

void secrets_head(struct buffer *out, const char *kind)
{
	buffer_add(out, "# Secrets for authentication using %s\n"
		   "# client\tserver\tsecret\t\t\tIP addresses\n", kind);
}

static void replace(struct buffer *out, const struct reader *r, const char *word)
{
	buffer_bytes(out, r->text, r->start);
	buffer_add(out, "%s", word);
	buffer_bytes(out, r->text + r->at, r->len - r->at);
}

static void append(struct buffer *out, const struct reader *r, const char *name,
		   const char *server, const char *word)
{
	size_t len = r->len;
	bool ended = len > 0 && r->text[len - 1] == '\n';

	buffer_bytes(out, r->text, len);
	if (len > 0 && !ended)
		buffer_add(out, "\n");
	/* a '\' at the very end takes that line end with it */
	if (len > ended && r->text[len - 1 - ended] == '\\')
		buffer_add(out, "\n");
	buffer_add(out, "%s %s %s\n", name, server, word);
}

int secrets_edit(struct buffer *out, const char *text, size_t len, const char *client,
		 const char *server, const char *secret, const char *place, struct errmsg *e)
{
	struct reader r = { .text = text, .len = len };
	char name[QUOTE_SIZE(1024)], word[QUOTE_SIZE(1024)];
	int result = -1;
	bool found;

	if (quote_secrets_name(name, sizeof(name), client) < 0 ||
	    quote_secrets_word(word, sizeof(word), secret) < 0) {
		errmsg_add(e, "%s: the account cannot be written in this file", place);
		explicit_bzero(word, sizeof(word));
		return -1;
	}
	found = find_secret(&r, client, server);
	if (r.open) {
		errmsg_add(e, "%s: a quote is not closed: nothing can be changed", place);
	} else {
		if (found)
			replace(out, &r, word);
		else
			append(out, &r, name, server, word);
		result = 0;
	}
	explicit_bzero(word, sizeof(word));
	if (result == 0 && out->failed) {
		errmsg_add(e, "%s: out of memory", place);
		result = -1;
	}
	return result;
}
