/* SPDX-License-Identifier: BSD-2-Clause */
/* The last day, week and month of a link in figures. */
#ifndef CTL_PERIOD_H
#define CTL_PERIOD_H

#include <stddef.h>

#include "record.h"

#define PERIODS 3

struct period {
	const char *name, *words;	/* "day", "24 hours" */
	long seconds;
	long sum[TIMELINE_STATES];
	unsigned incidents;		/* that ended in it, and one that lasts */
	double available;		/* percent, rounded down to two digits; < 0: nothing is known */
};

void period_make(struct period p[PERIODS], const struct record *r);

#endif
