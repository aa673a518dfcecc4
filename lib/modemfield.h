/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The table of all fields of a modem's entry: the only place where a field is named, typed, bounded
 * and explained. The reader, the checks, `gen_pppconfig --show-modem` and the man page
 * pppkeeper-modems(5) are made from it.
 */
#ifndef PPPKEEPER_MODEMFIELD_H
#define PPPKEEPER_MODEMFIELD_H

#include "modemdb.h"

enum modemfield_type {
	MODEMFIELD_TEXT,	/* char * */
	MODEMFIELD_LIST,	/* char **: texts */
	MODEMFIELD_NUMBER,	/* unsigned, min..max */
	MODEMFIELD_FLAG,	/* bool */
	MODEMFIELD_GROUP,	/* of fields, whose offsets count from the modem, too */
	MODEMFIELD_USB,		/* list of groups; their fields count from a struct modem_usb */
	MODEMFIELD_USB_ID,	/* of a composition: vendor and product, or a range of products */
	MODEMFIELD_USB_IF	/* of a composition: number of an interface */
};

/* What a text, or each text of a list, must be. */
enum modemfield_form {
	MODEMFIELD_WORDS,	/* anything, for people */
	MODEMFIELD_NAME,	/* letters, digits, '.', '_' and '-' */
	MODEMFIELD_TTY,		/* a name for a link below /dev */
	MODEMFIELD_COMMAND,	/* an AT command */
	MODEMFIELD_ANSWER,	/* a part of the modem's answer */
	MODEMFIELD_STEPS,	/* as RESET_STEPS */
	MODEMFIELD_VENDOR_PRODUCT,	/* USB ids, "12d1:1f01" */
	MODEMFIELD_CHOICE	/* one of choices */
};

/* Placeholders that a command or an answer may hold. */
#define MODEMFIELD_CID		0x01u	/* {CID} */
#define MODEMFIELD_APN		0x02u	/* {APN} */
#define MODEMFIELD_PDPTYPE	0x04u	/* {PDPTYPE} */
#define MODEMFIELD_LOGIN	0x08u	/* {LOGIN} {ACCOUNT} {PASSWORD} {AUTH} {PDPNUM} */
#define MODEMFIELD_PLMN		0x10u	/* {PLMN} */

struct modemfield {
	const char *name;	/* NULL: end of the table */
	enum modemfield_type type;
	enum modemfield_form form;
	unsigned holds;		/* MODEMFIELD_... placeholders */
	long min, max;		/* of a number */
	const char *choices;	/* "a|b" */
	size_t offset;
	bool own;		/* taken by `like` from an entry of the same name alone */
	const struct modemfield *fields;	/* of a group or a USB composition */
	const char *doc;	/* plain English, sentences */
};

extern const struct modemfield modemfield_table[];

/* The row of a name among fields, or NULL. */
const struct modemfield *modemfield_find(const struct modemfield *fields, const char *name);
/* The known name nearest to a mistyped one, or NULL where none is near. */
const char *modemfield_nearest(const struct modemfield *fields, const char *mistyped);

#endif
