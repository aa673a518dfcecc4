/* SPDX-License-Identifier: BSD-2-Clause */
/* A fake root folder with the parts of sysfs that lib/usb.c reads. Paths are below the root. */
#ifndef TESTS_UNIT_FAKETREE_H
#define TESTS_UNIT_FAKETREE_H

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FAKE_DEVICES "sys/bus/usb/devices"

static char fake_root[64];

static inline void fake_die(const char *what, const char *path)
{
	fprintf(stderr, "%s: ", what);
	perror(path);
	exit(99);
}

/* A new empty root in fake_root. */
static inline void fake_begin(void)
{
	snprintf(fake_root, sizeof(fake_root), "/tmp/pppkeeper-test-XXXXXX");
	if (!mkdtemp(fake_root))
		fake_die("mkdtemp", fake_root);
}

static inline void fake_shell(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Runs a shell command in the root. */
static inline void fake_shell(const char *fmt, ...)
{
	char command[4096];
	int len = snprintf(command, sizeof(command), "cd %s && ", fake_root);
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(command + len, sizeof(command) - (size_t)len, fmt, ap);
	va_end(ap);
	if (system(command) != 0)
		fake_die("shell", command);
}

static inline void fake_end(void)
{
	fake_shell("rm -rf %s", fake_root);
}

/* A device as the kernel shows it: a link in bus/, the folder below devices/. */
static inline void fake_device(const char *name, const char *vendor, const char *product,
			       unsigned dev)
{
	fake_shell("d=sys/devices/pci0/usb1/%s; mkdir -p $d " FAKE_DEVICES " && "
		   "ln -s ../../../devices/pci0/usb1/%s " FAKE_DEVICES "/%s", name, name, name);
	fake_shell("cd " FAKE_DEVICES "/%s && echo %s >idVendor && echo %s >idProduct && "
		   "echo 1 >busnum && echo %u >devnum && echo 1 >authorized && "
		   "echo Maker >manufacturer && echo Model >product", name, vendor, product, dev);
}

/* An interface; driver and tty may be "". usb-serial and cdc_acm keep their ttys differently. */
static inline void fake_interface(const char *device, unsigned number, const char *driver,
				  const char *tty)
{
	char folder[PATH_MAX];

	snprintf(folder, sizeof(folder), "sys/devices/pci0/usb1/%s/%s:1.%u", device, device,
		 number);
	fake_shell("mkdir -p %s && printf '%%02x\\n' %u >%s/bInterfaceNumber", folder, number,
		   folder);
	if (*driver)
		fake_shell("mkdir -p sys/bus/usb/drivers/%s && "
			   "ln -s ../../../../../bus/usb/drivers/%s %s/driver",
			   driver, driver, folder);
	if (*tty && strcmp(driver, "cdc_acm") == 0)
		fake_shell("mkdir -p %s/tty/%s", folder, tty);
	else if (*tty)
		fake_shell("mkdir -p %s/%s/tty/%s", folder, tty, tty);
}

#endif
