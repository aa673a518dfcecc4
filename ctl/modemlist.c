/* SPDX-License-Identifier: BSD-2-Clause */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "modemlist.h"
#include "usb.h"

#define INTERFACES_MAX 32

struct seen {
	const char *root;
	struct usb_device device;
	struct usb_interface list[INTERFACES_MAX];
	size_t count;
};

/* Drivers whose ttys are modems; those of serial adapters (ftdi_sio, ...) are not among them. */
static bool is_modem_driver(const char *driver)
{
	static const char *const known[] = {
		"option", "qcserial", "sierra", "cdc_acm", "ipw", "kobil", "hso", "option1",
		"usb_wwan", "qcaux",
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (strcmp(driver, known[i]) == 0)
			return true;
	}
	return false;
}

static bool looks_like_modem(const struct seen *s)
{
	for (size_t i = 0; i < s->count; i++) {
		if (s->list[i].tty[0] && is_modem_driver(s->list[i].driver))
			return true;
	}
	return false;
}

/* A text of a device may be anything; one that is no UTF-8 is left out. */
static void set_text(json_t *o, const char *key, const char *text)
{
	json_t *s = *text ? json_string(text) : NULL;

	if (s)
		json_object_set_new(o, key, s);
}

static const char *why_no_tty(const struct seen *s, const struct usb_interface *i)
{
	if (!s->device.authorized)
		return "the device is not authorized";
	if (s->count == 0)
		return "the device has no interfaces now";
	if (!i)
		return "the device has no such interface in this mode";
	return i->driver[0] ? "its driver makes no tty" : "no driver is bound to it";
}

static json_t *port(const struct seen *s, int number)
{
	const struct usb_interface *i = NULL;
	json_t *o = json_object();

	for (size_t n = 0; n < s->count; n++) {
		if (s->list[n].number == number)
			i = &s->list[n];
	}
	json_object_set_new(o, "interface", json_integer(number));
	if (i)
		set_text(o, "driver", i->driver);
	if (i && i->tty[0])
		set_text(o, "tty", i->tty);
	else
		set_text(o, "why", why_no_tty(s, i));
	return o;
}

static const char *port_tty(const json_t *o)
{
	return json_string_value(json_object_get(o, "tty"));
}

/* The udev link of the modem, where it leads to the port's tty. */
static void add_link(json_t *o, const struct seen *s, const struct modem *m, const char *tty)
{
	char path[PATH_MAX], real[PATH_MAX];
	const char *base;

	if (!m->tty || !tty)
		return;
	snprintf(path, sizeof(path), "%s/dev/%s", s->root, m->tty);
	if (!realpath(path, real))
		return;
	base = strrchr(real, '/');
	if (base && strcmp(base + 1, tty) == 0)
		set_text(o, "link", path + strlen(s->root));
}

static void add_entry(json_t *o, const struct seen *s, const struct modem *m,
		      const struct modem_usb *ids)
{
	set_text(o, "modem", m->name);
	if (ids->ppp_if >= 0) {
		json_object_set_new(o, "ppp", port(s, ids->ppp_if));
		add_link(o, s, m, port_tty(json_object_get(o, "ppp")));
	}
	if (ids->at_if >= 0)
		json_object_set_new(o, "at", port(s, ids->at_if));
}

static const struct modem *find(const struct seen *s, const struct modemdb *db, bool cd, size_t n)
{
	const struct modem_usb *ids;

	if (cd)
		return modemdb_find_cd(db, s->device.vendor, s->device.product, n);
	return modemdb_find_usb(db, s->device.vendor, s->device.product, n, &ids);
}

/* Other entries with the same ids: the modem may be one of these as well. */
static void add_others(json_t *o, const struct seen *s, const struct modemdb *db, bool cd)
{
	json_t *also = json_array();
	const struct modem *m;

	for (size_t n = 1; (m = find(s, db, cd, n)); n++)
		json_array_append_new(also, json_string(m->name));
	if (json_array_size(also))
		json_object_set_new(o, "also", also);
	else
		json_decref(also);
}

static void set_id(json_t *o, const char *key, uint16_t id)
{
	char text[8];

	snprintf(text, sizeof(text), "%04x", id);
	json_object_set_new(o, key, json_string(text));
}

/* NULL: it is no modem. */
static json_t *describe(struct seen *s, const struct modemdb *db)
{
	const struct modem_usb *ids;
	const struct modem *m = modemdb_find_usb(db, s->device.vendor, s->device.product, 0, &ids);
	const struct modem *cd = m ? NULL : find(s, db, true, 0);
	json_t *o, *ports;

	if (!m && !cd && !looks_like_modem(s))
		return NULL;
	o = json_object();
	usb_read_strings(s->root, &s->device);
	set_text(o, "device", s->device.name);
	set_id(o, "vendor", s->device.vendor);
	set_id(o, "product", s->device.product);
	set_text(o, "manufacturer", s->device.manufacturer);
	set_text(o, "model", s->device.model);
	if (m) {
		add_entry(o, s, m, ids);
		add_others(o, s, db, false);
	}
	if (cd) {
		set_text(o, "modem", cd->name);
		json_object_set_new(o, "cd", json_true());
		add_others(o, s, db, true);
	}
	ports = json_array();
	for (size_t i = 0; i < s->count; i++)
		json_array_append_new(ports, port(s, s->list[i].number));
	json_object_set_new(o, "ports", ports);
	return o;
}

json_t *modemlist(const char *root, const struct modemdb *db, struct errmsg *e)
{
	struct usb_device *devices;
	json_t *list, *o;
	struct seen s;
	size_t count;

	if (usb_list(root, &devices, &count, e) < 0)
		return NULL;
	list = json_array();
	for (size_t i = 0; i < count; i++) {
		s.root = root;
		s.device = devices[i];
		s.count = usb_interfaces(root, devices[i].name, s.list, INTERFACES_MAX);
		o = describe(&s, db);
		if (o)
			json_array_append_new(list, o);
	}
	free(devices);
	return list;
}
