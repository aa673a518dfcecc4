/* SPDX-License-Identifier: BSD-2-Clause */
#include "device.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "usb.h"

static void use(struct plan *p, const struct modem *m)
{
	p->modem = m;
	snprintf(p->modem_name, sizeof(p->modem_name), "%s", m->name);
	snprintf(p->device, sizeof(p->device), "/dev/%s", m->tty);
}

static bool has_ppp_port(const struct modem *m)
{
	for (size_t i = 0; i < m->usb_count; i++)
		if (m->usb[i].ppp_if >= 0)
			return true;
	return false;
}

static void add_name(char *names, size_t size, const char *name, const char *where)
{
	size_t n = strlen(names);

	snprintf(names + n, size - n, "%s%s%s%s%s", n ? ", " : "", name, where ? " (" : "",
		 where ? where : "", where ? ")" : "");
}

/* No modem there (yet): the link that any known one gets, and the dialogue that fits most. */
static void use_any(struct plan *p, const struct modemdb *db, struct errmsg *notices)
{
	p->modem = modemdb_find(db, MODEMDB_GENERIC);
	snprintf(p->modem_name, sizeof(p->modem_name), "AUTO");
	snprintf(p->device, sizeof(p->device), "/dev/" DEVICE_ANY);
	errmsg_add(notices, "%s: DEVICE: AUTO finds no known modem now; waits for /dev/" DEVICE_ANY
		   " and dials as with any 3GPP modem", p->place);
}

static int find_auto(struct plan *p, const struct modemdb *db, struct errmsg *errors,
		     struct errmsg *notices)
{
	struct usb_device *list = NULL;
	char names[512] = "";
	size_t count, found = 0;
	const struct modem *m;

	/* an image that is being built has no sysfs: its modem is not there yet */
	if (usb_list(p->root, &list, &count, notices) < 0)
		count = 0;
	for (size_t i = 0; i < count; i++) {
		const struct modem_usb *usb;

		m = modemdb_find_usb(db, list[i].vendor, list[i].product, 0, &usb);
		if (!m)
			continue;
		if (usb->ppp_if < 0) {
			errmsg_add(notices, "%s: DEVICE: %s (%s) shows no PPP port as %04x:%04x",
				   p->place, m->name, list[i].name, usb->vendor, usb->product);
			continue;
		}
		add_name(names, sizeof(names), m->name, list[i].name);
		if (found++ == 0)
			use(p, m);
	}
	free(list);
	if (found > 1) {
		errmsg_add(errors, "%s: DEVICE: AUTO finds %zu modems: %s; name one of them",
			   p->place, found, names);
		return -1;
	}
	if (found == 0)
		use_any(p, db, notices);
	return 0;
}

static int unknown(const struct plan *p, const struct modemdb *db, const char *name,
		   struct errmsg *errors)
{
	char names[900] = "";

	for (size_t i = 0; i < modemdb_count(db); i++)
		add_name(names, sizeof(names), modemdb_get(db, i)->name, NULL);
	errmsg_add(errors, "%s: DEVICE: '%s' is not a tty, AUTO, or a known modem: %s", p->place,
		   name, names);
	return -1;
}

int device_find(struct plan *p, const struct modemdb *db, struct errmsg *errors,
		struct errmsg *notices)
{
	const char *name = settings_text(&p->settings, KEY_DEVICE);
	const char *tty = strncmp(name, "/dev/", 5) == 0 ? name + 5 : name;
	const struct modem *m;

	if (strcmp(name, "AUTO") == 0)
		return find_auto(p, db, errors, notices);
	m = modemdb_find(db, name);
	if (m) {
		use(p, m);
		if (!has_ppp_port(m) && strcmp(m->tty, DEVICE_ANY) != 0)
			errmsg_add(notices, "%s: DEVICE: the PPP port of %s on USB is not known: "
				   "a udev rule of your own has to make /dev/%s", p->place, m->name,
				   m->tty);
		return 0;
	}
	if (tty == name && strncmp(name, "tty", 3) != 0)
		return unknown(p, db, name, errors);
	p->modem = modemdb_find(db, MODEMDB_GENERIC);
	snprintf(p->device, sizeof(p->device), "/dev/%s", tty);
	return 0;
}
