/* SPDX-License-Identifier: BSD-2-Clause */
/* What follows from each cause: the table of the policy. */
#ifndef PPPKEEPER_REACTION_H
#define PPPKEEPER_REACTION_H

#include <stdbool.h>

#include "cause.h"
#include "ladder.h"

/* What comes next when there is no reset. */
enum reaction_follow {
	FOLLOW_REDIAL,		/* dial after HOLDOFF; doubled from RETRY failures on */
	FOLLOW_BACK_OFF,	/* dial after HOLDOFF, doubled from the first failure on */
	FOLLOW_SLOW,		/* dial on the slow schedule */
	FOLLOW_SLOW_ASK,	/* ask the AT port on the slow schedule, dial when nothing is wrong */
	FOLLOW_REGISTER,	/* ask it each POLICY_ASK_MS, dial when the modem is registered */
	FOLLOW_DEVICE,		/* RESET_WAIT first: the modem may be on its way back */
	FOLLOW_CHANGE,		/* nothing until the settings change */
};

/* When there is a reset. */
enum reaction_reset {
	RESET_NEVER,
	RESET_RETRY,		/* after RETRY failures in a row that a reset can cure */
	RESET_PROVEN,		/* at once when a diagnosis found it, else as RESET_RETRY */
	RESET_SECOND,		/* at the second one, RESET_WAIT after the first */
	RESET_ONCE,		/* once, until SIM or settings change or the link was up */
	RESET_SEARCH,		/* after POLICY_SEARCH_MS, then each POLICY_SEARCH_AGAIN_MS; no harder steps */
};

struct reaction {
	enum reaction_follow follow;
	enum reaction_reset reset;
	enum ladder_kind from;	/* the ladder's first step for it */
	bool counts;		/* as a failure */
	bool ask;		/* it may hide another cause: ask the AT port before anything is done */
	bool refusal;		/* the modem did its part and was refused: never a reset */
};

/* The row of a cause; never NULL. */
const struct reaction *reaction_to(enum cause cause);

#endif
