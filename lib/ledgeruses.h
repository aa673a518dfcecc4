/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The resets and reboots of the last 24 hours, as a link's ledger has them. For pppd, which reads them
 * alone at its start: in small pieces, without a library for JSON, so that nothing of it stays in its
 * memory. ledger.h has the rest of the ledger.
 */
#ifndef PPPKEEPER_LEDGERUSES_H
#define PPPKEEPER_LEDGERUSES_H

#include <stddef.h>
#include <stdint.h>

#include "budget.h"
#include "errmsg.h"

struct ledger_clock {
	int64_t up_s;		/* CLOCK_BOOTTIME */
	int64_t wall_s;
	char boot[40];		/* the kernel's boot_id; "": not known */
};

struct ledgeruses {
	struct budget_saved resets, reboots;
	struct ledger_clock at;		/* when the ages were these */
};

void ledger_clock_now(struct ledger_clock *now);

/* Makes the ages those of now: to be given to budget_load() at once, with the wall clock of now. */
void ledgeruses_age(struct ledgeruses *u, const struct ledger_clock *now);

/*
 * Reads them; root stands for /. The ages are those of now. 0: read, or there is no ledger and u is
 * empty; 1 with a message: what is there is not a ledger, u is empty; -1 with a message: it cannot be
 * read, u is empty. Where a ledger is damaged in another place this may not notice it.
 */
int ledgeruses_load(const char *root, const char *link, struct ledgeruses *u, struct errmsg *e);

/* A ledger's text, piece by piece. */
struct ledgeruses_reader {
	struct ledgeruses uses;
	int64_t version, number;
	unsigned depth;			/* of objects and lists */
	enum { LEDGERUSES_NO_NUMBER, LEDGERUSES_NUMBER, LEDGERUSES_OTHER } token;
	bool in_string, escaped, is_name, modules, ended, wrong;
	char name[16];			/* of the member at the top; cut off */
	char text[40];			/* the string that is read; cut off */
	size_t len;
};

void ledgeruses_begin(struct ledgeruses_reader *r);
void ledgeruses_feed(struct ledgeruses_reader *r, const char *text, size_t len);
/* 0: the ages are in r->uses, as they were at r->uses.at; -1: it was not a ledger, r->uses is empty. */
int ledgeruses_end(struct ledgeruses_reader *r);

#endif
