/* SPDX-License-Identifier: BSD-2-Clause */
#include "usbpower.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/usb/ch9.h>
#include <linux/usbdevice_fs.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define DEVICES "/sys/bus/usb/devices"
/* USB 2.0 table 11-17: feature of a hub's port; 11.23.2.1: the hub's descriptor, USB 3 has another */
#define PORT_POWER 8
#define HUB_DESCRIPTOR 0x29
#define HUB_DESCRIPTOR_SS 0x2a
/* Its bytes up to wHubCharacteristics, whose bits 0 and 1 are the way of switching. */
#define HUB_DESCRIPTOR_SIZE 5
#define HUB_CHARACTERISTICS 3
#define SWITCHING 3
/* ms for one request to a hub, which answers within microseconds */
#define REQUEST_MS 1000

/* "1-1-port2", "usb1-port2": the name of a port in sysfs. */
static int parse_port(const char *name, char hub[USB_NAME_MAX], unsigned *port)
{
	const char *at = strstr(name, "-port");
	size_t len = at ? (size_t)(at - name) : 0;

	if (len == 0 || len >= USB_NAME_MAX)
		return -1;
	memcpy(hub, name, len);
	hub[len] = '\0';
	*port = (unsigned)strtoul(at + 5, NULL, 10);
	return *port ? 0 : -1;
}

/* ROOT/sys/bus/usb/devices/1-1:1.0/1-1-port2/WHAT; a root hub's interface is 1-0:1.0. */
static void port_path(const char *root, const char *hub, unsigned port, const char *what,
		      char path[PATH_MAX])
{
	bool is_root = strncmp(hub, "usb", 3) == 0;

	snprintf(path, PATH_MAX, "%s" DEVICES "/%s%s:1.0/%s-port%u/%s", root,
		 is_root ? hub + 3 : hub, is_root ? "-0" : "", hub, port, what);
}

static void find_peer(const char *root, struct usbpower *p)
{
	char path[PATH_MAX], target[PATH_MAX];
	const char *slash;
	ssize_t n;

	port_path(root, p->hub, p->port, "peer", path);
	n = readlink(path, target, sizeof(target) - 1);
	if (n <= 0)
		return;
	target[n] = '\0';
	slash = strrchr(target, '/');
	p->peered = parse_port(slash ? slash + 1 : target, p->peer_hub, &p->peer_port) == 0;
}

int usbpower_find(const char *root, const char *device, struct usbpower *p)
{
	const char *dot = strrchr(device, '.'), *dash = strchr(device, '-');
	char *end;

	memset(p, 0, sizeof(*p));
	if (!dash || dash == device || strlen(device) >= USB_NAME_MAX)
		return -1;
	if (dot)
		snprintf(p->hub, sizeof(p->hub), "%.*s", (int)(dot - device), device);
	else
		snprintf(p->hub, sizeof(p->hub), "usb%.*s", (int)(dash - device), device);
	p->port = (unsigned)strtoul((dot ? dot : dash) + 1, &end, 10);
	if (*end || p->port == 0)
		return -1;
	find_peer(root, p);
	return 0;
}

bool usbpower_is_neighbour(const struct usbpower *p, const char *device)
{
	char own[USB_NAME_MAX + 16], below[USB_NAME_MAX + 2];
	bool is_root = strncmp(p->hub, "usb", 3) == 0;
	size_t len;

	snprintf(below, sizeof(below), "%s%s", is_root ? p->hub + 3 : p->hub, is_root ? "-" : ".");
	snprintf(own, sizeof(own), "%s%u", below, p->port);
	len = strlen(own);
	return strncmp(device, below, strlen(below)) == 0 &&
	       !(strncmp(device, own, len) == 0 && (device[len] == '\0' || device[len] == '.'));
}

/* A control request to a hub. Bytes transferred, or -1 with errno. */
static int ask_hub(const char *root, const char *hub, struct usbdevfs_ctrltransfer *r)
{
	char path[PATH_MAX];
	int fd, n, error;

	if (usb_node(root, hub, path, sizeof(path)) < 0) {
		errno = ENODEV;
		return -1;
	}
	fd = open(path, O_RDWR | O_CLOEXEC);
	if (fd < 0)
		return -1;
	r->timeout = REQUEST_MS;
	n = ioctl(fd, USBDEVFS_CONTROL, r);
	error = errno;
	close(fd);
	errno = error;
	return n;
}

enum usbpower_mode usbpower_ask(const char *root, const struct usbpower *p)
{
	static const enum usbpower_mode modes[] = { USBPOWER_TOGETHER, USBPOWER_EACH,
						    USBPOWER_NEVER, USBPOWER_NEVER };
	static const unsigned types[] = { HUB_DESCRIPTOR, HUB_DESCRIPTOR_SS };
	unsigned char d[HUB_DESCRIPTOR_SIZE];

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		struct usbdevfs_ctrltransfer r = {
			.bRequestType = USB_DIR_IN | USB_TYPE_CLASS | USB_RECIP_DEVICE,
			.bRequest = USB_REQ_GET_DESCRIPTOR, .wValue = (__u16)(types[i] << 8),
			.wLength = sizeof(d), .data = d,
		};

		if (ask_hub(root, p->hub, &r) == sizeof(d))
			return modes[d[HUB_CHARACTERISTICS] & SWITCHING];
	}
	return USBPOWER_UNKNOWN;
}

/* By the hub's own request, for kernels without "disable". */
static int request_power(const char *root, const char *hub, unsigned port, bool on,
			 struct errmsg *e)
{
	struct usbdevfs_ctrltransfer r = {
		.bRequestType = USB_DIR_OUT | USB_TYPE_CLASS | USB_RECIP_OTHER,
		.bRequest = on ? USB_REQ_SET_FEATURE : USB_REQ_CLEAR_FEATURE,
		.wValue = PORT_POWER, .wIndex = (__u16)port,
	};

	if (ask_hub(root, hub, &r) >= 0)
		return 0;
	errmsg_add(e, "port %u of hub %s: its power cannot be switched: %s", port, hub,
		   strerror(errno));
	return -1;
}

static int switch_port(const char *root, const char *hub, unsigned port, bool on,
		       struct errmsg *e)
{
	char path[PATH_MAX];
	int fd, error;
	ssize_t n;

	port_path(root, hub, port, "disable", path);
	fd = open(path, O_WRONLY | O_CLOEXEC);
	if (fd < 0)
		return request_power(root, hub, port, on, e);
	n = write(fd, on ? "0" : "1", 1);
	error = errno;
	close(fd);
	if (n == 1)
		return 0;
	errmsg_add(e, "%s: '%d' cannot be written: %s", path, !on, strerror(error));
	return -1;
}

bool usbpower_is_off(const char *root, const struct usbpower *p)
{
	char path[PATH_MAX], c = '0';
	int fd;

	port_path(root, p->hub, p->port, "disable", path);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	if (read(fd, &c, 1) != 1)
		c = '0';
	close(fd);
	return c == '1';
}

int usbpower_switch(const char *root, const struct usbpower *p, bool on, struct errmsg *e)
{
	int result = switch_port(root, p->hub, p->port, on, e);

	if (p->peered && switch_port(root, p->peer_hub, p->peer_port, on, e) < 0)
		result = -1;
	return result;
}

int usbpower_cycle(const char *root, const struct usbpower *p, struct errmsg *e)
{
	int off = usbpower_switch(root, p, false, e);

	if (off == 0)
		poll(NULL, 0, USBPOWER_OFF_MS);
	return usbpower_switch(root, p, true, e) < 0 ? -1 : off;
}
