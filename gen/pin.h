/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Enters the PIN of the settings before a dial, by the rules of lib/pinrule.h; while the link is down
 * ctl/pinentry.c does. For the child that dials: calls wait.
 */
#ifndef PPPKEEPER_GEN_PIN_H
#define PPPKEEPER_GEN_PIN_H

#include "at.h"
#include "dialogue.h"
#include "plan.h"

struct pin {
	bool sent;
	enum dialogue_answer answer;	/* where it was sent */
	struct errmsg errors;		/* what became of it could not be read or kept */
};

/*
 * On the port of a modem that answers; pin is empty before. Where the settings have a PIN and the SIM asks for it: up to 45 s,
 * most of it for the modem to register afterwards; else one question, or none.
 */
void pin_enter(struct pin *pin, struct at_port *port, const struct plan *p);

#endif
