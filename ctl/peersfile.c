/* SPDX-License-Identifier: BSD-2-Clause */
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "peersfile.h"

/* pppd's MAXWORDLEN */
#define WORD_MAX_BYTES 1024

static bool is_space(int c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

/* Skips to the first character of a word, which it returns, or EOF. '#' begins a comment. */
static int word_begin(FILE *f)
{
	int c;

	while (is_space(c = getc(f)) || c == '#') {
		while (c == '#' && (c = getc(f)) != '\n' && c != EOF)
			c = '#';
	}
	return c;
}

/*
 * The next word, without its quotes; a word that is too long is cut. false: end of file. Of the
 * escapes only "the next character as it is" is known: names of modems need no more.
 */
static bool next_word(FILE *f, char word[WORD_MAX_BYTES])
{
	int c = word_begin(f), quote = 0;
	size_t len = 0;

	if (c == EOF)
		return false;
	for (; c != EOF && (quote || !is_space(c)); c = getc(f)) {
		if (quote ? c == quote : c == '"' || c == '\'') {
			quote = quote ? 0 : c;
			continue;
		}
		if (c == '\\') {
			c = getc(f);
			if (c == '\n' || c == EOF)
				continue;
		}
		if (len < WORD_MAX_BYTES - 1)
			word[len++] = (char)c;
	}
	word[len] = '\0';
	return true;
}

int peersfile_option(const char *root, const char *link, const char *option, char *value,
		     size_t size, struct errmsg *e)
{
	char path[PATH_MAX], word[WORD_MAX_BYTES];
	int found = 1;
	FILE *f;

	snprintf(path, sizeof(path), "%s/etc/ppp/peers/%s", root, link);
	f = fopen(path, "re");
	if (!f) {
		errmsg_add(e, "%s: cannot be opened: %s", path, strerror(errno));
		return -1;
	}
	while (next_word(f, word)) {
		if (strcmp(word, option) != 0)
			continue;
		if (!next_word(f, word) || strlen(word) >= size) {
			errmsg_add(e, "%s: %s: its value is missing or too long", path, option);
			found = -1;
			break;
		}
		strcpy(value, word);
		found = 0;
	}
	if (found >= 0 && ferror(f)) {
		errmsg_add(e, "%s: cannot be read: %s", path, strerror(errno));
		found = -1;
	}
	fclose(f);
	return found;
}
