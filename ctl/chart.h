/* SPDX-License-Identifier: BSD-2-Clause */
/* Pictures of a link in SVG, to stand within HTML: a strip of its states, a curve of samples. */
#ifndef CTL_CHART_H
#define CTL_CHART_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "timeline.h"

/*
 * The last so many seconds; id: of the element, as are those below made of plain letters; label:
 * what it shows, for who does not see it, plain text as well.
 */
void chart_strip(FILE *f, const char *id, const char *label, const struct timeline *t, long seconds);

struct chart_point {
	int64_t at_s;
	double value;
};

struct chart {
	const char *id, *title, *unit;
	const struct chart_point *point;	/* oldest first */
	size_t count;
	int64_t from_s, to_s;	/* what the picture spans */
	bool from_zero;		/* the axis begins at 0 */
	int64_t gap_s;		/* points farther apart than this are not joined */
};

/* Without points a sentence. */
void chart_curve(FILE *f, const struct chart *c);

#endif
