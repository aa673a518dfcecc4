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

/* The interface that a tty belongs to. -1: none. */
static int interface_of(const char *device, const char *tty)
{
	struct usb_interface list[32];	/* interfaces of a device: 10 is the most seen */
	size_t count = usb_interfaces("", device, list, sizeof(list) / sizeof(list[0]));

	for (size_t i = 0; i < count; i++)
		if (strcmp(list[i].tty, tty) == 0)
			return list[i].number;
	return -1;
}

/* Notes where on USB the tty is. */
static void remember(struct port *p, const char *tty)
{
	int interface;

	if (usb_of_tty("", tty, p->device) < 0)
		return;
	interface = interface_of(p->device, tty);
	if (interface < 0)
		return;
	memcpy(p->seen.place, p->device, USB_NAME_MAX);
	p->seen.ids[0] = (struct usbport_id){ .any_vendor = true, .any_product = true,
					      .interface = interface };
	p->seen.count = 1;
}

static bool take(struct port *p, const struct usbport *usb, const char *preferred,
		 char tty[PATH_MAX])
{
	char name[USB_TTY_MAX];

	if (!usbport_find("", usb, preferred, p->device, name))
		return false;
	snprintf(tty, PATH_MAX, "/dev/%s", name);
	return is_tty(tty);
}

bool port_find(struct port *p, char tty[PATH_MAX])
{
	bool there = p->word[0] && realpath(p->word, tty) && is_tty(tty);
	bool is_link = there && strcmp(p->word, tty) != 0;
	char word_tty[NAME_MAX + 1] = "";

	if (there)
		snprintf(word_tty, sizeof(word_tty), "%s", strrchr(tty, '/') + 1);
	if (p->usb.count || p->usb.place[0]) {
		if (take(p, &p->usb, there ? word_tty : NULL, tty))
			return true;
		/* a chosen place is not to be replaced by what a link leads to */
		if (!there || p->usb.place[0])
			return false;
	} else if (!is_link && p->seen.count && take(p, &p->seen, NULL, tty)) {
		return true;
	}
	if (!there)
		return false;
	remember(p, word_tty);
	return true;
}
