/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Decides what a dial writes to the modem, so that its flash is written only when something changes:
 *
 * - what the modem shows to be set so is not written;
 * - what was written once is not written again, however often the link fails: each item has a
 *   fingerprint of its command, the module's IMEI and the SIM. Exceptions: the modem had shown it
 *   and shows something else now, a write that was cut short (GUARD_TRIES), `reset --rewrite`;
 * - another setting, SIM or module is written, whatever CONNECT_OK says;
 * - CONNECT_OK=1 without a ledger, as the original leaves it, is believed: nothing is written that
 *   cannot be read back, and from then on the fingerprint counts.
 *
 * What cannot be read at the moment (IMEI, SIM) counts as unchanged. An account is written together
 * with its context, because modems may drop it when that is defined anew. Pure but for the hashing.
 */
#ifndef PPPKEEPER_GEN_GUARD_H
#define PPPKEEPER_GEN_GUARD_H

#include <stdbool.h>

#include "ledger.h"

/* Writes that were begun and whose end is not known, before they are given up. */
#define GUARD_TRIES 3
/* Longest command, bytes with the NUL. */
#define GUARD_COMMAND_MAX 1024

enum guard_shown {
	GUARD_UNREADABLE,	/* or not asked */
	GUARD_SHOWN,		/* the modem shows that it is set so */
	GUARD_LIKELY,		/* what it shows is right, but not all is shown */
	GUARD_OTHER,		/* it shows something else */
};

struct guard_item {
	char command[GUARD_COMMAND_MAX];	/* "": nothing to set; it may hold a password */
	enum guard_shown shown;
};

struct guard {
	const char *salt;
	const char *modem;	/* entry of the database */
	bool connect_ok;	/* CONNECT_OK=1 */
	char imei[24];		/* "": not known */
	char iccid[24];
	char sim_id[24];	/* ICCID or IMSI, never kept; "": not known */
	struct guard_item items[LEDGER_ITEMS];
	/* decided */
	bool write[LEDGER_ITEMS];
	unsigned writes;
	const char *why;	/* the first reason */
	struct ledger_written before[LEDGER_ITEMS];
};

/*
 * What is to be written; the ledger is changed as if it were done, but for `pending`. False: the
 * ledger has not changed. The module is its first then.
 */
bool guard_begin(struct guard *g, struct ledger *l, int64_t wall_s);

/* What came of the writes: begun and done by item; refused: the one that is not done was refused. */
void guard_end(const struct guard *g, struct ledger *l, const bool begun[LEDGER_ITEMS],
	       const bool done[LEDGER_ITEMS], bool refused);

/* Without a ledger: as the original, but for what is shown. */
void guard_without_ledger(struct guard *g);

#endif
