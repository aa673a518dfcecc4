/* SPDX-License-Identifier: BSD-2-Clause */
/* lib/peersfile.c: words of pppd's option files. */
#include "faketree.h"
#include "peersfile.h"
#include "tap.h"

static struct errmsg e;
static char value[32];

static char path[128];

static const char *shown(int result)
{
	return result == 0 ? value : result > 0 ? "none" : "error";
}

static void write_text(const char *text)
{
	FILE *f = fopen(path, "w");

	if (!f || fputs(text, f) < 0 || fclose(f) == EOF)
		fake_die("write", path);
	errmsg_init(&e);
}

/* The option's value in a file of this text, or "none", or "error". */
static const char *value_in(const char *text)
{
	write_text(text);
	return shown(peersfile_option(path, "keeper-modem", value, sizeof(value), &e));
}

static const char *device_in(const char *text)
{
	write_text(text);
	return shown(peersfile_device(path, value, sizeof(value), &e));
}

static void test_device(void)
{
	CHECK_TEXT(device_in(""), "none");
	CHECK_TEXT(device_in("noauth\n115200\n"), "none");
	CHECK_TEXT(device_in("/dev/ttyUSB0\n115200\n"), "/dev/ttyUSB0");
	CHECK_TEXT(device_in("/sys/bus/usb/devices/1-1.2\n"), "/sys/bus/usb/devices/1-1.2");
	CHECK_TEXT(device_in("lock ttyUSB0 115200"), "/dev/ttyUSB0");
	CHECK_TEXT(device_in("'/dev/serial/by-id/usb-a b'\n"), "/dev/serial/by-id/usb-a b");
	CHECK_TEXT(device_in("/dev/ttyUSB0\n/dev/ttyUSB3\n"), "/dev/ttyUSB3");
	CHECK_TEXT(device_in("/dev/ttyUSB0\nlogfile /dev/null\n"), "/dev/ttyUSB0");
	CHECK_TEXT(device_in("# /dev/ttyUSB0\nconnect '/dev/ttyUSB1 chat'\n"), "none");
	CHECK_TEXT(device_in("connect 'chat -f x </dev/ttyUSB1'\n"), "none");
	CHECK_TEXT(device_in("/dev/a123456789012345678901234567890\n"), "error");
}

static void test_of_link(void)
{
	char found[160], expected[160];

	snprintf(expected, sizeof(expected), "%s/etc/ppp/peers/ppp7", fake_root);
	peersfile_of_link(fake_root, "ppp7", found, sizeof(found));
	CHECK_TEXT(found, expected);
	fake_shell("mkdir -p run/pppkeeper && touch run/pppkeeper/ppp7.options");
	snprintf(expected, sizeof(expected), "%s/run/pppkeeper/ppp7.options", fake_root);
	peersfile_of_link(fake_root, "ppp7", found, sizeof(found));
	CHECK_TEXT(found, expected);
}

int main(void)
{
	fake_begin();
	errmsg_init(&e);
	snprintf(path, sizeof(path), "%s/etc/ppp/peers/ppp0", fake_root);
	CHECK_LONG(peersfile_option(path, "x", value, sizeof(value), &e), -1);
	CHECK(strstr(e.text, "/etc/ppp/peers/ppp0: cannot be opened: No such file") != NULL);
	fake_shell("mkdir -p etc/ppp/peers");
	CHECK_TEXT(value_in(""), "none");
	CHECK_TEXT(value_in("noauth\n"), "none");
	CHECK_TEXT(value_in("keeper-modem EC25\n"), "EC25");
	CHECK_TEXT(value_in("keeper-modem EC25"), "EC25");
	CHECK_TEXT(value_in("plugin x.so keeper-modem\n\t'EC25' # the modem\n"), "EC25");
	CHECK_TEXT(value_in("keeper-modem \"LISA U\\\"200\"\n"), "LISA U\"200");
	CHECK_TEXT(value_in("keeper-mod\\\nem EC\\\n25\n"), "EC25");
	CHECK_TEXT(value_in("# keeper-modem EC20\n#\n##\nkeeper-modem EC25\n"), "EC25");
	CHECK_TEXT(value_in("keeper-modem EC20\nkeeper-modem EC25\n"), "EC25");
	CHECK_TEXT(value_in("password 'keeper-modem EC20'\n"), "none");
	CHECK_TEXT(value_in("keeper-modem ''\n"), "");
	CHECK_TEXT(value_in("keeper-modem\n"), "error");
	CHECK_TEXT(value_in("keeper-modem A123456789012345678901234567890x\n"), "error");
	CHECK_TEXT(value_in("#"), "none");
	CHECK_TEXT(value_in("'keeper-modem EC25"), "none");
	test_device();
	test_of_link();
	fake_end();
	return tap_done();
}
