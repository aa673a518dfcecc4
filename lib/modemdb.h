/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The modem database: the shipped files (libconfig syntax, etc/modems.d), then a site's own; a later
 * entry of the same name replaces an earlier one. The fields are described in lib/modemfield.c, from
 * which pppkeeper-modems(5) is made.
 */
#ifndef PPPKEEPER_MODEMDB_H
#define PPPKEEPER_MODEMDB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "errmsg.h"

/* Name of the entry for modems that no other entry knows; every database has it. */
#define MODEMDB_GENERIC "generic"
/* A site's own entries, below root. */
#define MODEMDB_SITE_FOLDER "/etc/pppkeeper/modems.d"
/* Commands for CARRIERID=1 to 5. */
#define MODEM_CARRIERS 5

struct modem_usb {
	uint16_t vendor, product;
	int ppp_if, at_if;	/* bInterfaceNumber; -1: there is none, or nobody knows */
	char *note;		/* for people: what this composition is; NULL: nothing to say */
};

/* A setting that is read first, and written where the answer lacks `shows`. */
struct modem_mode {
	char *command;		/* NULL: the modem cannot, or nobody knows how */
	char *shows;
};

/* A text that is NULL is not known; a list that is NULL as well, or it is empty. Lists end with NULL. */
struct modem {
	char *name;		/* as in DEVICE */
	char *like;		/* the entry that it takes its other fields from */
	char **aliases;		/* further names for DEVICE */
	char *tty;		/* name of the udev link to the PPP port, below /dev ("ttyLISA0") */
	char *vendor;
	char **bus;		/* "usb", "uart"; never NULL */
	struct modem_usb *usb;
	size_t usb_count;
	char **cd;		/* USB ids under which it is a CD with drivers at first, "12d1:1f01" */
	unsigned speed;		/* bit/s */
	char *flow;		/* "rtscts", "none"; NULL: pppd's own */
	char *chat;		/* name of the template */
	char *dial;		/* ATD..., with {CID} */
	char *pdp_define;	/* AT+CGDCONT..., with {CID} {PDPTYPE} {APN} */
	char *pdp_query, *pdp_shows;	/* read-back, or neither */
	char **pdp_types;	/* values of PDPTYPE that somebody has used with it */

	/* put before the APN */
	char *prefix_chap, *prefix_pap, *prefix_noauth;
	char *auth_by;		/* "at": the account is sent by auth_set; "ppp": PPP alone carries it */
	char *auth_set;		/* with {CID} {AUTH} {LOGIN} {ACCOUNT} {PASSWORD} {APN} {PDPNUM} */
	char *auth_order;	/* of {LOGIN}: "user,password" or "password,user" */
	char *auth_clear;	/* for NOAUTH, with {CID} {PDPTYPE} {APN} */
	unsigned auth_chap, auth_pap;	/* values of {AUTH} */

	char *netmode_query;	/* NULL: cannot be read, so is not set */
	struct modem_mode netmode_auto, netmode_wcdma, netmode_lte;
	char *carrier_query;	/* what tells the operator, as a number */
	struct modem_mode carrier_manual;	/* with {PLMN} */
	struct modem_mode carrier_automatic;
	char *carrier_id[MODEM_CARRIERS];	/* for CARRIERID=1 to 5 */

	char **query_signal, **query_registration, **query_extra;
	char *query_sim, *query_pin_tries, *query_iccid, *query_imei, *query_model;

	char *reset_command;	/* AT command, or NULL */
	unsigned reset_wait_s;	/* seconds until the port answers again after a reset; 0: unknown */
	char *reset_steps;	/* as RESET_STEPS; NULL: see modem_reset_steps() */
	bool flash_wear;	/* each setting command wears its flash out */
	unsigned flash_writes;	/* setting commands that it stands; 0: not known */
	char **quirks, **unverified, **source;		/* for people */

	const char *file;	/* where it was read, for messages */
	unsigned line;
};

struct modemdb;

/*
 * root: folder that stands for / ("" for the real one). shared: file or folder of the shipped
 * database, or NULL for ROOT/PKGDATADIR/modems.d. site: file or folder of a site's own entries, or
 * NULL for ROOT MODEMDB_SITE_FOLDER, which need not be there. Of a folder *.conf is read, in the
 * order of the names. NULL on error, all errors in e with file:line.
 */
struct modemdb *modemdb_load_site(const char *root, const char *shared, const char *site,
				  struct errmsg *e);
/* The same with site NULL. */
struct modemdb *modemdb_load(const char *root, const char *shared, struct errmsg *e);
void modemdb_free(struct modemdb *db);

size_t modemdb_count(const struct modemdb *db);
const struct modem *modemdb_get(const struct modemdb *db, size_t i);

/*
 * By name or alias (letter case does not matter) or tty name, with or without /dev/. Entries may
 * share a tty name: the first has it. NULL: none.
 */
const struct modem *modemdb_find(const struct modemdb *db, const char *name);
/*
 * The n-th (from 0) entry that has these USB ids; *usb is set. NULL: no more. Modems of one family
 * share ids: a device that is found by them is taken for the first; the others are chosen by name.
 */
const struct modem *modemdb_find_usb(const struct modemdb *db, uint16_t vendor, uint16_t product,
				     size_t n, const struct modem_usb **usb);

/*
 * The same for a modem that is a CD with drivers: usb_modeswitch sends it what makes a modem of it,
 * which then has other ids.
 */
const struct modem *modemdb_find_cd(const struct modemdb *db, uint16_t vendor, uint16_t product,
				    size_t n);
/* Is it a CD under these ids? */
bool modem_is_cd(const struct modem *m, uint16_t vendor, uint16_t product);

/* Is it ever on this bus ("usb", "uart")? */
bool modem_on_bus(const struct modem *m, const char *bus);
/* Does the modem keep the account itself, so that it is sent by an AT command? */
bool modem_auth_by_at(const struct modem *m);
/*
 * The ladder where the user has not chosen one, as RESET_STEPS: the entry's own, or else at where
 * its command is known, and on USB usb, reauth and power. m NULL: a modem that is not known.
 */
const char *modem_reset_steps(const struct modem *m);

#endif
