/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What is to be written for one link: its settings, checked, and the modem they mean. Made once;
 * the writers of the files only read it.
 */
#ifndef PPPKEEPER_GEN_PLAN_H
#define PPPKEEPER_GEN_PLAN_H

#include <limits.h>
#include <stdbool.h>

#include "modemdb.h"
#include "quote.h"
#include "settings.h"
#include "usb.h"

struct plan {
	const char *root;		/* folder that stands for / */
	char link[8];			/* "ppp0" */
	unsigned unit;
	char place[SETTINGS_PLACE_MAX];			/* "/etc/default/ppp": as the gateway sees it, for messages too */
	char file[PATH_MAX];		/* the same below root */
	struct settings settings;
	bool connected_once;		/* CONNECT_OK=1 */
	bool ipv6_only;			/* PDPTYPE=IPV6, whatever the context is asked for as */
	bool no_modem;			/* a hand-written file with `pty`: nothing to reset */
	/* of the database; the generic one where none is known, with PROVIDER NULL */
	const struct modem *modem;
	char modem_name[64];		/* for the plugin; "AUTO": not there yet; "": not known */
	char device[80];		/* "/dev/ttyLISA0"; of a chosen place its folder in sysfs */
	char usb_place[USB_NAME_MAX];	/* the place that was chosen, "1-1.2"; "": any */
	char usb_ports[QUOTE_PPPD_MAX];	/* its PPP ports, as usbport.h reads them; "": not known */
};

/* Is it pppN? Then link, unit, place and file are set. */
bool plan_link(struct plan *p, const char *root, const char *link);

/*
 * Reads the settings of p's link. 0; -1: they cannot be read (*unreadable) or are wrong, with all
 * errors. plan_free() in any case.
 */
int plan_read(struct plan *p, bool *unreadable, struct errmsg *errors);

/* Checks the rules over several keys and finds the modem. 0 or -1 with all errors. */
int plan_check(struct plan *p, const struct modemdb *db, struct errmsg *errors,
	       struct errmsg *notices);

/*
 * Finds the modem alone, whatever else is wrong with the settings that were read. 0, the device is ""
 * where there is none; -1 with a message: DEVICE or PROVIDER does not tell.
 */
int plan_modem(struct plan *p, const struct modemdb *db, struct errmsg *errors,
	       struct errmsg *notices);

void plan_free(struct plan *p);

#endif
