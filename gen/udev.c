/* SPDX-License-Identifier: BSD-2-Clause */
#include "udev.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "device.h"

#define RULE_MAX 256

/* A rule that stands there already is not needed again: entries of a family share ids. */
static void add_rule(struct buffer *b, const struct modem_usb *usb, int interface,
		     const char *links)
{
	char rule[RULE_MAX];

	snprintf(rule, sizeof(rule),
		 "ENV{ID_VENDOR_ID}==\"%04x\", ENV{ID_MODEL_ID}==\"%04x\", "
		 "ENV{ID_USB_INTERFACE_NUM}==\"%02x\", SYMLINK+=\"%s\"\n",
		 usb->vendor, usb->product, (unsigned)interface, links);
	if (!strstr(buffer_text(b), rule))
		buffer_add(b, "%s", rule);
}

static void add_modem(struct buffer *b, const struct modem *m)
{
	for (size_t i = 0; i < m->usb_count; i++) {
		const struct modem_usb *usb = &m->usb[i];
		char links[160];

		if (usb->ppp_if >= 0) {
			snprintf(links, sizeof(links), "%s " DEVICE_ANY, m->tty);
			add_rule(b, usb, usb->ppp_if, links);
		}
		if (usb->at_if >= 0 && usb->at_if != usb->ppp_if) {
			snprintf(links, sizeof(links), "%s-at " DEVICE_ANY "-at", m->tty);
			add_rule(b, usb, usb->at_if, links);
		}
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
	for (size_t i = 0; i < modemdb_count(db); i++)
		add_modem(b, modemdb_get(db, i));
	buffer_add(b, "LABEL=\"pppkeeper_end\"\n");
}
