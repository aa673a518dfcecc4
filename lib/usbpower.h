/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Power of the hub's port that a device hangs on: by the kernel's "disable" of the port (Linux 6.0
 * and later), else by the hub's own request (USB 2.0 11.24.2). A port with both USB 2 and
 * SuperSpeed is two for the kernel ("peer"), and keeps its power until both are off.
 */
#ifndef PPPKEEPER_USBPOWER_H
#define PPPKEEPER_USBPOWER_H

#include <stdbool.h>

#include "errmsg.h"
#include "usb.h"

/* Nothing here needs the device to be there: its name says where it hangs. */
struct usbpower {
	char hub[USB_NAME_MAX];		/* "1-1", "usb1" */
	unsigned port;			/* from 1 */
	bool peered;
	char peer_hub[USB_NAME_MAX];
	unsigned peer_port;
};

/* The port of a device ("1-1.2": hub 1-1, port 2). 0; -1: that is no such name. */
int usbpower_find(const char *root, const char *device, struct usbpower *p);

/* How a hub switches (wHubCharacteristics). */
enum usbpower_mode {
	USBPOWER_EACH,		/* each port by itself */
	USBPOWER_TOGETHER,	/* all ports at once */
	USBPOWER_NEVER,
	USBPOWER_UNKNOWN,	/* it does not say */
};

/* Asks the hub; may wait 1 s for it. */
enum usbpower_mode usbpower_ask(const char *root, const struct usbpower *p);

/* Does the device hang on the same hub, on another port? */
bool usbpower_is_neighbour(const struct usbpower *p, const char *device);

/* Is it off by the kernel's "disable"? Nobody knows it of a hub that was asked. */
bool usbpower_is_off(const char *root, const struct usbpower *p);

/* 0 or -1 with a message. May hang in the kernel as the calls of usb.h do. */
int usbpower_switch(const char *root, const struct usbpower *p, bool on, struct errmsg *e);

/*
 * Off, for long enough to empty the modem's capacitors, on. On whatever happens before. Takes
 * USBPOWER_OFF_MS. 0 or -1 with a message.
 */
#define USBPOWER_OFF_MS 3000
int usbpower_cycle(const char *root, const struct usbpower *p, struct errmsg *e);

#endif
