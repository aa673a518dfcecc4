/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The table of all keys of /etc/default/ppp: the only place where a key is named, typed, bounded,
 * given its default and explained. Parsing, messages, the shipped file, the man page and the
 * options of the plugin are made from it.
 */
#ifndef PPPKEEPER_KEYS_H
#define PPPKEEPER_KEYS_H

#include <stddef.h>

enum key_id {
	KEY_START, KEY_PROVIDER, KEY_PERSIST, KEY_RESET_ON_FAIL, KEY_RESET_ALWAYS, KEY_RESET_AT,
	KEY_RESET_WAIT, KEY_RESET_LIMIT, KEY_RESET_STEPS, KEY_HOLDOFF, KEY_HOLDOFF_MAX, KEY_RETRY,
	KEY_APN, KEY_PDPTYPE, KEY_CID, KEY_PIN, KEY_DEMAND, KEY_IDLE, KEY_DEVICE, KEY_LOCALADDR,
	KEY_REMOTEADDR, KEY_NETMASK, KEY_DEFAULTROUTE, KEY_AUTH, KEY_ACCOUNT, KEY_PASSWORD,
	KEY_NETMODE, KEY_CARRIERID, KEY_LCP_ECHO, KEY_LAN6, KEY_MONITOR, KEY_MONITOR_TARGET,
	KEY_MONITOR_INTERVAL, KEY_MONITOR_FAIL, KEY_MONITOR_LOG, KEY_MONITOR_METHOD, KEY_MONITOR_EXPECT,
	KEY_MONITOR_TIMEOUT, KEY_MONITOR_IDLE, KEY_NOTIFY_URL, KEY_CONNECT_OK,
	KEY_COUNT
};

enum key_type {
	KEY_TYPE_YESNO,		/* yes / no */
	KEY_TYPE_SWITCH,	/* 1 / 0 */
	KEY_TYPE_UINT,		/* decimal, min..max */
	KEY_TYPE_CHOICE,	/* one of choices */
	KEY_TYPE_TIME,		/* hh:mm, 24 h */
	KEY_TYPE_IPV4,
	KEY_TYPE_TEXT,		/* no control characters, min..max bytes; UTF-8 */
	KEY_TYPE_ASCII,		/* printable ASCII without blanks, min..max bytes */
	KEY_TYPE_NAME,		/* letters, digits and ._-, no dot or '-' first; min..max bytes */
	KEY_TYPE_DIGITS,	/* min..max digits */
	KEY_TYPE_DEVICE,	/* name of a modem or of a tty, /dev/ before it allowed */
	KEY_TYPE_CARRIER,	/* 1 to 5, or a PLMN of 5 or 6 digits */
	KEY_TYPE_ECHO,		/* SECONDSxFAILURES, or off */
	KEY_TYPE_STEPS,		/* reset steps with blanks between */
	KEY_TYPE_HOST,		/* IP address, host name, or http(s) URL */
	KEY_TYPE_URL		/* http(s) URL */
};

#define KEY_SECRET	1u	/* never shown */
#define KEY_PLUGIN	2u	/* handed to the plugin as option keeper-<name in lower case, '-' for '_'> */
#define KEY_FILES	4u	/* has its effect in the generated files: none with PROVIDER */

struct key {
	const char *name;
	enum key_type type;
	long min, max;		/* bounds: of the number, or of the text's length in bytes */
	const char *unit;	/* "s", "attempts", ... or NULL */
	const char *choices;	/* "CHAP|PAP|NOAUTH" or NULL */
	const char *dflt;	/* as text; NULL: not set */
	const char *shipped;	/* what the shipped file sets; NULL: the default */
	unsigned flags;
	const char *group;	/* heading in the shipped file */
};

extern const struct key key_table[KEY_COUNT];

/* What a key of that table is for: sentences of plain English. */
const char *key_doc(const struct key *k);

/* The id of a name, or -1. */
int key_find(const char *name);

/* The known name nearest to a mistyped one, or NULL where none is near. */
const char *key_nearest(const char *name);

/* Longest result of key_option, bytes with the NUL. */
#define KEY_OPTION_MAX 32
/* Name of the plugin's option for a key: MONITOR_FAIL is keeper-monitor-fail. */
void key_option(enum key_id id, char option[KEY_OPTION_MAX]);

#endif
