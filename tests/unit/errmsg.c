/* SPDX-License-Identifier: BSD-2-Clause */
#include "errmsg.h"

#include "tap.h"

static struct errmsg e;

static void test_lines(void)
{
	errmsg_init(&e);
	CHECK_LONG(e.count, 0);
	CHECK_TEXT(e.text, "");
	errmsg_add(&e, "file:%d: '%s' is bad", 3, "x");
	errmsg_add(&e, "second");
	CHECK_LONG(e.count, 2);
	CHECK_TEXT(e.text, "file:3: 'x' is bad\nsecond\n");
	CHECK_LONG(e.len, strlen(e.text));
}

static void test_control(void)
{
	errmsg_init(&e);
	errmsg_add(&e, "a\nb\x1b[2J\x7f\t\xc3\xa9");
	CHECK_TEXT(e.text, "a\\x0ab\\x1b[2J\\x7f\\x09\xc3\xa9\n");
}

static void test_full(void)
{
	char line[500];

	memset(line, '\n', sizeof(line) - 1);
	line[sizeof(line) - 1] = '\0';
	errmsg_init(&e);
	for (int i = 0; i < 100; i++)
		errmsg_add(&e, "%s", line);
	CHECK_LONG(e.count, 100);
	CHECK(e.len < ERRMSG_MAX);
	CHECK_LONG(e.len, strlen(e.text));
	/* whole lines alone: each is 499 * 4 bytes and its end */
	CHECK_LONG(e.len % (499 * 4 + 1), 0);
	CHECK(e.len > 0 && e.text[e.len - 1] == '\n');
	errmsg_add(&e, "short ones still fit");
	CHECK(strstr(e.text, "short ones still fit\n") != NULL);
}

int main(void)
{
	test_lines();
	test_control();
	test_full();
	return tap_done();
}
