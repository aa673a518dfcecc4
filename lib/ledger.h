/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a link must know over restarts: /var/lib/pppkeeper/LINK.ledger, JSON, written whole and only
 * when something in it changes. It holds what was written to each modem's flash, the resets of the
 * last 24 hours, and a PIN that was refused.
 *
 * For short-lived children: changing syncs and takes a lock, and what is read is too much to be kept. What
 * pppd itself needs of it comes from ledgeruses.h.
 */
#ifndef PPPKEEPER_LEDGER_H
#define PPPKEEPER_LEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "budget.h"
#include "errmsg.h"
#include "ledgeruses.h"
#include "statefolder.h"

#define LEDGER_VERSION 1
/* Largest ledger that is read, bytes: a full one has below 60 KiB. */
#define LEDGER_FILE_MAX (256 * 1024)
/* Modules that are remembered; of more, the one that was used longest ago is forgotten. */
#define LEDGER_MODULES_MAX 8
/* Writes of a module that are remembered with date and reason; the count is of all. */
#define LEDGER_RECENT_MAX 48
/* Writes of a module in 24 h that are worth a warning. */
#define LEDGER_WARN_WRITES 10
/* SHA-256 as hexadecimal digits, with the NUL. */
#define LEDGER_HASH_SIZE 65

/* A setting inside a modem, in the order of the dialogue. */
enum ledger_item {
	LEDGER_NETMODE,
	LEDGER_CARRIER,
	LEDGER_CONTEXT,		/* APN and PDP type */
	LEDGER_ACCOUNT,
	LEDGER_ITEMS
};

/* What a modem was last given for an item. */
struct ledger_written {
	char fingerprint[LEDGER_HASH_SIZE];	/* "": nothing yet */
	bool pending;		/* it was begun, and whether it was done is not known */
	bool seen;		/* the modem has shown it since */
	unsigned tries;		/* begun without a known end */
};

struct ledger_write {
	int64_t at_s;		/* wall clock, s since 1970 */
	unsigned count;		/* commands */
	char why[64];
};

struct ledger_module {
	char imei[24];		/* "": it does not tell */
	char iccid[24];		/* of the SIM it was last seen with; "": not known */
	char sim[LEDGER_HASH_SIZE];		/* salted hash of what names that SIM; "": not known */
	char modem[64];		/* entry of the database */
	uint64_t writes;	/* setting commands that its flash took, since it is known */
	int64_t first_s, last_s;	/* wall clock of the first and the last; 0: none */
	unsigned recent_count;
	struct ledger_write recent[LEDGER_RECENT_MAX];		/* oldest first */
	struct ledger_written written[LEDGER_ITEMS];
};

struct ledger {
	unsigned module_count;
	struct ledger_module modules[LEDGER_MODULES_MAX];	/* the one used last is the first */
	/* as of the moment of reading: to be given to budget_load() at once, with the wall clock of now */
	struct budget_saved resets, reboots;
	bool rewrite;		/* all settings are to be written at the next dial */
	char refused_pin[LEDGER_HASH_SIZE];	/* of a PIN that was refused, or may have been (ctl/pinentry.c); "": none */
};

/* "radio mode", "operator", "context", "account" */
const char *ledger_item_name(enum ledger_item item);

/* Commands that a module's flash took in the 24 h before. */
unsigned ledger_writes_today(const struct ledger_module *m, int64_t wall_s);

/* An empty one. */
void ledger_init(struct ledger *l, const struct ledger_clock *now);

/* 0; -1 with a message: it is not a ledger; l is then empty. */
int ledger_parse(struct ledger *l, const char *text, size_t len, const struct ledger_clock *now,
		 struct errmsg *e);
/* As JSON, malloc'ed; NULL: out of memory. */
char *ledger_render(const struct ledger *l, const char *link, const struct ledger_clock *now);

/*
 * Reads the ledger of a link; root stands for /. 0: read, or there is none and l is empty; 1 with a
 * message: what is there is not a ledger, l is empty; -1 with a message: it cannot be read, l is
 * empty.
 */
int ledger_load(const char *root, const char *link, struct ledger *l, struct errmsg *e);

/*
 * Reads, lets change() change, and writes, under the lock of the folder, which is made where it is
 * missing. change returns 0; anything else: nothing is written and that is returned. A file that is
 * no ledger is kept as LINK.ledger.bad, with a message. 0; -1 with a message: not written.
 */
int ledger_change(const char *root, const char *link, int (*change)(struct ledger *l, void *arg),
		  void *arg, struct errmsg *e);

#endif
