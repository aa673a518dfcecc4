/* SPDX-License-Identifier: BSD-2-Clause */
#include "quote.h"

#include "tap.h"

typedef int quote_fn(char *to, size_t size, const char *text);

static const struct {
	quote_fn *quote;
	const char *text, *result;	/* result NULL: cannot be said */
} rows[] = {
	{ quote_pppd, "user@dream.jp", "\"user@dream.jp\"" },
	{ quote_pppd, "", "\"\"" },
	{ quote_pppd, "a b#c'd", "\"a b#c'd\"" },
	{ quote_pppd, "a\"b\\c", "\"a\\\"b\\\\c\"" },
	{ quote_pppd, "\xc3\xa9", "\"\xc3\xa9\"" },
	{ quote_pppd, "a\nb", NULL }, { quote_pppd, "\x7f", NULL }, { quote_pppd, "\t", NULL },
	{ quote_pppd_plain, "ppp0", "ppp0" },
	{ quote_pppd_plain, "/etc/default/ppp", "/etc/default/ppp" },
	{ quote_pppd_plain, "", "\"\"" }, { quote_pppd_plain, "a b", "\"a b\"" },
	{ quote_pppd_plain, "a|b", "\"a|b\"" }, { quote_pppd_plain, "a\rb", NULL },
	{ quote_secrets_name, "mobile@iij", "\"mobile@iij\"" },
	{ quote_secrets_name, "**", "\"**\"" },
	{ quote_secrets_name, "*", NULL }, { quote_secrets_name, "", NULL },
	{ quote_secrets_word, "*", "\"*\"" }, { quote_secrets_word, "", "\"\"" },
	{ quote_secrets_word, "@x", "\"@x\"" }, { quote_secrets_word, "@/etc/shadow", NULL },
	{ quote_secrets_word, "a\\", "\"a\\\\\"" }, { quote_secrets_word, "a\nb", NULL },
	{ quote_at, "dream.jp", "dream.jp" }, { quote_at, "a,b;c'd e", "a,b;c'd e" },
	{ quote_at, "a\"b", NULL }, { quote_at, "a\\b", NULL }, { quote_at, "a\rb", NULL },
	{ quote_at, "\xc3\xa9", NULL },
	{ quote_chat, "AT+CGDCONT=1,\"IP\",\"CHAP:dream.jp\"",
	  "AT+CGDCONT=1,\"IP\",\"CHAP:dream.jp\"" },
	{ quote_chat, "ATDT*99***1#", "ATDT*99***1#" },
	{ quote_chat, "a b", "a\\sb" }, { quote_chat, "a\\b^c$d", "a\\\\b\\^c\\$d" },
	{ quote_chat, "AT$QCPDPP", "AT\\$QCPDPP" },
	{ quote_chat, "'x", "\\047x" }, { quote_chat, "\"x", "\\042x" },
	{ quote_chat, "@x", "\\100x" }, { quote_chat, "#x", "\\043x" },
	{ quote_chat, "EOT", "\\105OT" }, { quote_chat, "BREAK", "\\102REAK" },
	{ quote_chat, "", "''" }, { quote_chat, "a\nb", NULL }, { quote_chat, "a\tb", NULL },
	{ quote_chat, "a\xc3\xa9", "a\\303\\251" },
	{ quote_json, "a\"b\\c/", "\"a\\\"b\\\\c/\"" }, { quote_json, "", "\"\"" },
	{ quote_json, "a\n\x1b\x7f", "\"a\\u000a\\u001b\\u007f\"" },
	{ quote_json, "\xc3\xa9\xe5\x90\x8d", "\"\xc3\xa9\xe5\x90\x8d\"" },
	{ quote_json, "\xc3", "\"\\ufffd\"" }, { quote_json, "\xff" "a", "\"\\ufffda\"" },
	{ quote_json, "\xed\xa0\x80", "\"\\ufffd\\ufffd\\ufffd\"" },
};

static void test_rows(void)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char to[200];
		int result = rows[i].quote(to, sizeof(to), rows[i].text);

		CHECK_LONG(result, rows[i].result ? 0 : -1);
		CHECK_TEXT(to, rows[i].result ? rows[i].result : "");
	}
}

/* Each size too small fails and leaves nothing; QUOTE_SIZE is enough. */
static void test_sizes(void)
{
	static quote_fn *const all[] = { quote_pppd, quote_pppd_plain, quote_secrets_name,
					 quote_secrets_word, quote_chat, quote_json };
	static const char text[] = "\\\"^$ '";

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		char to[QUOTE_SIZE(sizeof(text) - 1)], other[sizeof(to)];
		size_t need;

		CHECK_LONG(all[i](to, sizeof(to), text), 0);
		need = strlen(to) + 1;
		for (size_t size = 0; size < need; size++) {
			memset(other, 'x', sizeof(other));
			if (all[i](other, size, text) != -1 || (size && other[0]) ||
			    other[size] != 'x')
				CHECK_LONG(size, -1);
		}
		CHECK_LONG(all[i](other, need, text), 0);
		CHECK_TEXT(other, to);
	}
}

static void test_limits(void)
{
	char text[QUOTE_PPPD_MAX + 2], to[QUOTE_SIZE(sizeof(text))];

	memset(text, 'a', sizeof(text));
	text[QUOTE_PPPD_MAX + 1] = '\0';
	CHECK_LONG(quote_pppd(to, sizeof(to), text), -1);
	CHECK_LONG(quote_pppd_plain(to, sizeof(to), text), -1);
	CHECK_LONG(quote_chat(to, sizeof(to), text), -1);
	text[QUOTE_PPPD_MAX] = '\0';
	CHECK_LONG(quote_pppd(to, sizeof(to), text), 0);
	CHECK_LONG(quote_chat(to, sizeof(to), text), -1);
	text[QUOTE_CHAT_MAX] = '\0';
	CHECK_LONG(quote_chat(to, sizeof(to), text), 0);
	CHECK_LONG(quote_secrets_name(to, sizeof(to), text), -1);
	CHECK_LONG(quote_secrets_word(to, sizeof(to), text), -1);
	text[QUOTE_SECRETS_MAX] = '\0';
	CHECK_LONG(quote_secrets_name(to, sizeof(to), text), 0);
	CHECK_LONG(quote_secrets_word(to, sizeof(to), text), 0);
	memset(text, '\x01', QUOTE_CHAT_MAX);
	CHECK_LONG(quote_json(to, sizeof(to), text), 0);
}

int main(void)
{
	test_rows();
	test_sizes();
	test_limits();
	return tap_done();
}
