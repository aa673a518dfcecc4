/* SPDX-License-Identifier: BSD-2-Clause */
/* Which known name a mistyped one is nearest to. */
#ifndef PPPKEEPER_NEAREST_H
#define PPPKEEPER_NEAREST_H

/* Begins with nothing; names are offered one by one. */
struct nearest {
	const char *mistyped;
	const char *name;	/* the nearest so far; NULL: none is near */
	unsigned distance;
};

void nearest_init(struct nearest *n, const char *mistyped);
/* Letter case does not count. name is kept. */
void nearest_offer(struct nearest *n, const char *name);

#endif
