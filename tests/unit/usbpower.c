/* SPDX-License-Identifier: BSD-2-Clause */
/* lib/usbpower.c over a fake sysfs: which port, whose neighbours, what is written. */
#include "faketree.h"
#include "tap.h"
#include "usbpower.h"

static struct usbpower p;
static struct errmsg e;

static void fake_port(const char *interface, const char *port)
{
	fake_shell("mkdir -p sys/devices/%s/%s " FAKE_DEVICES " && ln -sfn ../../../devices/%s "
		   FAKE_DEVICES "/%s && echo 0 >sys/devices/%s/%s/disable", interface, port,
		   interface, interface, interface, port);
}

static void test_find(void)
{
	static const char *const bad[] = { "", "1", "usb1", "-1", "1-", "1-0", "1-x", "1-1.",
					   "1-1.0", "1-1.2:1.0" };

	CHECK_LONG(usbpower_find(fake_root, "1-3", &p), 0);
	CHECK_TEXT(p.hub, "usb1");
	CHECK_LONG(p.port, 3);
	CHECK(!p.peered);
	CHECK_LONG(usbpower_find(fake_root, "2-1.4.12", &p), 0);
	CHECK_TEXT(p.hub, "2-1.4");
	CHECK_LONG(p.port, 12);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		printf("# '%s'\n", bad[i]);
		CHECK_LONG(usbpower_find(fake_root, bad[i], &p), -1);
	}
}

static void test_neighbours(void)
{
	usbpower_find(fake_root, "1-3", &p);
	CHECK(!usbpower_is_neighbour(&p, "1-3"));
	CHECK(!usbpower_is_neighbour(&p, "1-3.1"));
	CHECK(!usbpower_is_neighbour(&p, "2-3"));
	CHECK(!usbpower_is_neighbour(&p, "11-2"));
	CHECK(usbpower_is_neighbour(&p, "1-2"));
	CHECK(usbpower_is_neighbour(&p, "1-30"));
	CHECK(usbpower_is_neighbour(&p, "1-1.3"));
	usbpower_find(fake_root, "1-1.2", &p);
	CHECK(!usbpower_is_neighbour(&p, "1-1.2"));
	CHECK(!usbpower_is_neighbour(&p, "1-1"));
	CHECK(!usbpower_is_neighbour(&p, "1-2"));
	CHECK(!usbpower_is_neighbour(&p, "1-1.2.1"));
	CHECK(usbpower_is_neighbour(&p, "1-1.20"));
	CHECK(usbpower_is_neighbour(&p, "1-1.1.4"));
}

/* Both halves of a connector with SuperSpeed. */
static void test_switch(void)
{
	fake_port("1-0:1.0", "usb1-port3");
	fake_port("2-0:1.0", "usb2-port1");
	fake_port("1-1:1.0", "1-1-port2");
	errmsg_init(&e);
	usbpower_find(fake_root, "1-1.2", &p);
	CHECK_LONG(usbpower_switch(fake_root, &p, false, &e), 0);
	fake_shell("grep -q 1 sys/devices/1-1:1.0/1-1-port2/disable");
	CHECK(usbpower_is_off(fake_root, &p));
	CHECK_LONG(usbpower_switch(fake_root, &p, true, &e), 0);
	fake_shell("grep -q 0 sys/devices/1-1:1.0/1-1-port2/disable");
	CHECK(!usbpower_is_off(fake_root, &p));
	fake_shell("ln -s ../../2-0:1.0/usb2-port1 sys/devices/1-0:1.0/usb1-port3/peer");
	usbpower_find(fake_root, "1-3", &p);
	CHECK(p.peered);
	CHECK_TEXT(p.peer_hub, "usb2");
	CHECK_LONG(p.peer_port, 1);
	CHECK_LONG(usbpower_switch(fake_root, &p, false, &e), 0);
	fake_shell("grep -q 1 sys/devices/1-0:1.0/usb1-port3/disable && "
		   "grep -q 1 sys/devices/2-0:1.0/usb2-port1/disable && "
		   "grep -q 0 sys/devices/1-1:1.0/1-1-port2/disable");
	CHECK_LONG(usbpower_cycle(fake_root, &p, &e), 0);
	fake_shell("grep -q 0 sys/devices/1-0:1.0/usb1-port3/disable && "
		   "grep -q 0 sys/devices/2-0:1.0/usb2-port1/disable");
	CHECK_LONG(e.count, 0);
}

/* A kernel without the file, and a hub that is not there. */
static void test_fails(void)
{
	errmsg_init(&e);
	usbpower_find(fake_root, "3-1", &p);
	CHECK_LONG(usbpower_ask(fake_root, &p), USBPOWER_UNKNOWN);
	CHECK(!usbpower_is_off(fake_root, &p));
	CHECK_LONG(usbpower_switch(fake_root, &p, false, &e), -1);
	CHECK_TEXT(e.text, "port 1 of hub usb3: its power cannot be switched: No such device\n");
	fake_shell("mkdir -p " FAKE_DEVICES "/usb3 dev/bus/usb/003 && cd " FAKE_DEVICES
		   "/usb3 && echo 3 >busnum && echo 1 >devnum");
	fake_shell(": >dev/bus/usb/003/001");
	errmsg_init(&e);
	CHECK_LONG(usbpower_switch(fake_root, &p, true, &e), -1);
	CHECK_TEXT(e.text, "port 1 of hub usb3: its power cannot be switched: "
		   "Inappropriate ioctl for device\n");
}

int main(void)
{
	fake_begin();
	test_find();
	test_neighbours();
	test_switch();
	test_fails();
	fake_end();
	return tap_done();
}
