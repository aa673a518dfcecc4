/* SPDX-License-Identifier: BSD-2-Clause */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "peersfile.h"

/* pppd's MAXWORDLEN */
#define WORD_MAX_BYTES 1024
/* A place on USB as the plugin takes it. */
#define USB "/sys/bus/usb/devices/"

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

static FILE *open_file(const char *path, struct errmsg *e)
{
	FILE *f = fopen(path, "re");

	if (!f)
		errmsg_add(e, "%s: cannot be opened: %s", path, strerror(errno));
	return f;
}

static int close_file(FILE *f, const char *path, int found, struct errmsg *e)
{
	if (found >= 0 && ferror(f)) {
		errmsg_add(e, "%s: cannot be read: %s", path, strerror(errno));
		found = -1;
	}
	fclose(f);
	return found;
}

int peersfile_option(const char *path, const char *option, char *value, size_t size,
		     struct errmsg *e)
{
	char word[WORD_MAX_BYTES];
	FILE *f = open_file(path, e);
	int found = 1;

	if (!f)
		return -1;
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
	return close_file(f, path, found, e);
}

/* The word behind one of these is no port. */
static bool takes_word(const char *option)
{
	static const char *const names[] = {
		"connect", "disconnect", "init", "ipparam", "linkname", "logfile", "pty",
		"remotename", "user", "welcome",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(option, names[i]) == 0)
			return true;
	return false;
}

int peersfile_device(const char *path, char *device, size_t size, struct errmsg *e)
{
	char word[WORD_MAX_BYTES], before[WORD_MAX_BYTES] = "";
	FILE *f = open_file(path, e);
	int found = 1;

	if (!f)
		return -1;
	for (; next_word(f, word); strcpy(before, word)) {
		bool whole = strncmp(word, "/dev/", 5) == 0 || strncmp(word, USB, strlen(USB)) == 0;

		if ((!whole && strncmp(word, "tty", 3) != 0) || takes_word(before))
			continue;
		if (snprintf(device, size, "%s%s", whole ? "" : "/dev/", word) >= (int)size) {
			errmsg_add(e, "%s: '%s' is too long for a serial port", path, word);
			found = -1;
			break;
		}
		found = 0;
	}
	return close_file(f, path, found, e);
}

void peersfile_of_link(const char *root, const char *link, char *path, size_t size)
{
	snprintf(path, size, "%s" PEERSFILE_PROVIDER, root, link);
	if (access(path, F_OK) < 0)
		snprintf(path, size, "%s/etc/ppp/peers/%s", root, link);
}
