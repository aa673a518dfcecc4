/* SPDX-License-Identifier: BSD-2-Clause */
#include "port.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

bool port_is_set(const struct port *p)
{
	return p->word[0] || p->usb.count;
}

static bool is_tty(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISCHR(st.st_mode);
}

/* The tty behind the device word. */
static bool follow_word(const struct port *p, char tty[PATH_MAX])
{
	return p->word[0] && realpath(p->word, tty) && is_tty(tty);
}

bool port_find(struct port *p, char tty[PATH_MAX])
{
	char name[USB_TTY_MAX], device[USB_NAME_MAX];
	bool linked = follow_word(p, tty);
	const char *base = linked ? strrchr(tty, '/') + 1 : NULL;

	if (usbport_find("", &p->usb, base, device, name)) {
		snprintf(tty, PATH_MAX, "/dev/%s", name);
		memcpy(p->device, device, USB_NAME_MAX);
		return is_tty(tty);
	}
	/* a chosen place is not to be replaced by what a link leads to */
	if (!linked || p->usb.place[0])
		return false;
	if (usb_of_tty("", base, device) == 0)
		memcpy(p->device, device, USB_NAME_MAX);
	return true;
}
