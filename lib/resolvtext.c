/* SPDX-License-Identifier: BSD-2-Clause */
#include "resolvtext.h"

#include <stdlib.h>
#include <string.h>

#define KEYWORD "nameserver"
#define BLANKS " \t"

/* The address of a line "nameserver ADDRESS", its length in *len; NULL: another kind of line. */
static const char *server_of(const char *line, size_t *len)
{
	size_t n = strlen(KEYWORD);

	if (strncmp(line, KEYWORD, n) != 0 || !strchr(BLANKS, line[n]) || !line[n])
		return NULL;
	line += n + strspn(line + n, BLANKS);
	*len = strcspn(line, BLANKS "\r\n");
	return *len ? line : NULL;
}

/* Is this word one of the words? */
static bool among(const char *words, const char *word, size_t len)
{
	for (; *words; words += strcspn(words, BLANKS)) {
		words += strspn(words, BLANKS);
		if (strcspn(words, BLANKS) == len && len && memcmp(words, word, len) == 0)
			return true;
	}
	return false;
}

/* Length of the line with its end. */
static size_t line_len(const char *line)
{
	size_t n = strcspn(line, "\n");

	return n + (line[n] == '\n');
}

char *resolvtext_make(const char *text, const char *ours, bool only_ours, const char *add)
{
	/* each word of add becomes a line that is longer by the keyword and two bytes */
	size_t size = strlen(text) + (strlen(add) + 1) * (sizeof(KEYWORD) + 2) + 2, len, n;
	char *made = malloc(size), *at = made;
	const char *server;

	if (!made)
		return NULL;
	for (; *text; text += n) {
		n = line_len(text);
		server = server_of(text, &len);
		if (server && (only_ours || among(ours, server, len)))
			continue;
		memcpy(at, text, n);
		at += n;
	}
	if (*add && at > made && at[-1] != '\n')
		*at++ = '\n';
	for (add += strspn(add, BLANKS); *add; add += strspn(add, BLANKS)) {
		n = strcspn(add, BLANKS);
		memcpy(at, KEYWORD " ", sizeof(KEYWORD));
		at += sizeof(KEYWORD);
		memcpy(at, add, n);
		at += n;
		*at++ = '\n';
		add += n;
	}
	*at = '\0';
	return made;
}

bool resolvtext_has_server(const char *text)
{
	size_t len;

	for (; *text; text += line_len(text))
		if (server_of(text, &len))
			return true;
	return false;
}

static bool names(const char *text, const char *word, size_t word_len)
{
	const char *server;
	size_t len;

	for (; *text; text += line_len(text)) {
		server = server_of(text, &len);
		if (server && len == word_len && memcmp(server, word, len) == 0)
			return true;
	}
	return false;
}

bool resolvtext_names(const char *text, const char *servers)
{
	for (servers += strspn(servers, BLANKS); *servers; servers += strspn(servers, BLANKS)) {
		size_t n = strcspn(servers, BLANKS);

		if (!names(text, servers, n))
			return false;
		servers += n;
	}
	return true;
}
