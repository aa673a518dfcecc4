/* SPDX-License-Identifier: BSD-2-Clause */
#include "release.h"

#include <stddef.h>
#include <stdio.h>

#define NUMBER(major, minor, patch) ((major) * 1000000u + (minor) * 1000u + (patch))
/* Debian 12's; of older ones nobody has looked at the options. */
#define OLDEST NUMBER(2, 4, 9)
#define NEWEST NUMBER(999, 999, 999)

/* For each wish the releases without a gap; the first row that reaches far enough counts. */
static const struct {
	enum release_wish wish;
	unsigned last;
	const char *option;
} table[] = {
	{ RELEASE_REPLACE_ROUTE, NUMBER(2, 5, 2), "replacedefaultroute" },
	/* 2.5.3 answers the old one with an error, and does nothing */
	{ RELEASE_REPLACE_ROUTE, NEWEST, "defaultroute-metric 0" },
};

/* 0: it is none. */
static unsigned number_of(const char *release)
{
	unsigned major, minor, patch;
	int end = 0;

	if (sscanf(release, "%3u.%3u.%3u%n", &major, &minor, &patch, &end) != 3 || release[end] ||
	    *release < '0' || *release > '9')
		return 0;
	return NUMBER(major, minor, patch);
}

bool release_ok(const char *release)
{
	return number_of(release) >= OLDEST;
}

const char *release_option(const char *release, enum release_wish wish)
{
	unsigned number = number_of(release);
	size_t i = 0;

	while (table[i].wish != wish || table[i].last < number)
		i++;
	return table[i].option;
}
