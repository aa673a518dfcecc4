/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Enters the PIN of the settings, by the rules of lib/pinrule.h, on the port that a diagnosis asks. Before
 * a dial gen/pin.c does.
 */
#ifndef CTL_PINENTRY_H
#define CTL_PINENTRY_H

#include "asked.h"

struct pinentry {
	const char *link;
	const char *pin;	/* digits; "": the settings have none */
};

/*
 * After asked_modem(), where that found that the SIM asks for a PIN. Judges anew in d. ASKED_OK,
 * whether it was entered or not; ASKED_STOPPED; ASKED_ERROR: message, and nothing was entered.
 */
enum asked_result pinentry_run(const struct pinentry *p, struct asked *a, const struct target *t,
			       const struct modem *m, struct diagnosis *d, int64_t limit_ms,
			       struct errmsg *e);

/* Forgets what became of it. 0 or -1 with a message. */
int pinentry_forget(const char *root, const char *link, struct errmsg *e);

#endif
