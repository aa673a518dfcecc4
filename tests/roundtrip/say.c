/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Lets the round trip tests ask our own code. `say WHAT` reads records from stdin and answers each
 * with one: "+" and the result, or "-" and the message where the text is refused.
 */
#include <config.h>

#include <jansson.h>

#include "../../gen/secrets.h"
#include "quote.h"
#include "record.h"
#include "settings.h"
#include "state.h"

static struct errmsg e;

static void answer(bool ok, const char *text, size_t len)
{
	char *marked = malloc(len + 1);

	*marked = ok ? '+' : '-';
	memcpy(marked + 1, text, len);
	record_write(stdout, marked, len + 1);
	free(marked);
}

typedef int quote_fn(char *to, size_t size, const char *text);

static void say_quoted(quote_fn *quote, const struct record *r)
{
	char *to = malloc(QUOTE_SIZE(r->len));
	bool ok = quote(to, QUOTE_SIZE(r->len), r->text) == 0;

	answer(ok, to, strlen(to));
	free(to);
}

/* Three records: the file, client, secret. Server is ppp0. */
static void say_secrets(const struct record *text)
{
	struct record client, secret;
	struct buffer out = { 0 };
	bool ok;

	if (!record_read(stdin, &client) || !record_read(stdin, &secret))
		exit(99);
	ok = secrets_edit(&out, text->text, text->len, client.text, "ppp0", secret.text, "f", &e) == 0;
	if (ok)
		answer(true, buffer_text(&out), out.len);
	else
		answer(false, e.text, strlen(e.text));
	buffer_free(&out);
	free(client.text);
	free(secret.text);
}

/* "KEY=value" of each key that is set, a NUL behind each. */
static void say_settings(const struct record *r)
{
	struct buffer out = { 0 };
	struct settings s;

	settings_init(&s);
	if (settings_parse(&s, "f", r->text, r->len, &e) < 0) {
		answer(false, e.text, strlen(e.text));
	} else {
		for (int i = 0; i < KEY_COUNT; i++) {
			if (!settings_is_set(&s, (enum key_id)i))
				continue;
			buffer_add(&out, "%s=%s", key_table[i].name,
				   settings_text(&s, (enum key_id)i));
			buffer_bytes(&out, "", 1);
		}
		answer(true, buffer_text(&out), out.len);
	}
	buffer_free(&out);
	settings_free(&s);
}

/* The state file with the text where foreign texts stand. */
static void say_state(const struct record *r)
{
	struct state s = { .phase = STATE_UP, .link = "ppp0", .rtt_us = -1 };
	char json[STATE_MAX];
	int len;

	snprintf(s.cause_text, sizeof(s.cause_text), "%s", r->text);
	snprintf(s.target, sizeof(s.target), "%s", r->text);
	len = state_render(&s, 1, json, sizeof(json));
	answer(len >= 0, json, len < 0 ? 0 : (size_t)len);
}

/* What jansson reads there. */
static void say_jansson(const struct record *r)
{
	json_error_t error;
	json_t *root = json_loadb(r->text, r->len, JSON_REJECT_DUPLICATES, &error);
	const char *text = json_string_value(json_object_get(root, "cause_text"));
	const char *target = json_string_value(json_object_get(json_object_get(root, "monitor"), "target"));
	bool ok = text && target && strcmp(text, target) == 0;

	answer(ok, ok ? text : error.text, strlen(ok ? text : error.text));
	json_decref(root);
}

static const struct {
	const char *name;
	quote_fn *quote;
	void (*say)(const struct record *r);
} words[] = {
	{ "pppd", quote_pppd, NULL },
	{ "plain", quote_pppd_plain, NULL },
	{ "name", quote_secrets_name, NULL },
	{ "secret", quote_secrets_word, NULL },
	{ "at", quote_at, NULL },
	{ "chat", quote_chat, NULL },
	{ "secrets", NULL, say_secrets },
	{ "settings", NULL, say_settings },
	{ "state", NULL, say_state },
	{ "jansson", NULL, say_jansson },
};

int main(int argc, char **argv)
{
	struct record r;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (argc != 2 || strcmp(argv[1], words[i].name) != 0)
			continue;
		while (record_read(stdin, &r)) {
			errmsg_init(&e);
			if (words[i].quote)
				say_quoted(words[i].quote, &r);
			else
				words[i].say(&r);
			free(r.text);
		}
		return 0;
	}
	return 99;
}
