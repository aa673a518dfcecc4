/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The modem database: the shared file (libconfig syntax), then a site's own files; later wins by
 * name. The format is described in etc/modems.conf. The only user of libconfig.
 */
#ifndef PPPKEEPER_MODEMDB_H
#define PPPKEEPER_MODEMDB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "errmsg.h"

/* Name of the entry for modems that no other entry knows; every database has it. */
#define MODEMDB_GENERIC "generic"

struct modem_usb {
	uint16_t vendor, product;
	int ppp_if, at_if;	/* bInterfaceNumber; -1: unknown */
};

/* A setting that is read first, and written where the answer lacks `shows`. */
struct modem_mode {
	char *command;		/* NULL: the modem cannot, or nobody knows how */
	char *shows;
};

struct modem {
	char *name;		/* as in DEVICE */
	char **aliases;		/* further names for DEVICE; NULL at the end; may be NULL */
	char *tty;		/* name of the udev link to the PPP port, below /dev ("ttyLISA0") */
	char *vendor;
	struct modem_usb *usb;
	size_t usb_count;
	unsigned speed;		/* bit/s */
	char *chat;		/* name of the template */
	char *dial;		/* ATD..., with {CID} */
	char *pdp_define;	/* AT+CGDCONT..., with {CID} {PDPTYPE} {APN} */
	char *pdp_query, *pdp_shows;	/* read-back; NULL: there is none */

	/* put before the APN; NULL: nothing */
	char *prefix_chap, *prefix_pap, *prefix_noauth;
	/* account inside the modem, with {CID} {AUTH} {ACCOUNT} {PASSWORD}; NULL: PPP carries it */
	char *auth_set;
	char *auth_clear;	/* for NOAUTH, with {CID}; NULL: nothing is sent */
	unsigned auth_chap, auth_pap;	/* values of {AUTH} */

	char *netmode_query;	/* NULL: cannot be read, so is not set */
	struct modem_mode netmode_auto, netmode_wcdma, netmode_lte;
	char *carrier_set;	/* with {CARRIERID}; NULL: unknown */

	char **query_signal, **query_registration;	/* NULL at the end; may be NULL */
	char *query_sim, *query_iccid, *query_imei, *query_model;

	char *reset_command;	/* AT command, or NULL */
	unsigned reset_wait_s;	/* seconds until the port answers again after a reset; 0: unknown */
	char *reset_steps;	/* as RESET_STEPS; NULL: at, usb, reauth where possible */
	bool flash_wear;	/* each setting command wears its flash out */
	char **quirks, **unverified, **source;		/* for people; may be NULL */

	const char *file;	/* where it was read, for messages */
	unsigned line;
};

struct modemdb;

/*
 * root: folder that stands for / ("" for the real one). shared: the shared file, or NULL for
 * ROOT/PKGDATADIR/modems.conf; site files are ROOT/etc/pppkeeper/modems.d/ *.conf, sorted by name.
 * An entry of a later file replaces the whole entry of that name.
 * NULL on error, all errors in e with file:line.
 */
struct modemdb *modemdb_load(const char *root, const char *shared, struct errmsg *e);
void modemdb_free(struct modemdb *db);

size_t modemdb_count(const struct modemdb *db);
const struct modem *modemdb_get(const struct modemdb *db, size_t i);

/*
 * By name or alias (letter case does not matter) or tty name, with or without /dev/. Entries may
 * share a tty name: the first has it. NULL: none.
 */
const struct modem *modemdb_find(const struct modemdb *db, const char *name);
/* The n-th (from 0) entry that has these USB ids; *usb is set. NULL: no more. */
const struct modem *modemdb_find_usb(const struct modemdb *db, uint16_t vendor, uint16_t product,
				     size_t n, const struct modem_usb **usb);

#endif
