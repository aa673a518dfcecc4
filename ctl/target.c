/* SPDX-License-Identifier: BSD-2-Clause */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "peersfile.h"
#include "target.h"
#include "text.h"
#include "usbport.h"

/* Options of the plugin that name the modem and its place, and the name that leaves it open. */
#define OPTION_MODEM "keeper-modem"
#define OPTION_PLACE "keeper-usb-place"
#define ANY "AUTO"
/* Longest name of a modem, bytes with the NUL. */
#define NAME_MAX_BYTES 128

struct modemdb *target_database(const char *root, struct errmsg *e)
{
	return modemdb_load(root, NULL, e);
}

static const struct modem_usb *ids_of(const struct modem *m, const struct usb_device *d)
{
	for (size_t i = 0; m && i < m->usb_count; i++) {
		if (m->usb[i].vendor == d->vendor && m->usb[i].product == d->product)
			return &m->usb[i];
	}
	return NULL;
}

const struct modem_usb *target_ids(const struct target *t, const struct usb_device *d)
{
	return ids_of(t->modem, d);
}

/* The entry that a device matches: the wanted one, or else the first. NULL: none. */
static const struct modem *match(const struct modemdb *db, const struct modem *wanted,
				 const struct usb_device *d)
{
	const struct modem_usb *ids;

	if (wanted)
		return ids_of(wanted, d) ? wanted : NULL;
	return modemdb_find_usb(db, d->vendor, d->product, 0, &ids);
}

/*
 * The modem's name and its place on USB by the options of a link, "" where they leave it open.
 * 0; 1: they say nothing of either; -1 with a message.
 */
static int ask_link(const char *root, const char *link, char name[NAME_MAX_BYTES],
		    char place[USB_NAME_MAX], struct errmsg *e)
{
	char path[PATH_MAX];
	int found;

	if (!text_is_link(link)) {
		errmsg_add(e, "--link: '%s' is not the name of a link (letters, digits, '.', '-',"
			   " '_')", link);
		return -1;
	}
	peersfile_of_link(root, link, path, sizeof(path));
	found = peersfile_option(path, OPTION_MODEM, name, NAME_MAX_BYTES, e);
	if (found > 0 || (found == 0 && strcmp(name, ANY) == 0))
		*name = '\0';
	if (found >= 0 && peersfile_option(path, OPTION_PLACE, place, USB_NAME_MAX, e) != 0)
		*place = '\0';
	return found < 0 ? -1 : found > 0 && !*place;
}

static enum target_result say_silent(const char *root, const char *link, struct errmsg *e)
{
	char path[PATH_MAX];

	peersfile_of_link(root, link, path, sizeof(path));
	errmsg_add(e, "%s: has no " OPTION_MODEM "; choose with --modem or --device", path);
	return TARGET_ERROR;
}

static void add_name(char *names, size_t size, const char *name)
{
	size_t used = strlen(names);

	snprintf(names + used, size - used, "%s%s", used ? ", " : "", name);
}

/* The only device that matches. */
static enum target_result only(struct target *t, const struct modemdb *db,
			       const struct modem *wanted, struct errmsg *e)
{
	const char *what = wanted ? wanted->name : "the database";
	struct usb_device *list;
	char names[256] = "";
	size_t count, found = 0;

	if (usb_list(t->root, &list, &count, e) < 0)
		return TARGET_ERROR;
	t->modem = wanted;
	for (size_t i = 0; i < count; i++) {
		const struct modem *m = match(db, wanted, &list[i]);

		if (!m)
			continue;
		if (found++ == 0) {
			memcpy(t->device, list[i].name, sizeof(t->device));
			t->modem = m;
		}
		add_name(names, sizeof(names), list[i].name);
	}
	free(list);
	if (found == 1)
		return TARGET_FOUND;
	if (found == 0) {
		errmsg_add(e, "no device on USB matches %s", what);
		return TARGET_ABSENT;
	}
	errmsg_add(e, "%zu devices match %s: %s; choose with --device", found, what, names);
	return TARGET_ERROR;
}

static enum target_result named(struct target *t, const struct modemdb *db,
				const struct modem *wanted, const char *device, struct errmsg *e)
{
	struct usb_device d;

	if (usb_get(t->root, device, &d) < 0) {
		t->modem = wanted;
		if (usbport_is_place(device)) {
			snprintf(t->device, sizeof(t->device), "%s", device);
			errmsg_add(e, "nothing is plugged in at %s on USB", device);
		} else {
			errmsg_add(e, "--device: '%s' is not on USB (a name such as 1-1.2)", device);
		}
		return TARGET_ABSENT;
	}
	if (wanted && !ids_of(wanted, &d)) {
		errmsg_add(e, "--device: '%s' is %04x:%04x, which is no %s", device, d.vendor,
			   d.product, wanted->name);
		return TARGET_ERROR;
	}
	memcpy(t->device, d.name, sizeof(t->device));
	t->modem = match(db, wanted, &d);
	return TARGET_FOUND;
}

/*
 * What a tty is: a port of a device on USB, or a UART under the name that pppd locks; the other one is
 * "" then. -1: it is not there.
 */
static int place_tty(const char *root, const char *tty, char device[USB_NAME_MAX], char uart[USB_TTY_MAX])
{
	char path[PATH_MAX], real[PATH_MAX];
	const char *name = tty + strlen("/dev/");

	*device = *uart = '\0';
	if (snprintf(path, sizeof(path), "%s%s", root, tty) >= (int)sizeof(path) || !realpath(path, real))
		return -1;
	/* a link of udev's to the port: pppd is given what it leads to */
	if (strncmp(real, "/dev/tty", 8) == 0)
		name = real + strlen("/dev/");
	if (strchr(name, '/') || strlen(name) >= USB_TTY_MAX)
		return -1;
	if (usb_of_tty(root, name, device) == 0)
		return 0;
	*device = '\0';
	if (strncmp(name, "ttyUSB", 6) == 0 || strncmp(name, "ttyACM", 6) == 0)
		return -1;
	strcpy(uart, name);
	return 0;
}

/* The tty of a link that is not on USB, as its peers file names it; "" where there is none. */
static void find_uart(const char *root, const char *link, char uart[USB_TTY_MAX])
{
	char path[PATH_MAX], word[PATH_MAX], device[USB_NAME_MAX];
	struct errmsg e;

	errmsg_init(&e);
	snprintf(path, sizeof(path), "%s/etc/ppp/peers/%s", root, link);
	if (peersfile_device(path, word, sizeof(word), &e) == 0 && strncmp(word, "/dev/", 5) == 0)
		place_tty(root, word, device, uart);
}

enum target_result target_find(struct target *t, const struct modemdb *db, const char *root,
			       const char *link, const char *modem, const char *device,
			       struct errmsg *e)
{
	char of_link[NAME_MAX_BYTES] = "", place[USB_NAME_MAX] = "", of_tty[USB_NAME_MAX];
	const struct modem *wanted = NULL;
	bool by_tty = device && strncmp(device, "/dev/", 5) == 0;
	int silent = 0;

	memset(t, 0, sizeof(*t));
	t->root = root;
	t->db = db;
	if (link)
		silent = ask_link(root, link, of_link, place, e);
	if (silent < 0)
		return TARGET_ERROR;
	if (link && !device && !*place)
		find_uart(root, link, t->uart);
	if (by_tty && place_tty(root, device, of_tty, t->uart) < 0) {
		errmsg_add(e, "%s is not there", device);
		return TARGET_ABSENT;
	}
	if (by_tty)
		device = *of_tty ? of_tty : NULL;
	if (silent && !modem && !device && !*t->uart)
		return say_silent(root, link, e);
	if (!modem && *of_link)
		modem = of_link;
	if (!device && *place)
		device = place;
	if (modem) {
		wanted = modemdb_find(db, modem);
		if (!wanted) {
			errmsg_add(e, "'%s' is not a modem of the database", modem);
			return TARGET_ERROR;
		}
		if (*t->uart && (by_tty || modem_on_bus(wanted, "uart"))) {
			t->modem = wanted;
			return TARGET_FOUND;
		}
		/* never another one that happens to be on USB */
		if (!device && modem_on_bus(wanted, "uart") && !modem_on_bus(wanted, "usb")) {
			t->modem = wanted;
			if (link)
				errmsg_add(e, "the tty of %s is not there", wanted->name);
			else
				errmsg_add(e, "%s is on a UART: choose it with --link", wanted->name);
			return link ? TARGET_ABSENT : TARGET_ERROR;
		}
		/* the entry for modems that are not known fits them all */
		if (wanted->usb_count == 0)
			wanted = NULL;
	}
	if (*t->uart && !wanted)
		return TARGET_FOUND;
	*t->uart = '\0';
	return device ? named(t, db, wanted, device, e) : only(t, db, wanted, e);
}

enum target_result target_seek(struct target *t, struct errmsg *e)
{
	return only(t, t->db, t->modem, e);
}

const struct modem *target_cd(const struct target *t, struct usb_device *d)
{
	const struct modem *m = NULL;
	struct usb_device *list;
	struct errmsg ignored;
	size_t count;

	errmsg_init(&ignored);
	if (*t->uart || usb_list(t->root, &list, &count, &ignored) < 0)
		return NULL;
	for (size_t i = 0; i < count && !m; i++) {
		*d = list[i];
		if (*t->device && strcmp(d->name, t->device) != 0)
			continue;
		if (!t->modem)
			m = modemdb_find_cd(t->db, d->vendor, d->product, 0);
		else if (modem_is_cd(t->modem, d->vendor, d->product))
			m = t->modem;
	}
	free(list);
	return m;
}

void target_remember(struct target *t)
{
	struct usb_device d;

	if (usb_get(t->root, t->device, &d) < 0)
		return;
	t->vendor = d.vendor;
	t->product = d.product;
	t->before_count = usb_interfaces(t->root, t->device, t->before, TARGET_INTERFACES);
}

const char *target_name(const struct target *t)
{
	if (*t->uart)
		return t->uart;
	if (*t->device)
		return t->device;
	return t->modem ? t->modem->name : "modem";
}
