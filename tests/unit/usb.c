/* SPDX-License-Identifier: BSD-2-Clause */
/* lib/usb.c and lib/usbreset.c over a fake sysfs. */
#include <sys/wait.h>

#include "faketree.h"
#include "tap.h"
#include "usb.h"

static struct errmsg e;

static void test_no_sysfs(void)
{
	struct usb_device *list;
	size_t count;

	errmsg_init(&e);
	CHECK_LONG(usb_list(fake_root, &list, &count, &e), -1);
	CHECK(strstr(e.text, "/sys/bus/usb/devices: cannot be read: No such file") != NULL);
	CHECK(list == NULL && count == 0);
}

static void test_no_bus(void)
{
	struct usb_device *list;
	size_t count;

	errmsg_init(&e);
	fake_shell("mkdir -p sys/bus");
	CHECK_LONG(usb_list(fake_root, &list, &count, &e), 0);
	CHECK(list == NULL && count == 0);
}

static void test_list(void)
{
	struct usb_device *list;
	size_t count;

	fake_device("1-10", "1546", "1102", 7);
	fake_device("1-2", "2c7c", "0125", 12);
	fake_device("usb1", "1d6b", "0002", 1);
	fake_device("1-3.4", "2c7c", "zzzz", 3);	/* going: its ids cannot be read */
	fake_interface("1-2", 3, "option", "ttyUSB3");
	fake_shell("ln -s ../../../devices/pci0/usb1/1-2/1-2:1.3 " FAKE_DEVICES "/1-2:1.3");
	fake_shell("echo 0 >" FAKE_DEVICES "/1-10/authorized");
	errmsg_init(&e);
	CHECK_LONG(usb_list(fake_root, &list, &count, &e), 0);
	CHECK_LONG(count, 2);
	CHECK_TEXT(list[0].name, "1-2");
	CHECK_LONG(list[0].vendor, 0x2c7c);
	CHECK_LONG(list[0].product, 0x0125);
	CHECK_LONG(list[0].bus, 1);
	CHECK_LONG(list[0].dev, 12);
	CHECK(list[0].authorized);
	CHECK_TEXT(list[0].model, "");
	usb_read_strings(fake_root, &list[0]);
	CHECK_TEXT(list[0].manufacturer, "Maker");
	CHECK_TEXT(list[0].model, "Model");
	CHECK_TEXT(list[1].name, "1-10");
	CHECK(!list[1].authorized);
	free(list);
}

static void test_get(void)
{
	struct usb_device d;

	CHECK_LONG(usb_get(fake_root, "1-2", &d), 0);
	CHECK_LONG(d.dev, 12);
	CHECK_LONG(usb_get(fake_root, "1-7", &d), -1);
	CHECK_LONG(usb_get(fake_root, "usb1", &d), -1);
	CHECK_LONG(usb_get(fake_root, "../1-2", &d), -1);
	CHECK_LONG(usb_get(fake_root, "1-2/../1-2", &d), -1);
	CHECK_LONG(usb_get(fake_root, "", &d), -1);
}

static void test_tty(void)
{
	struct usb_interface list[8];
	char tty[USB_TTY_MAX] = "before";

	fake_interface("1-2", 2, "option", "ttyUSB10");
	fake_interface("1-2", 4, "qmi_wwan", "");
	fake_interface("1-2", 10, "", "");
	fake_interface("1-10", 0, "cdc_acm", "ttyACM0");
	fake_interface("1-10", 1, "cdc_acm", "");
	CHECK_LONG(usb_tty(fake_root, "1-2", 3, tty), 0);
	CHECK_TEXT(tty, "ttyUSB3");
	CHECK_LONG(usb_tty(fake_root, "1-2", 2, tty), 0);
	CHECK_TEXT(tty, "ttyUSB10");
	CHECK_LONG(usb_tty(fake_root, "1-10", 0, tty), 0);
	CHECK_TEXT(tty, "ttyACM0");
	CHECK_LONG(usb_tty(fake_root, "1-10", 1, tty), -1);
	CHECK_LONG(usb_tty(fake_root, "1-2", 4, tty), -1);
	CHECK_LONG(usb_tty(fake_root, "1-2", 9, tty), -1);
	CHECK_LONG(usb_tty(fake_root, "1-7", 0, tty), -1);
	CHECK_TEXT(tty, "ttyACM0");

	CHECK_LONG(usb_interfaces(fake_root, "1-2", list, 8), 4);
	CHECK_LONG(list[0].number, 2);
	CHECK_LONG(list[2].number, 4);
	CHECK_TEXT(list[2].driver, "qmi_wwan");
	CHECK_TEXT(list[2].tty, "");
	CHECK_LONG(list[3].number, 10);
	CHECK_TEXT(list[3].driver, "");
	CHECK_LONG(usb_interfaces(fake_root, "1-2", list, 3), 3);
}

static void test_of_tty(void)
{
	char name[USB_NAME_MAX] = "before";

	fake_shell("mkdir -p sys/class/tty/ttyUSB10 sys/class/tty/ttyACM0 sys/class/tty/ttyS0 "
		   "sys/devices/platform/serial");
	fake_shell("d=../../../devices/pci0/usb1; "
		   "ln -s $d/1-2/1-2:1.2/ttyUSB10 sys/class/tty/ttyUSB10/device; "
		   "ln -s $d/1-10/1-10:1.0 sys/class/tty/ttyACM0/device; "
		   "ln -s ../../../devices/platform/serial sys/class/tty/ttyS0/device");
	CHECK_LONG(usb_of_tty(fake_root, "ttyS0", name), -1);
	CHECK_LONG(usb_of_tty(fake_root, "ttyUSB9", name), -1);
	CHECK_LONG(usb_of_tty(fake_root, "../tty/ttyUSB10", name), -1);
	CHECK_LONG(usb_of_tty(fake_root, "", name), -1);
	CHECK_TEXT(name, "before");
	CHECK_LONG(usb_of_tty(fake_root, "ttyUSB10", name), 0);
	CHECK_TEXT(name, "1-2");
	CHECK_LONG(usb_of_tty(fake_root, "ttyACM0", name), 0);
	CHECK_TEXT(name, "1-10");
}

static void test_reset(void)
{
	struct usb_device d;

	CHECK_LONG(usb_get(fake_root, "1-2", &d), 0);
	errmsg_init(&e);
	CHECK_LONG(usb_reset(fake_root, &d, &e), -1);
	CHECK(strstr(e.text, "/dev/bus/usb/001/012: cannot be opened: No such file") != NULL);
	fake_shell("mkdir -p dev/bus/usb/001 && : >dev/bus/usb/001/012");
	errmsg_init(&e);
	CHECK_LONG(usb_reset(fake_root, &d, &e), -1);
	CHECK(strstr(e.text, "USB reset failed: Inappropriate ioctl") != NULL);
}

/* Plays the kernel: takes the interfaces away once the device is off. Ends when it is on again. */
static void kernel_child(const char *device)
{
	char command[512];

	snprintf(command, sizeof(command),
		 "cd %s/" FAKE_DEVICES "/%s/ && until grep -q 0 authorized; do sleep 0.02; done; "
		 "echo off >../../../../../log; rm -rf %s:1.*; "
		 "until grep -q 1 authorized; do sleep 0.02; done; echo on >>../../../../../log",
		 fake_root, device, device);
	execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	_exit(127);
}

static void test_reauthorize(void)
{
	pid_t pid = fork();
	int status;

	if (pid == 0)
		kernel_child("1-2");
	errmsg_init(&e);
	CHECK_LONG(usb_reauthorize(fake_root, "1-2", &e), 0);
	CHECK_LONG(waitpid(pid, &status, 0), pid);
	CHECK_LONG(status, 0);
	fake_shell("printf 'off\\non\\n' | cmp - log");
	CHECK_LONG(usb_reauthorize(fake_root, "1-7", &e), -1);
	CHECK(strstr(e.text, "1-7/authorized: cannot be opened: No such file") != NULL);
}

/* Drivers that never let go: an error, but the device is on again. */
static void test_reauthorize_stuck(void)
{
	struct usb_device d;

	errmsg_init(&e);
	CHECK_LONG(usb_reauthorize(fake_root, "1-10", &e), -1);
	CHECK_TEXT(e.text, "1-10: its drivers did not let go of it within 5 s\n");
	CHECK_LONG(usb_get(fake_root, "1-10", &d), 0);
	CHECK(d.authorized);
}

int main(void)
{
	fake_begin();
	test_no_sysfs();
	test_no_bus();
	test_list();
	test_get();
	test_tty();
	test_of_tty();
	test_reset();
	test_reauthorize();
	test_reauthorize_stuck();
	fake_end();
	return tap_done();
}
