/* SPDX-License-Identifier: BSD-2-Clause */
#include "udev.h"

#include <stdio.h>
#include <string.h>

#include "device.h"

/* Kinds of port: what is put behind the names of its links. */
static const char *const suffixes[] = { "", "-at" };
enum { PORT_PPP, PORT_AT };

static int interface_of(const struct modem_usb *usb, int kind)
{
	if (kind == PORT_PPP)
		return usb->ppp_if;
	return usb->at_if == usb->ppp_if ? -1 : usb->at_if;
}

static bool has_link(const char *links, const char *name)
{
	size_t len = strlen(name);

	for (const char *at = links; (at = strstr(at, name)); at += len)
		if ((at == links || at[-1] == ' ') && (at[len] == '\0' || at[len] == ' '))
			return true;
	return false;
}

static void add_link(struct buffer *links, const char *tty, int kind)
{
	char name[100];

	snprintf(name, sizeof(name), "%s%s", tty, suffixes[kind]);
	if (!has_link(buffer_text(links), name))
		buffer_add(links, "%s%s", links->len ? " " : "", name);
}

/*
 * The port of one kind, with the links of all entries that know these ids. Where they know it by
 * different interfaces each gets its own, and the common one is that of the first.
 */
static void add_ports(struct buffer *b, const struct modemdb *db, const struct modem_usb *first,
		      int kind)
{
	bool done[256] = { false };
	const struct modem_usb *usb, *other;
	const struct modem *m;
	bool common = false;

	for (size_t n = 0; (m = modemdb_find_usb(db, first->vendor, first->product, n, &usb)); n++) {
		int interface = interface_of(usb, kind);
		struct buffer links = { 0 };

		if (interface < 0 || done[interface])
			continue;
		done[interface] = true;
		for (size_t k = n;
		     (m = modemdb_find_usb(db, first->vendor, first->product, k, &other)); k++)
			if (interface_of(other, kind) == interface)
				add_link(&links, m->tty, kind);
		if (!common)
			add_link(&links, DEVICE_ANY, kind);
		common = true;
		buffer_add(b, "ENV{ID_VENDOR_ID}==\"%04x\", ENV{ID_MODEL_ID}==\"%04x\", "
			   "ENV{ID_USB_INTERFACE_NUM}==\"%02x\", SYMLINK+=\"%s\"\n", first->vendor, first->product,
			   (unsigned)interface, buffer_text(&links));
		b->failed |= links.failed;
		buffer_free(&links);
	}
}

void udev_rules(struct buffer *b, const struct modemdb *db)
{
	buffer_add(b, "# Links to the ports of known modems: /dev/NAME carries PPP, /dev/NAME-at "
		   "takes AT commands.\n"
		   "# Made by gen_pppconfig --udev-rules from the modem database.\n"
		   "ACTION==\"remove\", GOTO=\"pppkeeper_end\"\n"
		   "SUBSYSTEM!=\"tty\", GOTO=\"pppkeeper_end\"\n"
		   "SUBSYSTEMS==\"usb\", IMPORT{builtin}=\"usb_id\"\n");
	for (size_t i = 0; i < modemdb_count(db); i++) {
		const struct modem *m = modemdb_get(db, i);

		for (size_t k = 0; k < m->usb_count; k++) {
			const struct modem_usb *usb;

			/* the first entry with these ids speaks for all */
			if (modemdb_find_usb(db, m->usb[k].vendor, m->usb[k].product, 0, &usb) != m)
				continue;
			add_ports(b, db, usb, PORT_PPP);
			add_ports(b, db, usb, PORT_AT);
		}
	}
	buffer_add(b, "LABEL=\"pppkeeper_end\"\n");
}
