/* SPDX-License-Identifier: BSD-2-Clause */
/* DEVICE=AUTO: the one modem that is plugged in. */
#include "finder.h"

#include <stdio.h>
#include <string.h>

#include "peersfile.h"

/* The modem that AUTO has chosen before: it keeps it when another one is plugged in beside it. */
static void earlier_choice(const struct plan *p, char *name, size_t size)
{
	char path[PATH_MAX], device[16];
	struct errmsg e;

	errmsg_init(&e);
	*name = '\0';
	if (snprintf(path, sizeof(path), "%s/etc/ppp/peers/%s", p->root, p->link) < PATH_MAX &&
	    peersfile_option(path, "keeper-device", device, sizeof(device), &e) == 0 &&
	    strcmp(device, "AUTO") == 0 &&
	    peersfile_option(path, "keeper-modem", name, size, &e) != 0)
		*name = '\0';
}

struct candidates {
	char names[512], earlier[64];
	size_t count, kept;		/* all; those that the earlier choice names */
	const struct modem *first, *keep;
};

static void add_candidate(struct finder *f, struct candidates *c, const struct usb_device *d)
{
	const struct modem_usb *usb;
	const struct modem *m = modemdb_find_usb(f->db, d->vendor, d->product, 0, &usb);

	if (!m)
		return;
	if (usb->ppp_if < 0) {
		errmsg_add(f->notices, "%s: DEVICE: %s (%s) shows no PPP port as %04x:%04x",
			   f->p->place, m->name, d->name, usb->vendor, usb->product);
		return;
	}
	finder_add_name(c->names, sizeof(c->names), m->name, d->name);
	if (c->count++ == 0)
		c->first = m;
	if (strcmp(m->name, c->earlier) == 0 && c->kept++ == 0)
		c->keep = m;
}

int finder_auto(struct finder *f)
{
	const char *place = f->p->place;
	struct candidates c = { 0 };

	earlier_choice(f->p, c.earlier, sizeof(c.earlier));
	for (size_t i = 0; i < f->count; i++)
		add_candidate(f, &c, &f->list[i]);
	if (c.count > 1 && c.kept != 1) {
		errmsg_add(f->errors, "%s: DEVICE: AUTO finds %zu modems: %s; name one of them, or "
			   "its place, as DEVICE=" FINDER_PLACE "1-1.2", place, c.count, c.names);
		return -1;
	}
	if (c.count > 1)
		errmsg_add(f->notices, "%s: DEVICE: AUTO finds %zu modems: %s; keeps %s, which it "
			   "had before", place, c.count, c.names, c.keep->name);
	if (c.count > 0) {
		finder_use(f->p, c.count > 1 ? c.keep : c.first);
		return 0;
	}
	finder_use_any(f);
	errmsg_add(f->notices, "%s: DEVICE: AUTO finds no known modem now; waits for one",
		   place);
	return 0;
}
