/* SPDX-License-Identifier: BSD-2-Clause */
#include "nearest.h"

#include <ctype.h>
#include <string.h>

/* Longer names are near to nothing, characters. */
#define LENGTH_MAX 32
#define FAR 99

static unsigned smaller(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* Levenshtein's distance. */
static unsigned distance(const char *a, const char *b)
{
	unsigned row[LENGTH_MAX + 1];
	size_t n = strlen(b);

	if (n > LENGTH_MAX || strlen(a) > LENGTH_MAX)
		return FAR;
	for (size_t j = 0; j <= n; j++)
		row[j] = (unsigned)j;
	for (size_t i = 1; a[i - 1]; i++) {
		unsigned diagonal = row[0];

		row[0] = (unsigned)i;
		for (size_t j = 1; j <= n; j++) {
			unsigned same = tolower((unsigned char)a[i - 1]) ==
					tolower((unsigned char)b[j - 1]);
			unsigned best = smaller(diagonal + !same, row[j] + 1);

			diagonal = row[j];
			row[j] = smaller(best, row[j - 1] + 1);
		}
	}
	return row[n];
}

void nearest_init(struct nearest *n, const char *mistyped)
{
	n->mistyped = mistyped;
	n->name = NULL;
	/* a third of it may be wrong, and one letter more */
	n->distance = (unsigned)strlen(mistyped) / 3 + 2;
}

void nearest_offer(struct nearest *n, const char *name)
{
	unsigned d = distance(n->mistyped, name);

	if (d < n->distance) {
		n->distance = d;
		n->name = name;
	}
}
