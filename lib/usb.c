/* SPDX-License-Identifier: BSD-2-Clause */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "usb.h"

#define DEVICES "/sys/bus/usb/devices"
/* A path in sysfs has below 200 bytes; the rest is for a root. pppd calls these, whose stack stays as large as it once was. */
#define USB_PATH_MAX 1024

/* One line of ROOT/sys/bus/usb/devices/NAME/ATTR, without its end. 0 or -1. */
static int read_attr(const char *root, const char *name, const char *attr, char *text, size_t size)
{
	char path[USB_PATH_MAX];
	ssize_t n;
	int fd;

	if (snprintf(path, sizeof(path), "%s" DEVICES "/%s/%s", root, name, attr) >=
	    (int)sizeof(path))
		return -1;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return -1;
	n = read(fd, text, size - 1);
	close(fd);
	if (n < 0)
		return -1;
	text[n] = '\0';
	text[strcspn(text, "\n")] = '\0';
	return 0;
}

static int read_number(const char *root, const char *name, const char *attr, int base,
		       unsigned long max, unsigned long *value)
{
	char text[32], *end;

	if (read_attr(root, name, attr, text, sizeof(text)) < 0 || !isxdigit((unsigned char)*text))
		return -1;
	*value = strtoul(text, &end, base);
	return *end == '\0' && *value <= max ? 0 : -1;
}

/* "1-1.2": not an interface ("1-1:1.0"), not a root hub ("usb1"). */
static bool is_device_name(const char *name)
{
	size_t n = strspn(name, "0123456789");

	return n > 0 && name[n] == '-' && strlen(name) < USB_NAME_MAX &&
	       name[n + 1 + strspn(name + n + 1, "0123456789.")] == '\0';
}

int usb_get(const char *root, const char *name, struct usb_device *d)
{
	unsigned long vendor, product, bus, dev, authorized;

	memset(d, 0, sizeof(*d));
	if (!is_device_name(name) ||
	    read_number(root, name, "idVendor", 16, 0xffff, &vendor) < 0 ||
	    read_number(root, name, "idProduct", 16, 0xffff, &product) < 0 ||
	    read_number(root, name, "busnum", 10, 999, &bus) < 0 ||
	    read_number(root, name, "devnum", 10, 999, &dev) < 0)
		return -1;
	/* kernels built without this attribute refuse no device */
	if (read_number(root, name, "authorized", 10, UINT_MAX, &authorized) < 0)
		authorized = 1;
	snprintf(d->name, sizeof(d->name), "%s", name);
	d->vendor = (uint16_t)vendor;
	d->product = (uint16_t)product;
	d->bus = (unsigned)bus;
	d->dev = (unsigned)dev;
	d->authorized = authorized != 0;
	return 0;
}

int usb_node(const char *root, const char *name, char *path, size_t size)
{
	unsigned long bus, dev;

	if (read_number(root, name, "busnum", 10, 999, &bus) < 0 ||
	    read_number(root, name, "devnum", 10, 999, &dev) < 0)
		return -1;
	snprintf(path, size, "%s/dev/bus/usb/%03lu/%03lu", root, bus, dev);
	return 0;
}

void usb_read_strings(const char *root, struct usb_device *d)
{
	if (read_attr(root, d->name, "manufacturer", d->manufacturer, sizeof(d->manufacturer)) < 0)
		d->manufacturer[0] = '\0';
	if (read_attr(root, d->name, "product", d->model, sizeof(d->model)) < 0)
		d->model[0] = '\0';
}

/* "1-2" before "1-10". */
static int by_name(const void *a, const void *b)
{
	const struct usb_device *x = a, *y = b;

	return strverscmp(x->name, y->name);
}

static int append(struct usb_device **list, size_t *count, const struct usb_device *d)
{
	struct usb_device *more = realloc(*list, (*count + 1) * sizeof(*more));

	if (!more)
		return -1;
	*list = more;
	more[(*count)++] = *d;
	return 0;
}

int usb_list(const char *root, struct usb_device **list, size_t *count, struct errmsg *e)
{
	char path[USB_PATH_MAX];
	struct usb_device d;
	struct dirent *entry;
	DIR *dir;

	*list = NULL;
	*count = 0;
	snprintf(path, sizeof(path), "%s" DEVICES, root);
	dir = opendir(path);
	if (!dir) {
		/* without a USB bus there are no devices, but without sysfs nobody knows */
		snprintf(path, sizeof(path), "%s/sys/bus", root);
		if (errno == ENOENT && access(path, F_OK) == 0)
			return 0;
		errmsg_add(e, "%s" DEVICES ": cannot be read: %s", root, strerror(errno));
		return -1;
	}
	while ((entry = readdir(dir))) {
		/* a device may go while it is read: then it is not listed */
		if (usb_get(root, entry->d_name, &d) == 0 && append(list, count, &d) < 0) {
			errmsg_add(e, DEVICES ": %s", strerror(ENOMEM));
			closedir(dir);
			free(*list);
			*list = NULL;
			*count = 0;
			return -1;
		}
	}
	closedir(dir);
	if (*count)
		qsort(*list, *count, sizeof(**list), by_name);
	return 0;
}

/* The first entry of a folder that begins with "tty" and is more than that. 0 or -1. */
static int first_tty(const char *path, char tty[USB_TTY_MAX])
{
	DIR *dir = opendir(path);
	struct dirent *entry;
	int found = -1;

	if (!dir)
		return -1;
	while (found < 0 && (entry = readdir(dir))) {
		size_t n = strlen(entry->d_name);

		if (n > 3 && n < USB_TTY_MAX && strncmp(entry->d_name, "tty", 3) == 0) {
			memcpy(tty, entry->d_name, n + 1);
			found = 0;
		}
	}
	closedir(dir);
	return found;
}

/* cdc_acm: 1-1:1.0/tty/ttyACM0; usb-serial: 1-1:1.3/ttyUSB3/tty/ttyUSB3 */
static int interface_tty(const char *path, char tty[USB_TTY_MAX])
{
	char below[USB_PATH_MAX];

	if (snprintf(below, sizeof(below), "%s/tty", path) >= (int)sizeof(below))
		return -1;
	return first_tty(below, tty) == 0 ? 0 : first_tty(path, tty);
}

static void interface_driver(const char *path, char *driver, size_t size)
{
	char link[USB_PATH_MAX], target[USB_PATH_MAX];
	const char *slash;
	ssize_t n = -1;

	if (snprintf(link, sizeof(link), "%s/driver", path) < (int)sizeof(link))
		n = readlink(link, target, sizeof(target) - 1);
	target[n < 0 ? 0 : n] = '\0';
	slash = strrchr(target, '/');
	snprintf(driver, size, "%.*s", (int)size - 1, slash ? slash + 1 : target);
}

static int read_interface(const char *root, const char *entry, struct usb_interface *i)
{
	char path[USB_PATH_MAX];
	unsigned long number;

	if (read_number(root, entry, "bInterfaceNumber", 16, 0xff, &number) < 0 ||
	    snprintf(path, sizeof(path), "%s" DEVICES "/%s", root, entry) >= (int)sizeof(path))
		return -1;
	i->number = (int)number;
	interface_driver(path, i->driver, sizeof(i->driver));
	if (interface_tty(path, i->tty) < 0)
		i->tty[0] = '\0';
	return 0;
}

static int by_number(const void *a, const void *b)
{
	const struct usb_interface *x = a, *y = b;

	return x->number - y->number;
}

size_t usb_interfaces(const char *root, const char *name, struct usb_interface *list, size_t max)
{
	char path[USB_PATH_MAX], entry_path[USB_NAME_MAX + sizeof(((struct dirent *)0)->d_name) + 1];
	size_t len = strlen(name), count = 0;
	struct dirent *entry;
	DIR *dir = NULL;

	if (is_device_name(name) &&
	    snprintf(path, sizeof(path), "%s" DEVICES "/%s", root, name) < (int)sizeof(path))
		dir = opendir(path);
	if (!dir)
		return 0;
	while (count < max && (entry = readdir(dir))) {
		if (strncmp(entry->d_name, name, len) != 0 || entry->d_name[len] != ':')
			continue;
		snprintf(entry_path, sizeof(entry_path), "%s/%s", name, entry->d_name);
		if (read_interface(root, entry_path, &list[count]) == 0)
			count++;
	}
	closedir(dir);
	qsort(list, count, sizeof(*list), by_number);
	return count;
}

int usb_tty(const char *root, const char *name, int interface, char tty[USB_TTY_MAX])
{
	struct usb_interface list[32];	/* interfaces of a device: 10 is the most seen */
	size_t count = usb_interfaces(root, name, list, sizeof(list) / sizeof(list[0]));

	for (size_t i = 0; i < count; i++) {
		if (list[i].number == interface && list[i].tty[0]) {
			memcpy(tty, list[i].tty, USB_TTY_MAX);
			return 0;
		}
	}
	return -1;
}

int usb_of_tty(const char *root, const char *tty, char name[USB_NAME_MAX])
{
	char path[USB_PATH_MAX], *real, *slash;
	int found = -1;
	struct usb_device d;

	if (strchr(tty, '/') ||
	    snprintf(path, sizeof(path), "%s/sys/class/tty/%s/device", root, tty) >=
	    (int)sizeof(path))
		return -1;
	real = realpath(path, NULL);
	/* upwards: the port, the interface, the device */
	while (real && found < 0 && (slash = strrchr(real, '/'))) {
		found = usb_get(root, slash + 1, &d);
		*slash = '\0';
	}
	if (found == 0)
		memcpy(name, d.name, USB_NAME_MAX);
	free(real);
	return found;
}
