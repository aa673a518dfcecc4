/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A plugin for tests: lets the real pppd say what it has read. pppd needs no kernel for that.
 *
 * INPPPD_OUT=FILE takes the answers, as records. INPPPD_WORDS=FILE: each word of that file by
 * pppd's getword(), "+" before one that begins a line. INPPPD_ASK=FILE has records: a text, a
 * number n, and n pairs client and server; the text becomes INPPPD_SECRETS=FILE (the file that
 * pppd takes for chap-secrets), and each pair is answered by the secret that pppd finds, "+"
 * before it, or "-". With neither: all options that are in effect when pppd ends, as "name value".
 */
#include <config.h>

#include <stdarg.h>
#include <unistd.h>

#include "record.h"

/* pppd's own; private, but exported for plugins in 2.4 and 2.5 alike. */
extern int getword(FILE *f, char *word, int *newline, char *filename);
extern int get_secret(int unit, char *client, char *server, char *secret, int *secret_len,
		      int am_server);
extern void print_options(void (*printer)(void *, char *, ...), void *arg);

extern const char pppd_version[];
const char pppd_version[] = PPPD_RELEASE;
void plugin_init(void);

#define WORD_SIZE 1024		/* pppd's MAXWORDLEN */

static FILE *out;

static void answer(const char *mark, const char *text, size_t len)
{
	char marked[1 + WORD_SIZE];

	*marked = *mark;
	memcpy(marked + 1, text, len);
	record_write(out, marked, len + 1);
}

static void say_words(char *file)
{
	FILE *f = fopen(file, "r");
	char word[WORD_SIZE];
	int newline, first = 1;

	while (f && getword(f, word, &newline, file)) {
		answer(newline || first ? "+" : "-", word, strlen(word));
		first = 0;
	}
}

static void need(FILE *f, struct record *r)
{
	if (!record_read(f, r))
		exit(99);
}

static void put_secrets(const struct record *text)
{
	FILE *f = fopen(getenv("INPPPD_SECRETS"), "w");

	if (!f || fwrite(text->text, 1, text->len, f) != text->len || fclose(f) != 0)
		exit(99);
}

static void say_secrets(const char *file)
{
	FILE *f = fopen(file, "r");
	struct record text, count, client, server;
	char secret[WORD_SIZE];
	int len;

	while (f && record_read(f, &text)) {
		put_secrets(&text);
		need(f, &count);
		for (int n = atoi(count.text); n > 0; n--) {
			need(f, &client);
			need(f, &server);
			if (get_secret(0, client.text, server.text, secret, &len, 0))
				answer("+", secret, (size_t)len);
			else
				answer("-", "", 0);
		}
	}
}

/* Called by pppd for each piece of an option: its format, and at most one value. */
static void print(void *arg, char *format, ...)
{
	va_list args;

	(void)arg;
	va_start(args, format);
	for (char *at = format; *at; at++) {
		if (*at != '%') {
			putc(*at, out);
			continue;
		}
		at++;
		if (*at == 's' || *at == 'q')
			fputs(va_arg(args, char *), out);
		else
			fprintf(out, *at == 'x' ? "%x" : "%d", va_arg(args, int));
	}
	va_end(args);
	/* between the pieces, so that no value can be taken for more than one */
	putc('\0', out);
}

__attribute__((destructor)) static void say_options(void)
{
	if (out && !getenv("INPPPD_WORDS") && !getenv("INPPPD_ASK"))
		print_options(print, NULL);
	if (out && fclose(out) != 0)
		_exit(99);
}

void plugin_init(void)
{
	char *words = getenv("INPPPD_WORDS"), *ask = getenv("INPPPD_ASK");
	const char *file = getenv("INPPPD_OUT");

	out = file ? fopen(file, "w") : NULL;
	if (!out)
		exit(99);
	if (words)
		say_words(words);
	if (ask)
		say_secrets(ask);
	if (words || ask)
		exit(0);
}
