/* SPDX-License-Identifier: BSD-2-Clause */
/* Which device on USB a verb is about. */
#ifndef CTL_TARGET_H
#define CTL_TARGET_H

#include "errmsg.h"
#include "modemdb.h"
#include "usb.h"

/* The modem database of the system below root. NULL with messages. */
struct modemdb *target_database(const char *root, struct errmsg *e);

struct target {
	const char *root;
	char device[USB_NAME_MAX];	/* "1-1"; the bus place of the modem, over all resets */
	const struct modem *modem;	/* NULL: not in the database */
};

enum target_result {
	TARGET_FOUND,
	TARGET_ABSENT,		/* nothing like it is on USB now; message */
	TARGET_ERROR,		/* what was asked for cannot be told; message */
};

/*
 * By what the user gave, each may be NULL: a link (its modem is in its peers file), the name of a
 * modem, the name of a device. With none of them the only known modem that is there. Never a
 * guess: of several modems none is taken.
 */
enum target_result target_find(struct target *t, const struct modemdb *db, const char *root,
			       const char *link, const char *modem, const char *device,
			       struct errmsg *e);

/* The ids of the modem's that the device shows now. NULL: others, or the modem is not known. */
const struct modem_usb *target_ids(const struct target *t, const struct usb_device *d);

#endif
