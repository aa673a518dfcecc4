/* SPDX-License-Identifier: BSD-2-Clause */
#include "nearest.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

/* Longer names are near to nothing, characters. */
#define LENGTH_MAX 32
#define FAR 99

static unsigned smaller(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

static bool same(char a, char b)
{
	return tolower((unsigned char)a) == tolower((unsigned char)b);
}

/* Levenshtein's distance; two neighbours that changed places count as one mistake. */
static unsigned distance(const char *a, const char *b)
{
	unsigned rows[3][LENGTH_MAX + 1];
	size_t n = strlen(b), i;

	if (n > LENGTH_MAX || strlen(a) > LENGTH_MAX)
		return FAR;
	for (size_t j = 0; j <= n; j++)
		rows[0][j] = (unsigned)j;
	for (i = 1; a[i - 1]; i++) {
		const unsigned *before = rows[(i - 1) % 3], *earlier = rows[(i + 1) % 3];
		unsigned *row = rows[i % 3];

		row[0] = (unsigned)i;
		for (size_t j = 1; j <= n; j++) {
			row[j] = smaller(before[j - 1] + !same(a[i - 1], b[j - 1]),
					 smaller(before[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]))
				row[j] = smaller(row[j], earlier[j - 2] + 1);
		}
	}
	return rows[(i - 1) % 3][n];
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
