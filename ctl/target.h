/* SPDX-License-Identifier: BSD-2-Clause */
/* Which device on USB a verb is about. */
#ifndef CTL_TARGET_H
#define CTL_TARGET_H

#include "errmsg.h"
#include "modemdb.h"
#include "usb.h"

/* The modem database of the system below root. NULL with messages. */
struct modemdb *target_database(const char *root, struct errmsg *e);

/* Interfaces of a device: 10 is the most seen. */
#define TARGET_INTERFACES 32

struct target {
	const char *root;
	char device[USB_NAME_MAX];	/* "1-1"; the bus place of the modem, over all resets */
	char uart[USB_TTY_MAX];		/* "ttyS1": not on USB; else "" */
	const struct modem *modem;	/* NULL: not in the database */
	const struct modemdb *db;
	/* by target_remember() */
	uint16_t vendor, product;	/* 0: it was not there */
	struct usb_interface before[TARGET_INTERFACES];
	size_t before_count;
};

enum target_result {
	TARGET_FOUND,
	TARGET_ABSENT,		/* nothing like it is on USB now; message; t says what is known */
	TARGET_ERROR,		/* what was asked for cannot be told; message */
};

/*
 * By what the user gave, each may be NULL: a link (its modem, and a tty that is a UART, are in its
 * peers file), the name of a modem, a device by its name or by a tty ("/dev/..."). With none of them the only known modem that is there. Never a
 * guess: of several modems none is taken.
 */
enum target_result target_find(struct target *t, const struct modemdb *db, const char *root,
			       const char *link, const char *modem, const char *device,
			       struct errmsg *e);

/* Looks for the device of a target that was found ABSENT by its modem's name, its place not known. */
enum target_result target_seek(struct target *t, struct errmsg *e);

/* What a person does about a modem that is a CD. */
#define TARGET_CD_ADVICE "usb_modeswitch makes a modem of it: apt install usb-modeswitch, then plug it in again"

/*
 * The modem that is only a CD with drivers now: where the target is to be, or if that is open one of
 * its modem or of any. *d is set. NULL: none.
 */
const struct modem *target_cd(const struct target *t, struct usb_device *d);

/* Notes what the device shows now: its ids, and its interfaces with what is bound to them. */
void target_remember(struct target *t);

/* For messages and names of files: the device, the UART, or what is looked for. */
const char *target_name(const struct target *t);

/* The ids of the modem's that the device shows now. NULL: others, or the modem is not known. */
const struct modem_usb *target_ids(const struct target *t, const struct usb_device *d);

#endif
