/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Asks a modem, on the port that is about to dial, who it is and how it is set. For the child that
 * dials: calls wait, a few seconds at the most for a modem that answers.
 */
#ifndef PPPKEEPER_GEN_IDENTITY_H
#define PPPKEEPER_GEN_IDENTITY_H

#include "guard.h"
#include "item.h"
#include "pin.h"
#include "plan.h"

/*
 * fd: the tty, as pppd has set it; its settings and modes are as before afterwards. Sets what the
 * modem tells in g (imei, iccid, sim_id, shown). A PIN that the SIM asks for is entered first. 0; -1: it has not answered to AT for patience_s.
 */
int identity_ask(int fd, const struct plan *p, const struct item items[LEDGER_ITEMS],
		 struct guard *g, struct pin *pin, unsigned patience_s);

/* A number of min to max digits in an answer, copied to to; "" where there is none. Pure. */
void identity_number(char *to, size_t size, const char *answer, size_t min, size_t max);
/* Does an answer hold this text (which may end with {END}, the end of a line)? Pure. */
bool identity_shows(const char *answer, const char *text);

#endif
