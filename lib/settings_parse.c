/* SPDX-License-Identifier: BSD-2-Clause */
/* The reader of the settings file's text: see settings.h for the grammar. */
#include <config.h>

#include "settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Longest value that a line may carry, bytes; the longest of the table is far below. */
#define VALUE_MAX 1000

struct line {
	const char *at, *end;	/* what is left of it */
	char place[300];	/* "FILE:LINE" */
	unsigned number;
	struct errmsg *e;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static void skip_blanks(struct line *l)
{
	while (l->at < l->end && is_blank(*l->at))
		l->at++;
}

static bool is_key_char(char c, bool first)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' ||
	       (!first && c >= '0' && c <= '9');
}

/* Reads "KEY=". The id, or -1 with a message. */
static int read_key(struct line *l)
{
	char name[64];
	size_t n = 0;
	const char *nearest;
	int id;

	while (l->at < l->end && n < sizeof(name) - 1 && is_key_char(*l->at, n == 0))
		name[n++] = *l->at++;
	name[n] = '\0';
	if (strcmp(name, "export") == 0 && l->at < l->end && is_blank(*l->at)) {
		errmsg_add(l->e, "%s: 'export' is not allowed; write KEY=value alone", l->place);
		return -1;
	}
	if (n == 0 || l->at == l->end || *l->at != '=') {
		errmsg_add(l->e, "%s: this line is not KEY=value, blank or a # comment", l->place);
		return -1;
	}
	l->at++;
	id = key_find(name);
	if (id >= 0)
		return id;
	nearest = key_nearest(name);
	errmsg_add(l->e, "%s: '%s' is not a known key%s%s%s", l->place, name,
		   nearest ? " (" : "", nearest ? nearest : "", nearest ? "?)" : "");
	return -1;
}

struct word {
	char text[VALUE_MAX + 1];
	size_t len;
};

static const char *put(struct word *w, char c)
{
	if (w->len == VALUE_MAX)
		return "the value is longer than 1000 bytes";
	w->text[w->len++] = c;
	w->text[w->len] = '\0';
	return NULL;
}

/* The part between quotes; l->at stands behind the opening one. NULL, or what is wrong. */
static const char *read_quoted(struct line *l, char quote, struct word *w)
{
	while (l->at < l->end) {
		char c = *l->at++;
		const char *wrong;

		if (c == quote)
			return NULL;
		if (quote == '"' && (c == '$' || c == '`'))
			return "$ and ` are not expanded; write the value in single quotes";
		/* in double quotes \ is special before these four alone (POSIX 2.2.3) */
		if (quote == '"' && c == '\\' && l->at < l->end && strchr("\"\\$`", *l->at))
			c = *l->at++;
		wrong = put(w, c);
		if (wrong)
			return wrong;
	}
	return "the quote is not closed on this line";
}

/* The part without quotes, up to a blank or the line's end. NULL, or what is wrong. */
static const char *read_bare(struct line *l, struct word *w)
{
	bool tilde = w->len == 0;

	while (l->at < l->end && !is_blank(*l->at)) {
		char c = *l->at++;
		const char *wrong;

		/* the shell joins 'a'b"c", systemd keeps a quote inside a bare word */
		if (c == '\'' || c == '"')
			return "a quote inside a value; put all of the value in quotes";
		if (strchr("$`;&|<>()", c) || (c == '~' && tilde))
			return "a value with $ ` ; & | < > ( ) or ~ must be in single quotes";
		if (c == '\\') {
			if (l->at == l->end)
				return "a value does not go on in the next line";
			c = *l->at++;
		}
		wrong = put(w, c);
		if (wrong)
			return wrong;
		tilde = c == ':';
	}
	return NULL;
}

/* The value and the rest of the line. NULL, or what is wrong. */
static const char *read_value(struct line *l, struct word *w)
{
	const char *wrong;
	bool quoted;

	quoted = l->at < l->end && (*l->at == '\'' || *l->at == '"');
	w->len = 0;
	w->text[0] = '\0';
	while (l->at < l->end && (*l->at == '\'' || *l->at == '"')) {
		char quote = *l->at++;

		wrong = read_quoted(l, quote, w);
		if (wrong)
			return wrong;
	}
	wrong = read_bare(l, w);
	if (wrong)
		return wrong;
	skip_blanks(l);
	if (l->at == l->end)
		return NULL;
	/* RETRY=3# as pasted: the shell would run what follows */
	if (*l->at == '#' || (!quoted && w->len > 0 && w->text[w->len - 1] == '#'))
		return "a comment must stand on a line of its own";
	return "a value with blanks must be in quotes";
}

/* What systemd, and not a shell, takes for the end of a comment, or for none (before 254). */
static int check_comment(struct line *l)
{
	const char *wrong = NULL;

	if (memchr(l->at, '\r', (size_t)(l->end - l->at)))
		wrong = "with a CR inside: systemd reads what follows it";
	else if (l->end[-1] == '\\')
		wrong = "with a \\ at its end: systemd skips the next line";
	if (!wrong)
		return 0;
	errmsg_add(l->e, "%s: a comment %s", l->place, wrong);
	return -1;
}

static int parse_line(struct settings *s, struct line *l)
{
	struct word w;
	const char *wrong;
	int id, result;

	skip_blanks(l);
	if (l->at == l->end)
		return 0;
	if (*l->at == '#')
		return check_comment(l);
	id = read_key(l);
	if (id < 0)
		return -1;
	wrong = read_value(l, &w);
	if (wrong) {
		errmsg_add(l->e, "%s: %s: %s", l->place, key_table[id].name, wrong);
		s->refused[id] = true;
		return -1;
	}
	if (s->line[id])
		s->replaced[id] = s->line[id];
	s->line[id] = l->number;
	result = settings_set(s, (enum key_id)id, w.text, l->place, l->e);
	s->refused[id] = result < 0;
	explicit_bzero(&w, sizeof(w));
	return result;
}

/* What makes the whole file unusable. 0 or -1 with one message. */
static int check_text(const char *place, const char *text, size_t len, struct errmsg *e)
{
	const char *nul = memchr(text, '\0', len);
	const char *crlf = memmem(text, len, "\r\n", 2);

	if (len > SETTINGS_FILE_MAX)
		errmsg_add(e, "%s: the file has %zu bytes, at most %d are read", place, len,
			   SETTINGS_FILE_MAX);
	else if (len >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
		errmsg_add(e, "%s:1: the file begins with a byte order mark; save it without",
			   place);
	else if (nul)
		errmsg_add(e, "%s: byte %zu is NUL; this is not a text file", place,
			   (size_t)(nul - text) + 1);
	else if (crlf || (len && text[len - 1] == '\r'))
		errmsg_add(e, "%s: lines end with CR LF; save it with Unix line ends", place);
	else
		return 0;
	return -1;
}

int settings_parse(struct settings *s, const char *place, const char *text, size_t len,
		   struct errmsg *e)
{
	struct line l = { .at = text, .e = e };
	const char *end = text + len;
	int result;

	if (len == 0)
		return 0;
	result = check_text(place, text, len, e);
	if (result < 0) {
		memset(s->refused, true, sizeof(s->refused));
		return result;
	}
	for (const char *start = text; start < end; start = l.end + 1) {
		l.at = start;
		l.end = memchr(start, '\n', (size_t)(end - start));
		if (!l.end)
			l.end = end;
		l.number++;
		snprintf(l.place, sizeof(l.place), "%s:%u", place, l.number);
		if (parse_line(s, &l) < 0)
			result = -1;
	}
	return result;
}
