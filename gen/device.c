/* SPDX-License-Identifier: BSD-2-Clause */
#include "finder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "nearest.h"
#include "usbport.h"

#define PLACE_FOLDER "/sys/bus/usb/devices/"

void finder_add_name(char *names, size_t size, const char *name, const char *where)
{
	size_t n = strlen(names);

	snprintf(names + n, size - n, "%s%s%s%s%s", n ? ", " : "", name, where ? " (" : "",
		 where ? where : "", where ? ")" : "");
}

void finder_use(struct plan *p, const struct modem *m)
{
	size_t len = 0, ports = 0;

	p->modem = m;
	snprintf(p->modem_name, sizeof(p->modem_name), "%s", m->name);
	snprintf(p->device, sizeof(p->device), "/dev/%s", m->tty);
	p->usb_ports[0] = '\0';
	for (size_t i = 0; i < m->usb_count && ports < USBPORT_MAX; i++) {
		if (m->usb[i].ppp_if < 0 || len >= sizeof(p->usb_ports))
			continue;
		len += (size_t)snprintf(p->usb_ports + len, sizeof(p->usb_ports) - len,
					"%s%04x:%04x:%d", ports++ ? " " : "", m->usb[i].vendor,
					m->usb[i].product, m->usb[i].ppp_if);
	}
}

/* A place outlives names: of two equal modems each has its own. */
void finder_use_place(struct plan *p, const char *place)
{
	snprintf(p->usb_place, sizeof(p->usb_place), "%.*s", (int)strcspn(place, ":"), place);
	snprintf(p->device, sizeof(p->device), PLACE_FOLDER "%s", place);
}

/* Nothing there (yet): the dialogue that fits most. */
void finder_use_any(struct finder *f)
{
	f->p->modem = modemdb_find(f->db, MODEMDB_GENERIC);
	snprintf(f->p->modem_name, sizeof(f->p->modem_name), DEVICE_OPEN);
	snprintf(f->p->device, sizeof(f->p->device), "/dev/" DEVICE_ANY);
}

/* --- a name of the database -------------------------------------------------------------------- */

static const struct modem_usb *ids_of(const struct modem *m, const struct usb_device *d)
{
	for (size_t i = 0; i < m->usb_count; i++)
		if (m->usb[i].vendor == d->vendor && m->usb[i].product == d->product)
			return &m->usb[i];
	return NULL;
}

static bool has_ppp_port(const struct modem *m)
{
	for (size_t i = 0; i < m->usb_count; i++)
		if (m->usb[i].ppp_if >= 0)
			return true;
	return false;
}

static bool has_link(const struct plan *p)
{
	char path[PATH_MAX];

	return snprintf(path, sizeof(path), "%s%s", p->root, p->device) < PATH_MAX &&
	       access(path, F_OK) == 0;
}

/* Of equal ones the first keeps the link: which one udev's link leads to is chance. */
static void choose_of_equal(struct finder *f, const struct modem *m)
{
	const struct usb_device *first = NULL;
	char names[256] = "";
	size_t found = 0;

	for (size_t i = 0; i < f->count; i++) {
		const struct modem_usb *ids = ids_of(m, &f->list[i]);

		if (!ids || ids->ppp_if < 0)
			continue;
		finder_add_name(names, sizeof(names), f->list[i].name, NULL);
		if (found++ == 0)
			first = &f->list[i];
	}
	if (found == 0 && !has_link(f->p))
		errmsg_add(f->notices, "%s: DEVICE: no %s is plugged in now; waits for it", f->p->place, m->name);
	if (found < 2)
		return;
	finder_use_place(f->p, first->name);
	errmsg_add(f->notices, "%s: DEVICE: %zu modems are %s: %s; takes the first; choose with "
		   "DEVICE=" FINDER_PLACE "%s", f->p->place, found, m->name, names, first->name);
}

/* Why the database makes no rule for it. */
static const char *no_rule(const struct modem *m, char *why, size_t size)
{
	snprintf(why, size, modem_on_bus(m, "usb") ? "the PPP port of %s on USB is not known" :
		 "%s is on a UART", m->name);
	return why;
}

static int find_named(struct finder *f, const struct modem *m)
{
	char why[100];

	finder_use(f->p, m);
	if (strcmp(m->name, MODEMDB_GENERIC) == 0)
		return 0;
	if (has_ppp_port(m))
		choose_of_equal(f, m);
	else if (!has_link(f->p))
		errmsg_add(f->notices, "%s: DEVICE: %s: a udev rule of your own has to make /dev/%s",
			   f->p->place, no_rule(m, why, sizeof(why)), m->tty);
	return 0;
}

static int say_unknown(struct finder *f, const char *name)
{
	char at[SETTINGS_AT_MAX];
	struct nearest n;

	nearest_init(&n, name);
	for (size_t i = 0; i < modemdb_count(f->db); i++) {
		const struct modem *m = modemdb_get(f->db, i);

		nearest_offer(&n, m->name);
		for (char **p = m->aliases; p && *p; p++)
			nearest_offer(&n, *p);
	}
	errmsg_add(f->errors, "%s: DEVICE: '%s' is not AUTO, a tty, a place on USB (" FINDER_PLACE
		   "1-1.2), or a known modem%s%s%s: gen_pppconfig --list-modems lists them",
		   settings_at(at, &f->p->settings, KEY_DEVICE, f->p->place), name, n.name ? " (" : "", n.name ? n.name : "",
		   n.name ? "?)" : "");
	return -1;
}

/* --- a tty ------------------------------------------------------------------------------------- */

static void find_tty(struct finder *f, const char *tty)
{
	const char *number = NULL;

	f->p->modem = modemdb_find(f->db, MODEMDB_GENERIC);
	snprintf(f->p->device, sizeof(f->p->device), "/dev/%s", tty);
	if (strncmp(tty, "ttyUSB", 6) == 0 || strncmp(tty, "ttyACM", 6) == 0)
		number = tty + 6;
	if (number && *number && !number[strspn(number, "0123456789")])
		errmsg_add(f->notices, "%s: DEVICE: /dev/%s may be another port after a reset: name "
			   "the modem or its place (pppkeeper modems shows both)", f->p->place, tty);
}

static int find(struct finder *f)
{
	const char *name = settings_text(&f->p->settings, KEY_DEVICE);
	const char *tty = strncmp(name, "/dev/", 5) == 0 ? name + 5 : name;
	const struct modem *m;

	if (strcmp(name, "AUTO") == 0)
		return finder_auto(f);
	if (strncmp(name, FINDER_PLACE, strlen(FINDER_PLACE)) == 0)
		return finder_place(f, name + strlen(FINDER_PLACE));
	m = modemdb_find(f->db, name);
	if (m)
		return find_named(f, m);
	if (tty == name && strncmp(name, "tty", 3) != 0)
		return say_unknown(f, name);
	find_tty(f, tty);
	return 0;
}

int device_find(struct plan *p, const struct modemdb *db, struct errmsg *errors,
		struct errmsg *notices)
{
	struct finder f = { .p = p, .db = db, .errors = errors, .notices = notices };
	struct errmsg e;
	int result;

	/* an image that is being built has no sysfs: its modem is not there yet */
	errmsg_init(&e);
	if (usb_list(p->root, &f.list, &f.count, &e) < 0)
		f.count = 0;
	result = find(&f);
	free(f.list);
	return result;
}
