/* SPDX-License-Identifier: BSD-2-Clause */
#include "settings.h"

#include "tap.h"

static struct errmsg e;

static int parse_bytes(struct settings *s, const char *text, size_t len)
{
	settings_init(s);
	errmsg_init(&e);
	return settings_parse(s, "f", text, len, &e);
}

/* Lines that are read, the key and what it must then be. */
static const struct {
	const char *text;
	enum key_id id;
	const char *value;
} good[] = {
	{ "APN=a", KEY_APN, "a" },
	{ "APN=a\n", KEY_APN, "a" },
	{ "  APN=a \t\n", KEY_APN, "a" },
	{ "# APN=b\n\n\t\n  # x\nAPN=a\n", KEY_APN, "a" },
	{ "APN='a'\n", KEY_APN, "a" },
	{ "APN=\"a\"\n", KEY_APN, "a" },
	{ "APN=a\nAPN=b\n", KEY_APN, "b" },
	{ "APN=a\nAPN=\n", KEY_APN, "" },
	{ "APN=''\n", KEY_APN, "" },
	{ "ACCOUNT='a b'\n", KEY_ACCOUNT, "a b" },
	{ "ACCOUNT=a#b\n", KEY_ACCOUNT, "a#b" },
	{ "ACCOUNT=#b\n", KEY_ACCOUNT, "#b" },
	{ "ACCOUNT=a=b\n", KEY_ACCOUNT, "a=b" },
	{ "ACCOUNT=a*[?]!{}\n", KEY_ACCOUNT, "a*[?]!{}" },
	{ "ACCOUNT=a\\ b\\\\\\$\\'\n", KEY_ACCOUNT, "a b\\$'" },
	{ "ACCOUNT=\"a\\\"b\\$c\\`d\\\\e\\f\"\n", KEY_ACCOUNT, "a\"b$c`d\\e\\f" },
	{ "ACCOUNT='a$b`c\\d\"e'\n", KEY_ACCOUNT, "a$b`c\\d\"e" },
	{ "ACCOUNT='a'\"'\"'b'\n", KEY_ACCOUNT, "a'b" },
	{ "ACCOUNT='a'b\n", KEY_ACCOUNT, "ab" },
	{ "ACCOUNT=a~b\n", KEY_ACCOUNT, "a~b" },
	{ "ACCOUNT='~'\n", KEY_ACCOUNT, "~" },
	{ "ACCOUNT=\xe5\x90\x8d\n", KEY_ACCOUNT, "\xe5\x90\x8d" },
};

/* Lines that are refused, and the message. */
static const struct {
	const char *text, *message;
} bad[] = {
	{ "STRT=yes", "f:1: 'STRT' is not a known key (START?)\n" },
	{ "XYZ_XYZ_XYZ=1", "f:1: 'XYZ_XYZ_XYZ' is not a known key\n" },
	{ "\n\nRETRY=0", "f:3: RETRY: '0' is not a number from 1 to 100 (attempts)\n" },
	{ "export APN=a", "f:1: 'export' is not allowed; write KEY=value alone\n" },
	{ "APN", "f:1: this line is not KEY=value, blank or a # comment\n" },
	{ "APN =a", "f:1: this line is not KEY=value, blank or a # comment\n" },
	{ "; APN=a", "f:1: this line is not KEY=value, blank or a # comment\n" },
	{ "APN+=a", "f:1: this line is not KEY=value, blank or a # comment\n" },
	{ "1APN=a", "f:1: this line is not KEY=value, blank or a # comment\n" },
	{ "APN= a", "f:1: APN: a value with blanks must be in quotes\n" },
	{ "APN=a b", "f:1: APN: a value with blanks must be in quotes\n" },
	{ "APN=a # b", "f:1: APN: a comment must stand on a line of its own\n" },
	{ "APN=a\t# b", "f:1: APN: a comment must stand on a line of its own\n" },
	{ "APN=\"a\" # b", "f:1: APN: a comment must stand on a line of its own\n" },
	{ "APN='a' #", "f:1: APN: a comment must stand on a line of its own\n" },
	{ "RETRY=3# b", "f:1: RETRY: a comment must stand on a line of its own\n" },
	{ "APN='a#' b", "f:1: APN: a value with blanks must be in quotes\n" },
	{ "APN=a'b'", "f:1: APN: a quote inside a value; put all of the value in quotes\n" },
	{ "APN='a' 'b'", "f:1: APN: a value with blanks must be in quotes\n" },
	{ "APN='a\nb'", "f:1: APN: the quote is not closed on this line\n"
			"f:2: this line is not KEY=value, blank or a # comment\n" },
	{ "APN=\"a\\\"", "f:1: APN: the quote is not closed on this line\n" },
	{ "APN=a\\\nb", "f:1: APN: a value does not go on in the next line\n"
			"f:2: this line is not KEY=value, blank or a # comment\n" },
	{ "ACCOUNT=\"$HOME\"", "f:1: ACCOUNT: $ and ` are not expanded; write the value in "
			       "single quotes\n" },
	{ "ACCOUNT=$(id)", "f:1: ACCOUNT: a value with $ ` ; & | < > ( ) or ~ must be in "
			   "single quotes\n" },
	{ "ACCOUNT=a:~b", "f:1: ACCOUNT: a value with $ ` ; & | < > ( ) or ~ must be in "
			  "single quotes\n" },
	{ "ACCOUNT=a\tb", "f:1: ACCOUNT: a value with blanks must be in quotes\n" },
	{ "ACCOUNT='a\tb'", "f:1: ACCOUNT: 'a\\x09b' is not 1 to 100 bytes of UTF-8 text without "
			    "control characters\n" },
	{ "PASSWORD='a\tsecret'", "f:1: PASSWORD: the value (not shown) is not 1 to 100 bytes of "
				  "UTF-8 text without control characters\n" },
	{ "PIN=secret", "f:1: PIN: the value (not shown) is not 4 to 8 digits\n" },
	{ "\xef\xbb\xbf" "APN=a", "f:1: the file begins with a byte order mark; save it without\n" },
	{ "APN=a\r\nRETRY=0\r\n", "f: lines end with CR LF; save it with Unix line ends\n" },
	{ "APN=a\r", "f: lines end with CR LF; save it with Unix line ends\n" },
	{ "RETRY=0\nHOLDOFF=x\nAUTH=?", "f:1: RETRY: '0' is not a number from 1 to 100 (attempts)\n"
		"f:2: HOLDOFF: 'x' is not a number from 0 to 86400 (s)\n"
		"f:3: AUTH: '?' is not CHAP, PAP or NOAUTH\n" },
};

static void test_good(void)
{
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		struct settings s;

		printf("# %s\n", key_table[good[i].id].name);
		CHECK_LONG(parse_bytes(&s, good[i].text, strlen(good[i].text)), 0);
		CHECK_TEXT(e.text, "");
		CHECK_TEXT(settings_text(&s, good[i].id), good[i].value);
		settings_free(&s);
	}
}

static void test_bad(void)
{
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct settings s;

		CHECK_LONG(parse_bytes(&s, bad[i].text, strlen(bad[i].text)), -1);
		CHECK_TEXT(e.text, bad[i].message);
		settings_free(&s);
	}
}

static void test_bytes(void)
{
	struct settings s;
	static char big[SETTINGS_FILE_MAX + 1];

	CHECK_LONG(parse_bytes(&s, "APN=a\0b\n", 8), -1);
	CHECK_TEXT(e.text, "f: byte 6 is NUL; this is not a text file\n");
	CHECK_LONG(parse_bytes(&s, "", 0), 0);
	memset(big, '\n', sizeof(big));
	CHECK_LONG(parse_bytes(&s, big, sizeof(big) - 1), 0);
	CHECK_LONG(parse_bytes(&s, big, sizeof(big)), -1);
	CHECK_TEXT(e.text, "f: the file has 262145 bytes, at most 262144 are read\n");
	memset(big, 'a', 2000);
	memcpy(big, "APN=", 4);
	CHECK_LONG(parse_bytes(&s, big, 2000), -1);
	CHECK_TEXT(e.text, "f:1: APN: the value is longer than 1000 bytes\n");
	settings_free(&s);
}

static void test_lines(void)
{
	struct settings s;
	static const char text[] = "APN=a\nRETRY=2\nAPN=b\n";

	CHECK_LONG(parse_bytes(&s, text, strlen(text)), 0);
	CHECK_LONG(s.line[KEY_APN], 3);
	CHECK_LONG(s.replaced[KEY_APN], 1);
	CHECK_LONG(s.line[KEY_RETRY], 2);
	CHECK_LONG(s.replaced[KEY_RETRY], 0);
	CHECK_LONG(s.line[KEY_CID], 0);
	settings_free(&s);
}

static void test_get(void)
{
	struct settings s;

	settings_init(&s);
	errmsg_init(&e);
	CHECK_LONG(settings_uint(&s, KEY_RETRY), 3);
	CHECK_LONG(settings_uint(&s, KEY_IDLE), 0);
	CHECK_TEXT(settings_text(&s, KEY_IDLE), "");
	CHECK(settings_on(&s, KEY_PERSIST) && !settings_on(&s, KEY_MONITOR));
	CHECK(!settings_is_set(&s, KEY_RETRY));
	CHECK_LONG(settings_set(&s, KEY_RETRY, "7", "keeper-retry", &e), 0);
	CHECK(settings_is_set(&s, KEY_RETRY));
	CHECK_LONG(settings_uint(&s, KEY_RETRY), 7);
	CHECK_LONG(settings_set(&s, KEY_RETRY, "x", "keeper-retry", &e), -1);
	CHECK_TEXT(e.text, "keeper-retry: RETRY: 'x' is not a number from 1 to 100 (attempts)\n");
	CHECK_LONG(settings_uint(&s, KEY_RETRY), 7);
	CHECK_LONG(settings_set(&s, KEY_MONITOR, "yes", "", &e), 0);
	CHECK(settings_on(&s, KEY_MONITOR));
	CHECK_LONG(settings_set(&s, KEY_MONITOR, "", "", &e), 0);
	CHECK(!settings_is_set(&s, KEY_MONITOR));
	settings_free(&s);
}

/* Files of /etc/default, and the links that they are for. */
static void test_links(void)
{
	static const struct {
		const char *name, *link;
	} rows[] = {
		{ "ppp", "ppp0" }, { "ppp1", "ppp1" }, { "ppp10", "ppp10" }, { "ppp255", "ppp255" },
		{ "ppp0", NULL }, { "ppp01", NULL }, { "ppp256", NULL }, { "ppp1000", NULL },
		{ "ppp1.bak", NULL }, { "pppoe", NULL }, { "ppp-1", NULL }, { "p", NULL },
		{ "", NULL },
	};
	char link[SETTINGS_LINK_MAX], place[SETTINGS_PLACE_MAX];
	unsigned unit;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		CHECK_LONG(settings_link(link, rows[i].name), rows[i].link != NULL);
		if (!rows[i].link)
			continue;
		CHECK_TEXT(link, rows[i].link);
		CHECK_TEXT(settings_place(place, link) + strlen("/etc/default/"), rows[i].name);
	}
	CHECK(settings_unit("ppp0", &unit) && unit == 0);
	CHECK(settings_unit("ppp17", &unit) && unit == 17);
	CHECK(!settings_unit("ppp", &unit));
}

/* The line of a key is told, of the last where it stands twice. */
static void test_at(void)
{
	static const char text[] = "# x\nAPN=a\nAPN=b\nRETRY=x\n";
	char at[SETTINGS_AT_MAX];
	struct settings s;

	parse_bytes(&s, text, strlen(text));
	CHECK_TEXT(settings_at(at, &s, KEY_APN, "/etc/default/ppp255"), "/etc/default/ppp255:3");
	CHECK_TEXT(settings_at(at, &s, KEY_RETRY, "f"), "f:4");
	CHECK_TEXT(settings_at(at, &s, KEY_DEVICE, "f"), "f");
	settings_free(&s);
}

int main(void)
{
	test_at();
	test_links();
	test_good();
	test_bad();
	test_bytes();
	test_lines();
	test_get();
	return tap_done();
}
