/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Which layer of a cellular link is at fault, judged by what the modem's ports did and what the modem
 * says of itself. Pure: facts in; cause, evidence and advice out.
 */
#ifndef PPPKEEPER_DIAGNOSIS_H
#define PPPKEEPER_DIAGNOSIS_H

#include <stdbool.h>

#include "cause.h"
#include "modemfacts.h"

#define DIAGNOSIS_EVIDENCE_MAX 256

/* How a port answered to AT, whatever was tried for it. */
enum diagnosis_port {
	DIAGNOSIS_NOT_ASKED,		/* there is none, or a process holds it */
	DIAGNOSIS_ANSWERS,
	DIAGNOSIS_ESCAPED,		/* was in data mode, and answers since it was called out of it */
	DIAGNOSIS_SILENT,
	DIAGNOSIS_GARBAGE,		/* bytes came, but no answer */
	DIAGNOSIS_IN_DATA,		/* in data mode, and could not be called out of it */
	DIAGNOSIS_GONE,			/* cannot be opened, or went away meanwhile */
};

struct diagnosis_ports {
	enum diagnosis_port ppp, at;	/* the port that carries PPP; the one for AT commands */
	const char *ppp_tty, *at_tty;	/* "ttyUSB3"; NULL: there is none, or it is not known */
	bool link_up;			/* a process holds the PPP port: the modem is in a call */
};

struct diagnosis {
	enum cause cause;		/* CAUSE_NONE: nothing is wrong; CAUSE_UNKNOWN: cannot be told */
	const char *layer;		/* one word: "port", "sim", "radio", "pdp", "auth"; "": none */
	const char *advice;		/* what a person can do; "": nothing */
	char evidence[DIAGNOSIS_EVIDENCE_MAX];	/* the answers that it rests on */
};

/* f: of the port that answered; not looked at where none did. */
void diagnosis_judge(struct diagnosis *d, const struct diagnosis_ports *p, const struct modemfacts *f);

/* Did this port answer to AT in the end? */
bool diagnosis_answered(enum diagnosis_port p);
/* "home", "roaming", "searching", "denied", "emergency", "off", "unknown". */
const char *diagnosis_registration(enum modemfacts_registration r);

#endif
