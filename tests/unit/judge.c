/* SPDX-License-Identifier: BSD-2-Clause */
#include "judge.h"

#include "tap.h"

static struct http_verdict v;

static void judge(const char *expect, const struct http_seen *s)
{
	struct http_wanted w = { .statuses = 0 };

	if (expect)
		http_wanted_add(&w, expect);
	http_judge(&w, s, &v);
}

static void test_words(void)
{
	static const char *const texts[] = { "", "20", "2000", "099", "600", "20x", " 20", "-20",
					     "pong" };
	struct http_wanted w = { .statuses = 0 };

	CHECK_LONG(http_wanted_add(&w, "204"), 0);
	CHECK_LONG(http_wanted_add(&w, "599"), 0);
	CHECK(w.statuses == 2 && w.texts == 0 && w.status[1] == 599);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		w.texts = 0;
		CHECK_LONG(http_wanted_add(&w, texts[i]), 0);
		CHECK_TEXT(w.text[0], texts[i]);
	}
	for (w.texts = 0; w.texts < HTTP_TEXTS_MAX;)
		http_wanted_add(&w, "x");
	CHECK_LONG(http_wanted_add(&w, "x"), -1);
	while (w.statuses < HTTP_STATUSES_MAX)
		http_wanted_add(&w, "200");
	CHECK_LONG(http_wanted_add(&w, "200"), -1);
}

static void test_answers(void)
{
	static const struct {
		const char *expect;
		long status;
		const char *redirect;
		enum http_exit code;
		const char *kind;
	} rows[] = {
		{ NULL, 200, "", HTTP_ALIVE, "alive" },
		{ NULL, 204, "", HTTP_ALIVE, "alive" },
		{ NULL, 299, "", HTTP_ALIVE, "alive" },
		{ NULL, 199, "", HTTP_OTHER, "status" },
		{ NULL, 300, "", HTTP_OTHER, "status" },
		{ NULL, 304, "", HTTP_OTHER, "status" },
		{ NULL, 301, "", HTTP_ALIVE, "alive" },
		{ NULL, 302, "", HTTP_ALIVE, "alive" },
		{ NULL, 303, "", HTTP_ALIVE, "alive" },
		{ NULL, 307, "", HTTP_ALIVE, "alive" },
		{ NULL, 308, "", HTTP_ALIVE, "alive" },
		{ NULL, 302, "portal", HTTP_OTHER, "portal" },
		{ NULL, 308, "portal", HTTP_OTHER, "portal" },
		{ NULL, 404, "", HTTP_OTHER, "status" },
		{ NULL, 511, "", HTTP_OTHER, "portal" },
		{ NULL, 201, "elsewhere", HTTP_ALIVE, "alive" },
		{ "204", 204, "", HTTP_ALIVE, "alive" },
		{ "204", 200, "", HTTP_OTHER, "status" },
		{ "204", 302, "portal", HTTP_OTHER, "portal" },
		{ "204", 302, "", HTTP_OTHER, "status" },
		{ "302", 302, "portal", HTTP_ALIVE, "alive" },
		{ "404", 404, "", HTTP_ALIVE, "alive" },
		{ "pong", 200, "", HTTP_OTHER, "text" },
		{ "pong", 302, "portal", HTTP_OTHER, "portal" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct http_seen s = { .end = HTTP_END_ANSWER, .status = rows[i].status,
				       .address = "192.0.2.1" };

		strcpy(s.redirect, rows[i].redirect);
		judge(rows[i].expect, &s);
		printf("# %s, %ld '%s': %s\n", rows[i].expect ? rows[i].expect : "any",
		       rows[i].status, rows[i].redirect, v.text);
		CHECK_LONG(v.code, rows[i].code);
		CHECK_TEXT(v.kind, rows[i].kind);
	}
}

static void test_texts(void)
{
	struct http_seen s = { .end = HTTP_END_ANSWER, .status = 200, .address = "192.0.2.1" };
	struct http_wanted w = { .statuses = 0 };

	http_wanted_add(&w, "one");
	http_wanted_add(&w, "two");
	s.found[0] = true;
	http_judge(&w, &s, &v);
	CHECK_LONG(v.code, HTTP_OTHER);
	CHECK_TEXT(v.text, "200 from 192.0.2.1, without the text 'two'");
	s.found[1] = true;
	http_judge(&w, &s, &v);
	CHECK_LONG(v.code, HTTP_ALIVE);
}

static void test_ends(void)
{
	static const struct {
		enum http_end end;
		enum http_exit code;
		const char *kind;
	} rows[] = {
		{ HTTP_END_NO_NAME, HTTP_UNKNOWN, "name" },
		{ HTTP_END_NO_ROUTE, HTTP_DEAD, "dead" },
		{ HTTP_END_NO_ANSWER, HTTP_DEAD, "dead" },
		{ HTTP_END_REFUSED, HTTP_OTHER, "refused" },
		{ HTTP_END_SILENT, HTTP_OTHER, "silent" },
		{ HTTP_END_CLOSED, HTTP_OTHER, "closed" },
		{ HTTP_END_CERTIFICATE, HTTP_OTHER, "certificate" },
		{ HTTP_END_NOT_TLS, HTTP_OTHER, "tls" },
		{ HTTP_END_NOT_HTTP, HTTP_OTHER, "no-http" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct http_seen s = { .end = rows[i].end, .address = "192.0.2.1",
				       .detail = "the detail" };

		judge(NULL, &s);
		CHECK_LONG(v.code, rows[i].code);
		CHECK_TEXT(v.kind, rows[i].kind);
		CHECK(strstr(v.text, "192.0.2.1") || strstr(v.text, "the detail"));
	}
}

int main(void)
{
	test_words();
	test_answers();
	test_texts();
	test_ends();
	return tap_done();
}
