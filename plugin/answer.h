/* SPDX-License-Identifier: BSD-2-Clause */
/* What `pppkeeper diagnose --fields` says: a name=value a line. */
#ifndef PPPKEEPER_ANSWER_H
#define PPPKEEPER_ANSWER_H

#include "cause.h"

struct answer {
	enum cause cause;	/* CAUSE_NONE: nothing is wrong; CAUSE_UNKNOWN: could not be told */
	char evidence[256];	/* plain words, or a message in place of answers; "": none */
	char advice[200];	/* "": none */
	char iccid[32];		/* of the SIM; "": not known */
};

/* Takes the answers from the text, which is taken apart. Names that are not known are left out. */
void answer_read(struct answer *a, char *text);

#endif
