/* SPDX-License-Identifier: BSD-2-Clause */
/* Verbs that show what is kept of one link, or of all. */
#ifndef CTL_EACHLINK_H
#define CTL_EACHLINK_H

#include "verb.h"

/* Exit code of a link, or of all links, of which nothing is kept. */
#define EACHLINK_NONE 3

/*
 * Calls show for the link that was given, else for each, where it has a file with this suffix in
 * /var/lib/pppkeeper; none says what there is none of. show returns an exit code: 0, 1, EXIT_SYSTEM
 * or EACHLINK_NONE. The code: of several links the worst, a system error before 1.
 */
int eachlink(const struct args *a, const char *suffix, const char *none,
	     int (*show)(const struct args *a, const char *link));

#endif
