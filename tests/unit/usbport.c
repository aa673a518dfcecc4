/* SPDX-License-Identifier: BSD-2-Clause */
/* lib/usbport.c over a fake sysfs. */
#include "usbport.h"

#include "faketree.h"
#include "tap.h"

static void test_parse(void)
{
	static const char *const wrong[] = {
		"2c7c", "2c7c:0125", "2c7c:0125:", "2c7c:0125:256", "2c7c:0125:3x", "2c7c:0125:3:1",
		"c7c:0125:3", "02c7c:0125:3", "2c7c:012g:3", "2c7c:0125:-1", "2c7c:0125:3 x",
		"*", "*:", "**:0125:3", "2c7c,0125:3", ":0125:3", "2c7c: 0125:3", "2c7c:0125: 3",
	};
	struct usbport p = { .place = "1-1" };

	CHECK_LONG(usbport_parse(&p, "2c7c:0125:3"), 0);
	CHECK_LONG(p.count, 1);
	CHECK_LONG(p.ids[0].vendor, 0x2c7c);
	CHECK_LONG(p.ids[0].product, 0x0125);
	CHECK_LONG(p.ids[0].interface, 3);
	CHECK(!p.ids[0].any_vendor && !p.ids[0].any_product);
	CHECK_TEXT(p.place, "1-1");
	CHECK_LONG(usbport_parse(&p, " 1ECB:0202:0  *:*:255 "), 0);
	CHECK_LONG(p.count, 2);
	CHECK_LONG(p.ids[0].vendor, 0x1ecb);
	CHECK(p.ids[1].any_vendor && p.ids[1].any_product);
	CHECK_LONG(p.ids[1].interface, 255);
	CHECK_LONG(usbport_parse(&p, ""), 0);
	CHECK_LONG(p.count, 0);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		printf("# %s\n", wrong[i]);
		p.count = 7;
		CHECK_LONG(usbport_parse(&p, wrong[i]), -1);
		CHECK_LONG(p.count, 0);
	}
}

static void test_full(void)
{
	char text[12 * (USBPORT_MAX + 1) + 1] = "";
	struct usbport p;

	for (int i = 0; i < USBPORT_MAX; i++)
		strcat(text, "2c7c:0125:3 ");
	CHECK_LONG(usbport_parse(&p, text), 0);
	CHECK_LONG(p.count, USBPORT_MAX);
	strcat(text, "2c7c:0125:3 ");
	CHECK_LONG(usbport_parse(&p, text), -1);
}

static void test_place(void)
{
	static const char *const right[] = { "1-1", "1-1.2", "12-10.4.1" };
	static const char *const wrong[] = {
		"", "1", "1-", "-1", "1-.1", "1-1.", "1-1..2", "usb1", "1-1:1.0", "1-1/2", "a-1",
		"1-1.2222222222222222222222222222222222",
	};

	for (size_t i = 0; i < sizeof(right) / sizeof(right[0]); i++)
		CHECK(usbport_is_place(right[i]));
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		CHECK(!usbport_is_place(wrong[i]));
}

/* Two EC25, the second with its tty first; an AMP520; a hub. */
static void plug_in(void)
{
	fake_device("1-1", "2c7c", "0125", 4);
	fake_interface("1-1", 2, "option", "ttyUSB6");
	fake_interface("1-1", 3, "option", "ttyUSB7");
	fake_device("1-2", "2c7c", "0125", 5);
	fake_interface("1-2", 2, "option", "ttyUSB0");
	fake_interface("1-2", 3, "option", "ttyUSB1");
	fake_device("1-3.1", "1ecb", "0202", 6);
	fake_interface("1-3.1", 0, "cdc_acm", "ttyACM0");
	fake_device("1-3", "1d6b", "0002", 1);
}

static void find(const char *what, const char *place, const char *preferred, size_t count,
		 const char *device, const char *tty)
{
	char d[USB_NAME_MAX] = "none", t[USB_TTY_MAX] = "none";
	struct usbport p = { 0 };

	snprintf(p.place, sizeof(p.place), "%s", place);
	CHECK_LONG(usbport_parse(&p, what), 0);
	CHECK_LONG(usbport_find(fake_root, &p, preferred, d, t), count);
	CHECK_TEXT(d, device);
	CHECK_TEXT(t, tty);
}

static void test_find(void)
{
	plug_in();
	find("1ecb:0202:0", "", NULL, 1, "1-3.1", "ttyACM0");
	find("1ecb:0208:2 1ecb:0202:0", "", NULL, 1, "1-3.1", "ttyACM0");
	find("1ecb:0202:1", "", NULL, 0, "none", "none");
	find("1546:1102:0", "", NULL, 0, "none", "none");
	find("", "1-1", NULL, 0, "none", "none");
	find("2c7c:0125:3", "", NULL, 2, "1-1", "ttyUSB7");
	find("2c7c:0125:3", "", "ttyUSB1", 2, "1-2", "ttyUSB1");
	find("2c7c:0125:3", "", "ttyACM0", 2, "1-1", "ttyUSB7");
	find("2c7c:0125:3", "1-2", NULL, 1, "1-2", "ttyUSB1");
	find("2c7c:0125:3", "1-2", "ttyUSB7", 1, "1-2", "ttyUSB1");
	find("2c7c:0125:3", "1-3.1", NULL, 0, "none", "none");
	find("*:*:2", "1-2", NULL, 1, "1-2", "ttyUSB0");
	find("*:*:0", "", NULL, 1, "1-3.1", "ttyACM0");
}

int main(void)
{
	test_parse();
	test_full();
	test_place();
	fake_begin();
	find("2c7c:0125:3", "", NULL, 0, "none", "none");
	fake_shell("mkdir -p " FAKE_DEVICES);
	test_find();
	fake_end();
	return tap_done();
}
