/* SPDX-License-Identifier: BSD-2-Clause */
#include "ladder.h"

#include "tap.h"

static void test_parse(void)
{
	static const char text[] = " at usb, reauth rebind power gpio:chip0/3 command:/bin/cut reboot ";
	struct ladder l;
	const char *word;
	size_t len;

	CHECK_LONG(ladder_parse(&l, text), 0);
	CHECK_LONG(l.count, 8);
	for (unsigned i = 0; i < 8; i++)
		CHECK_LONG(l.kind[i], i);
	word = ladder_word(text, 5, &len);
	CHECK_LONG(len, 12);
	CHECK(strncmp(word, "gpio:chip0/3", 12) == 0);
	CHECK(strncmp(ladder_argument(LADDER_GPIO, word), "chip0/3 ", 8) == 0);
	ladder_word(text, 8, &len);
	CHECK_LONG(len, 0);
	CHECK_LONG(ladder_parse(&l, ""), 0);
	CHECK_LONG(l.count, 0);
}

static void test_parse_refuses(void)
{
	static const char *const bad[] = { "usbx", "us", "usb foo", "gpio:", "command:", "USB", "usb:1",
					   "gpio:17", "gpio:a/b:0", "command:x", "command:/", "powe", "power2",
					   "at at at at at at at at at" };
	struct ladder l;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		CHECK_LONG(ladder_parse(&l, bad[i]), -1);
}

static void test_first(void)
{
	struct ladder l;

	ladder_parse(&l, "usb power");
	CHECK_LONG(ladder_first(&l, LADDER_AT), 0);
	CHECK_LONG(ladder_first(&l, LADDER_USB), 0);
	CHECK_LONG(ladder_first(&l, LADDER_REAUTH), 1);
	CHECK_LONG(ladder_first(&l, LADDER_REBOOT), 1);
}

int main(void)
{
	test_parse();
	test_parse_refuses();
	test_first();
	return tap_done();
}
