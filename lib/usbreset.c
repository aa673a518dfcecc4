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

int usb_authorize(const char *root, const char *name, bool on, struct errmsg *e)
{
	char path[PATH_MAX];
	ssize_t n;
	int fd, error;

	snprintf(path, sizeof(path), "%s/sys/bus/usb/devices/%s/authorized", root, name);
	fd = open(path, O_WRONLY | O_CLOEXEC);
	if (fd < 0) {
		errmsg_add(e, "%s: cannot be opened: %s", path, strerror(errno));
		return -1;
	}
	n = write(fd, on ? "1" : "0", 1);
	error = errno;
	close(fd);
	if (n != 1) {
		errmsg_add(e, "%s: '%d' cannot be written: %s", path, on, strerror(error));
		return -1;
	}
	return 0;
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
