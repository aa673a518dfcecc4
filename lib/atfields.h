/* SPDX-License-Identifier: BSD-2-Clause */
/* The values of a line such as `+COPS: 0,0,"Carrier",7`: between commas, maybe in quotes (V.250 5.4). */
#ifndef PPPKEEPER_ATFIELDS_H
#define PPPKEEPER_ATFIELDS_H

#include <stdbool.h>
#include <stddef.h>

#define ATFIELDS_MAX 12
/* Longest value kept, bytes with the NUL. */
#define ATFIELDS_TEXT_MAX 128

struct atfields {
	size_t count;		/* values in the line, at most ATFIELDS_MAX */
	char text[ATFIELDS_MAX][ATFIELDS_TEXT_MAX];	/* without quotes and outer blanks; cut to fit */
	bool quoted[ATFIELDS_MAX];
};

/* Splits what follows the prefix ("+COPS:"). Any text is taken. */
void atfields_split(struct atfields *f, const char *text);
/* The i-th value as a number of at most 6 digits. -1: it is none, is in quotes, or is not there. */
long atfields_number(const struct atfields *f, size_t i);
/* The i-th value, "" where it is not there. */
const char *atfields_text(const struct atfields *f, size_t i);

#endif
