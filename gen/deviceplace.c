/* SPDX-License-Identifier: BSD-2-Clause */
/* DEVICE=usb:1-1.2: the modem at a place on USB. */
#include "finder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "usbport.h"

/* "1-1.2" or "1-1.2:1.3"; the interface's number, -1: none is said, -2: it is neither. */
static int interface_of(const char *place)
{
	const char *colon = strchr(place, ':'), *point;
	char device[USB_NAME_MAX];

	if (snprintf(device, sizeof(device), "%.*s", (int)strcspn(place, ":"), place) >=
	    USB_NAME_MAX || !usbport_is_place(device))
		return -2;
	if (!colon)
		return -1;
	point = strchr(colon, '.');
	if (!point || strspn(colon + 1, "0123456789") != (size_t)(point - colon - 1) ||
	    point == colon + 1 || !point[1] || strlen(point + 1) > 3 ||
	    point[1 + strspn(point + 1, "0123456789")] || atoi(point + 1) > 255)
		return -2;
	return atoi(point + 1);
}

static int place_unknown(struct finder *f, const struct usb_device *d)
{
	errmsg_add(f->errors, "%s: DEVICE: %04x:%04x at " FINDER_PLACE "%s is not in the modem "
		   "database: add the interface of its PPP port, as " FINDER_PLACE "%s:1.3",
		   f->p->place, d->vendor, d->product, d->name, d->name);
	return -1;
}

int finder_place(struct finder *f, const char *place)
{
	int interface = interface_of(place);
	const struct usb_device *d = NULL;
	const struct modem_usb *usb;
	const struct modem *m = NULL;
	char at[SETTINGS_AT_MAX];

	if (interface < -1) {
		errmsg_add(f->errors, "%s: DEVICE: '" FINDER_PLACE "%s' is not a place on USB, as "
			   FINDER_PLACE "1-1.2 or " FINDER_PLACE "1-1.2:1.3",
			   settings_at(at, &f->p->settings, KEY_DEVICE, f->p->place), place);
		return -1;
	}
	finder_use_any(f);
	finder_use_place(f->p, place);
	for (size_t i = 0; i < f->count; i++)
		if (strcmp(f->list[i].name, f->p->usb_place) == 0)
			d = &f->list[i];
	if (d)
		m = modemdb_find_usb(f->db, d->vendor, d->product, 0, &usb);
	if (d && !m && interface < 0)
		return place_unknown(f, d);
	if (m) {
		finder_use(f->p, m);
		finder_use_place(f->p, place);
	} else if (d) {
		f->p->modem_name[0] = '\0';
	} else {
		errmsg_add(f->notices, "%s: DEVICE: nothing is plugged in at " FINDER_PLACE "%s now; "
			   "waits for it", f->p->place, place);
	}
	if (interface >= 0)
		snprintf(f->p->usb_ports, sizeof(f->p->usb_ports), "*:*:%d", interface);
	return 0;
}
