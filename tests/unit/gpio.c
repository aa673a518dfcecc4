/* SPDX-License-Identifier: BSD-2-Clause */
/* lib/gpio.c: the text of a line and its pulse; lib/gpiopulse.c: what cannot be driven. */
#include "faketree.h"
#include "gpio.h"
#include "tap.h"

static struct gpio g;
static struct errmsg e;

static int parse(const char *text)
{
	return gpio_parse(&g, text, strlen(text));
}

static void test_legal(void)
{
	CHECK_LONG(parse("gpiochip0/17"), 0);
	CHECK_TEXT(g.chip, "gpiochip0");
	CHECK_TEXT(g.line, "17");
	CHECK(!g.low);
	CHECK_LONG(g.ms, GPIO_PULSE_MS);
	CHECK_LONG(parse("modem-ctl/RESET_N:low:450"), 0);
	CHECK_TEXT(g.chip, "modem-ctl");
	CHECK_TEXT(g.line, "RESET_N");
	CHECK(g.low);
	CHECK_LONG(g.ms, 450);
	CHECK_LONG(parse("a/b:5000"), 0);
	CHECK(!g.low);
	CHECK_LONG(g.ms, 5000);
	CHECK_LONG(parse("a/b:low"), 0);
	CHECK(g.low);
	CHECK_LONG(g.ms, GPIO_PULSE_MS);
	CHECK_LONG(parse("a/b:1"), 0);
	CHECK_LONG(parse("a/b:60000"), 0);
	CHECK_LONG(gpio_parse(&g, "a/bcd", 3), 0);
	CHECK_TEXT(g.line, "b");
}

static void test_illegal(void)
{
	static const char *const texts[] = {
		"", "/", "a", "a/", "/b", "../b", "./b", "a/b/c", "a/b:", "a/b:0", "a/b:60001",
		"a/b:1000000", "a/b:high", "a/b:lower", "a/b:5:low", "a/b:low:", "a/b:low:5:5",
		"a/b:-5", "a/b:5s", "a/:low",
		"a23456789012345678901234567890123/b", "a/b23456789012345678901234567890123",
	};

	parse("chip/line");
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		printf("# '%s'\n", texts[i]);
		CHECK_LONG(parse(texts[i]), -1);
	}
	CHECK_TEXT(g.chip, "chip");
}

static void test_not_there(void)
{
	char text[256];

	parse("gpiochip0/17");
	errmsg_init(&e);
	CHECK_LONG(gpio_pulse(fake_root, &g, &e), -1);
	snprintf(text, sizeof(text), "%s/dev/gpiochip0: cannot be opened: "
		 "No such file or directory\n", fake_root);
	CHECK_TEXT(e.text, text);
	fake_shell("mkdir dev && : >dev/gpiochip0");
	errmsg_init(&e);
	CHECK_LONG(gpio_pulse(fake_root, &g, &e), -1);
	CHECK_TEXT(e.text, "gpiochip0: is not a GPIO chip: Inappropriate ioctl for device\n");
	parse("label/17");
	errmsg_init(&e);
	CHECK_LONG(gpio_rest(fake_root, &g, &e), -1);
	snprintf(text, sizeof(text), "gpio: 'label' is not the label of a chip in %s/dev\n",
		 fake_root);
	CHECK_TEXT(e.text, text);
}

int main(void)
{
	fake_begin();
	test_legal();
	test_illegal();
	test_not_there();
	fake_end();
	return tap_done();
}
