/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The numbers and words by which a modem tells why a command or a call was refused: +CME ERROR
 * (3GPP TS 27.007 clause 9.2), causes of session management (TS 24.008 10.5.6.6, TS 24.301 annex B)
 * and what makers write in +CEER (27.007 6.10 leaves its text to them).
 */
#ifndef PPPKEEPER_REFUSAL_H
#define PPPKEEPER_REFUSAL_H

#include "cause.h"

struct refusal {
	int cme;		/* +CME ERROR number; -1: has none */
	int sm;			/* cause of session management; -1: is none */
	const char *text;	/* plain English */
	enum cause cause;	/* what it means when it is why a call failed; CAUSE_NONE: no failure */
};

/* The row of a +CME ERROR number. NULL: not known. */
const struct refusal *refusal_by_cme(int code);
/*
 * The row that the text after "+CEER: " names: by its words, else by the last of its numbers that is a
 * cause of session management. NULL: it names none, or one of voice calls, whose numbers mean other
 * things.
 */
const struct refusal *refusal_by_ceer(const char *text);

#endif
