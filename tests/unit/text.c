/* SPDX-License-Identifier: BSD-2-Clause */
/* ctl/text.c. */
#include "tap.h"
#include "text.h"

static void test_duration(void)
{
	static const struct {
		long long ms;
		const char *text;
	} rows[] = {
		{ -5, "0 s" }, { 0, "0 s" }, { 999, "0 s" }, { 1000, "1 s" }, { 59999, "59 s" },
		{ 60000, "1 min 0 s" }, { 3599999, "59 min 59 s" }, { 3600000, "1 h 0 min" },
		{ 86399999, "23 h 59 min" }, { 86400000, "1 d 0 h" },
		{ 9223372036854775807, "106751991167 d 7 h" },
	};
	char buf[TEXT_DURATION_MAX];

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		CHECK_TEXT(text_duration(buf, rows[i].ms), rows[i].text);
}

static void test_plain(void)
{
	char buf[16];

	CHECK_TEXT(text_plain(buf, sizeof(buf), ""), "");
	CHECK_TEXT(text_plain(buf, sizeof(buf), "EC25 \xc3\xa4"), "EC25 \xc3\xa4");
	CHECK_TEXT(text_plain(buf, sizeof(buf), "\033[1m\n\x7f"), "\\x1b[1m\\x0a");
	CHECK_TEXT(text_plain(buf, sizeof(buf), "0123456789abcdefgh"), "0123456789a");
}

static void test_link(void)
{
	static const char long_name[] =
		"0123456789012345678901234567890123456789012345678901234567890123";

	CHECK(text_is_link("ppp0"));
	CHECK(text_is_link("my-link_2.x"));
	CHECK(!text_is_link(""));
	CHECK(!text_is_link("."));
	CHECK(!text_is_link(".."));
	CHECK(!text_is_link("-x"));
	CHECK(!text_is_link("a/b"));
	CHECK(!text_is_link("a b"));
	CHECK(!text_is_link(long_name));
	CHECK(text_is_link(long_name + 1));
}

int main(void)
{
	test_duration();
	test_plain();
	test_link();
	return tap_done();
}
