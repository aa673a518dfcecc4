/* SPDX-License-Identifier: BSD-2-Clause */
#include "../../gen/secrets.h"

#include "tap.h"

static struct errmsg e;

/* Text before, and after the account u of link ppp0 with the secret new; NULL: refused. */
static const struct {
	const char *before, *after;
} rows[] = {
	{ "", "\"u\" ppp0 \"new\"\n" },
	{ "# c\n", "# c\n\"u\" ppp0 \"new\"\n" },
	{ "\"u\" ppp0 \"old\"\n", "\"u\" ppp0 \"new\"\n" },
	{ "u ppp0 old", "u ppp0 \"new\"" },
	{ "u\tppp0\t\told\t* # mine\nx * y\n", "u\tppp0\t\t\"new\"\t* # mine\nx * y\n" },
	{ "'u' \"ppp\"0 'o l d'\n", "'u' \"ppp\"0 \"new\"\n" },
	{ "\\165 p\\x70p0 old\n", "\\165 p\\x70p0 \"new\"\n" },
	/* others' lines */
	{ "u * old\n", "u * old\n\"u\" ppp0 \"new\"\n" },
	{ "* ppp0 old\n", "* ppp0 old\n\"u\" ppp0 \"new\"\n" },
	{ "u ppp1 old\n", "u ppp1 old\n\"u\" ppp0 \"new\"\n" },
	{ "v ppp0 old\n", "v ppp0 old\n\"u\" ppp0 \"new\"\n" },
	{ "x u ppp0 old\n", "x u ppp0 old\n\"u\" ppp0 \"new\"\n" },
	{ "#u ppp0 old\n", "#u ppp0 old\n\"u\" ppp0 \"new\"\n" },
	{ "U ppp0 old\n", "U ppp0 old\n\"u\" ppp0 \"new\"\n" },
	/* the first of two is the one that pppd uses */
	{ "u ppp0 a\nu ppp0 b\n", "u ppp0 \"new\"\nu ppp0 b\n" },
	/* lines without a secret */
	{ "u ppp0\nx y z\n", "u ppp0\nx y z\n\"u\" ppp0 \"new\"\n" },
	{ "u\nu ppp0 old\n", "u\nu ppp0 \"new\"\n" },
	{ "u ppp0\nu ppp0 old\n", "u ppp0\nu ppp0 \"new\"\n" },
	{ "u ppp0 # old\n", "u ppp0 # old\n\"u\" ppp0 \"new\"\n" },
	/* lines that go on */
	{ "u \\\n ppp0 \\\n old\n", "u \\\n ppp0 \\\n \"new\"\n" },
	{ "u ppp0 \"a\nb\" x\n", "u ppp0 \"new\" x\n" },
	{ "x y 'z\nu ppp0 old\n'\n", "x y 'z\nu ppp0 old\n'\n\"u\" ppp0 \"new\"\n" },
	/* ends of file */
	{ "x y z", "x y z\n\"u\" ppp0 \"new\"\n" },
	{ "x y z\\\n", "x y z\\\n\n\"u\" ppp0 \"new\"\n" },
	{ "x y z\\", "x y z\\\n\n\"u\" ppp0 \"new\"\n" },
	{ "# c", "# c\n\"u\" ppp0 \"new\"\n" },
	{ "x y 'z\n", NULL },
	{ "u ppp0 \"old\n", NULL },
	{ "x y z\r\n", "x y z\r\n\"u\" ppp0 \"new\"\n" },
	{ "u ppp0 old\r\n", "u ppp0 \"new\"\r\n" },
};

static void test_rows(void)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct buffer out = { 0 };
		int result;

		errmsg_init(&e);
		result = secrets_edit(&out, rows[i].before, strlen(rows[i].before), "u", "ppp0",
				      "new", "f", &e);
		CHECK_LONG(result, rows[i].after ? 0 : -1);
		CHECK_TEXT(buffer_text(&out), rows[i].after ? rows[i].after : "");
		CHECK_TEXT(e.text, rows[i].after ? "" :
			   "f: a quote is not closed: nothing can be changed\n");
		buffer_free(&out);
	}
}

/* What was written is found again, whatever stands in the name. */
static void test_again(void)
{
	static const char *const names[] = { "a b", "a\"b", "a\\b", "a'b#", "\xc3\xa9", "a\\165" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct buffer one = { 0 }, two = { 0 };

		errmsg_init(&e);
		CHECK_LONG(secrets_edit(&one, "k * v\n", 6, names[i], "ppp0", "s", "f", &e), 0);
		CHECK_LONG(secrets_edit(&two, one.text, one.len, names[i], "ppp0", "s", "f", &e), 0);
		CHECK_TEXT(two.text, one.text);
		buffer_free(&one);
		buffer_free(&two);
	}
}

/* Bytes that are no text stay as they are. */
static void test_bytes(void)
{
	static const char before[] = "x\0y z w\n\xff\xfe\n";
	struct buffer out = { 0 };

	errmsg_init(&e);
	CHECK_LONG(secrets_edit(&out, before, sizeof(before) - 1, "u", "ppp0", "s", "f", &e), 0);
	CHECK(out.len > sizeof(before) && memcmp(out.text, before, sizeof(before) - 1) == 0);
	CHECK_TEXT(out.text + sizeof(before) - 1, "\"u\" ppp0 \"s\"\n");
	buffer_free(&out);
	/* pppd reads the NUL as the end of the word */
	CHECK_LONG(secrets_edit(&out, "u\0x ppp0 old", 12, "u", "ppp0", "s", "f", &e), 0);
	CHECK_LONG(out.len, 12);
	CHECK(memcmp(out.text, "u\0x ppp0 \"s\"", 12) == 0);
	buffer_free(&out);
	CHECK_LONG(secrets_edit(&out, "", 0, "*", "ppp0", "s", "f", &e), -1);
	CHECK_LONG(secrets_edit(&out, "", 0, "u", "ppp0", "@/etc/shadow", "f", &e), -1);
	CHECK_LONG(e.count, 2);
	CHECK(!strstr(e.text, "shadow"));
}

int main(void)
{
	test_rows();
	test_again();
	test_bytes();
	return tap_done();
}
