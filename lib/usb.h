/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * USB devices and their serial ports, as sysfs shows them. A port is known by its device and
 * interface number, never by its tty number.
 *
 * root is everywhere the folder that stands for / ("" for the real one).
 */
#ifndef PPPKEEPER_USB_H
#define PPPKEEPER_USB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "errmsg.h"

#define USB_NAME_MAX 32
#define USB_TTY_MAX 32

struct usb_device {
	char name[USB_NAME_MAX];	/* "1-1.2": bus and port chain; stays over resets */
	uint16_t vendor, product;
	unsigned bus, dev;		/* for /dev/bus/usb/BBB/DDD; dev changes over resets */
	bool authorized;		/* false: the kernel gives it no drivers */
	char manufacturer[64], model[64];	/* by usb_read_strings(), else empty */
};

struct usb_interface {
	int number;			/* bInterfaceNumber */
	char driver[32];		/* "" when none is bound */
	char tty[USB_TTY_MAX];		/* "" when it has none */
};

/*
 * Devices present, in the order of their names, root hubs left out. None is no error, nor is a
 * kernel that knows no USB (yet). The array is malloc'ed, *count set. Never waits for a device.
 * 0; -1 with a message when sysfs cannot be read.
 */
int usb_list(const char *root, struct usb_device **list, size_t *count, struct errmsg *e);

/* One device by its name. Never waits for a device. 0; -1: it is not there now. */
int usb_get(const char *root, const char *name, struct usb_device *d);

/*
 * Fills manufacturer and model. For short-lived processes only: the kernel makes a reader wait
 * while it is busy with the device (a reset that hangs, for instance).
 */
void usb_read_strings(const char *root, struct usb_device *d);

/*
 * Interfaces of a device in the order of their numbers, max at the most. Returns how many there
 * are; 0 as well for a device that is not there.
 */
size_t usb_interfaces(const char *root, const char *name, struct usb_interface *list, size_t max);

/*
 * The file of a device or a root hub ("usb1") below ROOT/dev/bus/usb, for usbfs. 0; -1: it is not
 * there now.
 */
int usb_node(const char *root, const char *name, char *path, size_t size);

/* The tty ("ttyUSB3") of interface number `interface` of a device. 0; -1: there is none now. */
int usb_tty(const char *root, const char *name, int interface, char tty[USB_TTY_MAX]);

/* The device that a tty ("ttyUSB3") is a port of. 0; -1: it is none on USB, or not there now. */
int usb_of_tty(const char *root, const char *tty, char name[USB_NAME_MAX]);

/*
 * ioctl USBDEVFS_RESET. Drivers are bound anew, ttys may get new numbers. A device that drops off
 * the bus under it (and comes back by itself, or not) is no error. 0 or -1 with a message.
 * This and the calls below may hang in the kernel, unkillable, as long as the device does.
 */
int usb_reset(const char *root, const struct usb_device *d, struct errmsg *e);

/* sysfs "authorized". 0 or -1 with a message. */
int usb_authorize(const char *root, const char *name, bool on, struct errmsg *e);

/*
 * "authorized" 0, wait until the interfaces are gone, 1. The 1 is written whatever happens before.
 * 0 or -1 with a message.
 */
int usb_reauthorize(const char *root, const char *name, struct errmsg *e);

/* Is the device bound to the kernel's driver for devices, and so configured? */
bool usb_is_bound(const char *root, const char *name);
/* Binds it, where it is not bound. 0 or -1 with a message. */
int usb_bind(const char *root, const char *name, struct errmsg *e);
/*
 * Unbound, wait until the interfaces are gone and the firmware has had time to notice, bound. Bound
 * whatever happens before. 0 or -1 with a message.
 */
int usb_rebind(const char *root, const char *name, struct errmsg *e);

#endif
