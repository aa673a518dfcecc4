/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Any text through each quoting function and a reader of its language: the same text comes back,
 * and nothing else. The readers: the words of pppd as secrets.c reads them (the round trips show
 * that pppd reads alike), a model of chat's, jansson.
 */
#include "../../gen/secrets.c"

#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void need(bool good)
{
	if (!good)
		abort();
}

/* One word on the first line, the next on the second. */
static void check_pppd(const char *quoted, const char *text)
{
	struct buffer file = { 0 };
	struct reader r;

	buffer_add(&file, "a %s b\nc", quoted);
	r = (struct reader){ .text = buffer_text(&file), .len = file.len };
	need(next_word(&r) && word_is(&r, "a"));
	need(next_word(&r) && !r.first && word_is(&r, text));
	need(next_word(&r) && !r.first && word_is(&r, "b"));
	need(next_word(&r) && r.first && word_is(&r, "c"));
	need(!next_word(&r) && !r.open);
	buffer_free(&file);
}

/* What chat sends for a word of its script (chat(8)): no quotes, no blank, \ooo and \c alone. */
static void check_chat(const char *word, const char *text)
{
	char *sent = malloc(strlen(word) + 1), *to = sent;

	if (!*text) {
		need(strcmp(word, "''") == 0);
		free(sent);
		return;
	}
	need(!strchr("'\"@#", *word) && strcmp(word, "EOT") != 0 && strcmp(word, "BREAK") != 0);
	for (const char *at = word; *at; at++) {
		need(*at > ' ' && *at < 0x7f && *at != '^');
		if (*at != '\\') {
			*to++ = *at;
			continue;
		}
		at++;
		if (is_octal(at[0])) {
			need(is_octal(at[1]) && is_octal(at[2]));
			*to++ = (char)((at[0] - '0') * 64 + (at[1] - '0') * 8 + at[2] - '0');
			at += 2;
		} else {
			/* \s is a blank; these stand for themselves */
			need(*at && strchr("s\\^$", *at));
			*to++ = *at == 's' ? ' ' : *at;
		}
	}
	*to = '\0';
	need(strcmp(sent, text) == 0);
	free(sent);
}

static void check_json(const char *quoted, const char *text)
{
	json_error_t error;
	json_t *json = json_loads(quoted, JSON_DECODE_ANY, &error);

	need(json_is_string(json));
	/* bytes that are no UTF-8 are replaced, so that only others must be there */
	need(strstr(json_string_value(json), "\xef\xbf\xbd") ||
	     strcmp(json_string_value(json), text) == 0);
	json_decref(json);
}

static bool has_control(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text < 0x20 || *text == 0x7f)
			return true;
	return false;
}

static void check(const char *text, char *to, size_t size)
{
	size_t len = strlen(text);
	bool pppd = !has_control(text) && len <= QUOTE_PPPD_MAX;

	need((quote_pppd(to, size, text) == 0) == pppd);
	if (pppd)
		check_pppd(to, text);
	need((quote_pppd_plain(to, size, text) == 0) == pppd);
	if (pppd)
		check_pppd(to, text);
	if (quote_secrets_name(to, size, text) == 0) {
		need(pppd && len <= QUOTE_SECRETS_MAX && strcmp(text, "*") != 0 && len > 0);
		check_pppd(to, text);
	}
	if (quote_secrets_word(to, size, text) == 0) {
		need(pppd && len <= QUOTE_SECRETS_MAX && strncmp(text, "@/", 2) != 0);
		check_pppd(to, text);
	}
	if (quote_at(to, size, text) == 0)
		need(strcmp(to, text) == 0 && !strpbrk(text, "\"\\\r\n") && !has_control(text));
	if (quote_chat(to, size, text) == 0)
		check_chat(to, text);
	need(quote_json(to, size, text) == 0);
	check_json(to, text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* exact sizes, so that the sanitizer sees a read or a write behind them */
	char *text = malloc(size + 1), *to;
	size_t len;

	memcpy(text, data, size);
	text[size] = '\0';
	len = strlen(text);
	text = realloc(text, len + 1);
	to = malloc(QUOTE_SIZE(len));
	check(text, to, QUOTE_SIZE(len));
	/* too small at any size below: refused, nothing is left */
	for (size_t small = 0; small < len && small < 20; small++) {
		char *less = malloc(small ? small : 1);

		need(quote_json(less, small, text) < 0 && (!small || !*less));
		need(quote_pppd(less, small, text) < 0 && (!small || !*less));
		free(less);
	}
	free(to);
	free(text);
	return 0;
}
