/* SPDX-License-Identifier: BSD-2-Clause */
/* What the ways to find a modem share: inside of device.c, deviceauto.c and deviceplace.c. */
#ifndef PPPKEEPER_GEN_FINDER_H
#define PPPKEEPER_GEN_FINDER_H

#include "device.h"

#define FINDER_PLACE "usb:"

struct finder {
	struct plan *p;
	const struct modemdb *db;
	struct errmsg *errors, *notices;
	struct usb_device *list;	/* what is plugged in */
	size_t count;
};

/* Adds "NAME (WHERE)" to a list; where may be NULL. */
void finder_add_name(char *names, size_t size, const char *name, const char *where);
/* The plan gets this modem, whose port is found by name and ids. */
void finder_use(struct plan *p, const struct modem *m);
/* The same modem, but the one at this place ("1-1.2", "1-1.2:1.3"). */
void finder_use_place(struct plan *p, const char *place);
/* Nothing is there (yet): the dialogue that fits most. */
void finder_use_any(struct finder *f);

/* The ways. 0 or -1 with a message. */
int finder_auto(struct finder *f);
int finder_place(struct finder *f, const char *place);

#endif
