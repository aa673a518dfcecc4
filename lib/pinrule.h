/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * May the PIN of the settings be entered? A SIM gives three tries and then is blocked, so a PIN is
 * entered only while the modem tells of more than one that is left, or, where it does not tell, once;
 * and one that was refused is not entered again. Pure.
 */
#ifndef PPPKEEPER_PINRULE_H
#define PPPKEEPER_PINRULE_H

#include <stdbool.h>

#include "diagnosis.h"

/* Tries that must be left before one is taken. */
#define PINRULE_TRIES_MIN 2

/* What is remembered of this very PIN. */
enum pinrule_mark {
	PINRULE_FRESH,		/* it was not tried, or it was taken */
	PINRULE_BEGUN,		/* it was sent, and nobody knows the answer */
	PINRULE_REFUSED,
};

enum pinrule {
	PINRULE_ENTER,
	PINRULE_NOT_ASKED,	/* the SIM asks for no PIN */
	PINRULE_NONE,		/* there is none in the settings */
	PINRULE_WAS_REFUSED,
	PINRULE_WAS_BEGUN,	/* it may have been refused */
	PINRULE_LAST_TRY,
};

struct pinrule_memory {
	enum pinrule_mark mark;
	int tries;		/* PINRULE_BEGUN: left before it was sent; -1: not known */
};

/* Tries for the PIN as the modem tells them now; -1: not known. */
int pinrule_tries(const struct modemfacts *f);
enum pinrule pinrule_decide(const struct modemfacts *f, bool has_pin, const struct pinrule_memory *m);
/* Adds to evidence and advice of CAUSE_PIN why it was not entered. */
void pinrule_explain(enum pinrule r, struct diagnosis *d);

#endif
