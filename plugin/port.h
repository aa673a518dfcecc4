/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The tty of the modem's PPP port, looked up anew at each dial: by the modem's ids, interface and
 * place on USB in sysfs, or else by the device word of pppd's options, a tty or a link to one. A tty
 * that was named by its number (/dev/ttyUSB3) is followed: after a reset the same port may have
 * another number, and another port this one.
 */
#ifndef PPPKEEPER_PORT_H
#define PPPKEEPER_PORT_H

#include <limits.h>
#include <stdbool.h>

#include "usbport.h"

/* udev's names by path have about 120 bytes. A longer word is left to pppd itself. */
#define PORT_WORD_MAX 256

struct port {
	struct usbport usb;		/* count 0: not known */
	struct usbport seen;		/* where a tty that the word names was; count 0: not yet */
	char device[USB_NAME_MAX];	/* USB device of the port when it was seen last; "": none */
	char word[PORT_WORD_MAX];	/* device word; "": pppd was given none, or a longer one */
};

/* Is there a port to look for at all? */
bool port_is_set(const struct port *p);
/* Sets tty ("/dev/ttyUSB3"). false: it is not there now. Never waits. */
bool port_find(struct port *p, char tty[PATH_MAX]);

#endif
