/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The PPP port of a modem on USB: by the ids of the device, the number of the interface and, where
 * it was chosen, the place on USB. Looked up in sysfs whenever it is needed, since tty numbers
 * change; works without udev.
 *
 * As text it is words VENDOR:PRODUCT:INTERFACE (two hexadecimal ids, a decimal number), with * for
 * any VENDOR or PRODUCT: "2c7c:0125:3 2c7c:0121:3".
 */
#ifndef PPPKEEPER_USBPORT_H
#define PPPKEEPER_USBPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "usb.h"

/* Ports of one modem in all its compositions; 13 is the most that is known. */
#define USBPORT_MAX 64

struct usbport_id {
	uint16_t vendor, product;
	bool any_vendor, any_product;
	int interface;
};

struct usbport {
	char place[USB_NAME_MAX];	/* "1-1.2"; "": any */
	struct usbport_id ids[USBPORT_MAX];
	size_t count;
};

/* Sets ids from the text; place stays. 0; -1: it is not of that form, ids are then none. */
int usbport_parse(struct usbport *p, const char *text);

/* Is this a name such as 1-1.2, fit for place? */
bool usbport_is_place(const char *text);

/*
 * The ports that are there now: the number of devices that have one. device and tty ("ttyUSB3")
 * are those of the first, or of the one whose tty is `preferred` (may be NULL). 0: none, device and
 * tty are not touched. Never waits for a device.
 */
size_t usbport_find(const char *root, const struct usbport *p, const char *preferred,
		    char device[USB_NAME_MAX], char tty[USB_TTY_MAX]);

#endif
