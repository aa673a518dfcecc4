/* SPDX-License-Identifier: BSD-2-Clause */
/* The settings that a link's modem is to have: which commands write them, and which read them back. */
#ifndef PPPKEEPER_GEN_ITEM_H
#define PPPKEEPER_GEN_ITEM_H

#include <stdbool.h>

#include "ledger.h"
#include "plan.h"

/* Commands and answers are patterns of the modem database, see command.h. */
struct item {
	const char *command;	/* NULL: nothing to set */
	const char *query;	/* NULL: it cannot be read back */
	const char *shows;	/* what the answer holds where it is set so already */
	bool proves;		/* an answer that shows it is proof that it is set so */
};

/* All items of the plan. carrier is room for one of them. */
void item_all(struct item items[LEDGER_ITEMS], const struct plan *p, struct modem_mode *carrier);

#endif
