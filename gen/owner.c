/* SPDX-License-Identifier: BSD-2-Clause */
#include <config.h>

#include "owner.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "device.h"

struct owner_list {
	struct plan *plans;
	size_t count;
};

/* What its settings mean; false: no modem, or the link is not wanted. */
static bool find_modem(struct plan *p, const struct modemdb *db)
{
	struct errmsg errors, notices;
	bool unreadable;

	errmsg_init(&errors);
	errmsg_init(&notices);
	plan_read(p, &unreadable, &errors);
	return !unreadable && settings_on(&p->settings, KEY_START) &&
	       plan_modem(p, db, &errors, &notices) == 0 && p->device[0];
}

static void add_link(struct owner_list *l, const char *root, const struct modemdb *db,
		     const char *link)
{
	struct plan *longer = realloc(l->plans, (l->count + 1) * sizeof(*longer));

	if (!longer)
		return;
	l->plans = longer;
	if (plan_link(&longer[l->count], root, link) && find_modem(&longer[l->count], db))
		l->count++;
	else
		plan_free(&longer[l->count]);
}

struct owner_list *owner_read(const char *root, const struct modemdb *db)
{
	struct owner_list *l = calloc(1, sizeof(*l));
	char pattern[PATH_MAX];
	glob_t found;

	if (!l || snprintf(pattern, sizeof(pattern), "%s/etc/default/ppp*", root) >= PATH_MAX ||
	    glob(pattern, 0, NULL, &found) != 0)
		return l;
	for (size_t i = 0; i < found.gl_pathc; i++) {
		char link[SETTINGS_LINK_MAX];

		if (settings_link(link, strrchr(found.gl_pathv[i], '/') + 1))
			add_link(l, root, db, link);
	}
	globfree(&found);
	return l;
}

void owner_free(struct owner_list *l)
{
	for (size_t i = 0; l && i < l->count; i++)
		plan_free(&l->plans[i]);
	if (l)
		free(l->plans);
	free(l);
}

static bool has_ids(const struct modem *m, const struct usb_device *d)
{
	for (size_t i = 0; i < m->usb_count; i++)
		if (m->usb[i].vendor == d->vendor && m->usb[i].product == d->product)
			return true;
	return false;
}

/* Is the plan's tty, or what its link leads to, a port of the device? */
static bool has_tty(const struct plan *p, const struct usb_device *d)
{
	char path[PATH_MAX], real[PATH_MAX], place[USB_NAME_MAX];

	return snprintf(path, sizeof(path), "%s%s", p->root, p->device) < PATH_MAX &&
	       realpath(path, real) &&
	       usb_of_tty(p->root, strrchr(real, '/') + 1, place) == 0 &&
	       strcmp(place, d->name) == 0;
}

static bool is_its(const struct plan *p, const struct usb_device *d)
{
	if (p->usb_place[0])
		return strcmp(p->usb_place, d->name) == 0;
	if (p->modem && p->modem->usb_count)
		return has_ids(p->modem, d);
	/* AUTO that has found none waits for any known modem: the next event decides */
	return strcmp(p->modem_name, DEVICE_OPEN) != 0 && has_tty(p, d);
}

const char *owner_of(const struct owner_list *l, const struct usb_device *d)
{
	for (size_t i = 0; i < l->count; i++)
		if (is_its(&l->plans[i], d))
			return l->plans[i].link;
	return NULL;
}
