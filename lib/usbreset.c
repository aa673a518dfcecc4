/* SPDX-License-Identifier: BSD-2-Clause */
/* The part of usb.h that acts on a device. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/usbdevice_fs.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "deadline.h"
#include "usb.h"

/* ms; drivers let go of a device at once, a wedged port's close may take some seconds more */
#define UNBIND_LIMIT_MS 5000
/* ms between two looks: short against the second or so that the kernel takes to bind again */
#define UNBIND_LOOK_MS 20
/* ms; firmware that has lost its configuration tidies up in a task of its own */
#define UNBOUND_MS 1000

int usb_reset(const char *root, const struct usb_device *d, struct errmsg *e)
{
	char path[PATH_MAX];
	int fd, result, error;

	snprintf(path, sizeof(path), "%s/dev/bus/usb/%03u/%03u", root, d->bus, d->dev);
	fd = open(path, O_WRONLY | O_CLOEXEC);
	if (fd < 0) {
		errmsg_add(e, "%s: cannot be opened: %s", path, strerror(errno));
		return -1;
	}
	result = ioctl(fd, USBDEVFS_RESET, NULL);
	error = errno;
	close(fd);
	/* ENODEV: its descriptors changed over the reset, so the kernel takes it for a new one */
	if (result < 0 && error != ENODEV) {
		errmsg_add(e, "%s: USB reset failed: %s", path, strerror(error));
		return -1;
	}
	return 0;
}

static int write_text(const char *path, const char *text, struct errmsg *e)
{
	size_t len = strlen(text);
	ssize_t n;
	int fd, error;

	fd = open(path, O_WRONLY | O_CLOEXEC);
	if (fd < 0) {
		errmsg_add(e, "%s: cannot be opened: %s", path, strerror(errno));
		return -1;
	}
	n = write(fd, text, len);
	error = errno;
	close(fd);
	if (n != (ssize_t)len) {
		errmsg_add(e, "%s: '%s' cannot be written: %s", path, text, strerror(error));
		return -1;
	}
	return 0;
}

int usb_authorize(const char *root, const char *name, bool on, struct errmsg *e)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/sys/bus/usb/devices/%s/authorized", root, name);
	return write_text(path, on ? "1" : "0", e);
}

static int wait_unbound(const char *root, const char *name, struct errmsg *e)
{
	int64_t limit = deadline_now_ms() + UNBIND_LIMIT_MS;
	struct usb_interface any;

	while (usb_interfaces(root, name, &any, 1) > 0) {
		if (deadline_left_ms(limit) == 0) {
			errmsg_add(e, "%s: its drivers did not let go of it within %d s", name,
				   UNBIND_LIMIT_MS / 1000);
			return -1;
		}
		poll(NULL, 0, UNBIND_LOOK_MS);
	}
	return 0;
}

int usb_reauthorize(const char *root, const char *name, struct errmsg *e)
{
	int off = usb_authorize(root, name, false, e);

	if (off == 0)
		off = wait_unbound(root, name, e);
	return usb_authorize(root, name, true, e) < 0 ? -1 : off;
}

bool usb_is_bound(const char *root, const char *name)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/sys/bus/usb/devices/%s/driver", root, name);
	return access(path, F_OK) == 0;
}

/* verb: "bind", "unbind" */
static int tell_driver(const char *root, const char *verb, const char *name, struct errmsg *e)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/sys/bus/usb/drivers/usb/%s", root, verb);
	return write_text(path, name, e);
}

int usb_bind(const char *root, const char *name, struct errmsg *e)
{
	return usb_is_bound(root, name) ? 0 : tell_driver(root, "bind", name, e);
}

int usb_rebind(const char *root, const char *name, struct errmsg *e)
{
	int off = 0;

	/* left unbound, by a reset that was killed or by a person: the second half is what it lacks */
	if (usb_is_bound(root, name)) {
		off = tell_driver(root, "unbind", name, e);
		if (off == 0)
			off = wait_unbound(root, name, e);
		if (off == 0)
			poll(NULL, 0, UNBOUND_MS);
	}
	return usb_bind(root, name, e) < 0 ? -1 : off;
}
