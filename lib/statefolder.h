/* SPDX-License-Identifier: BSD-2-Clause */
/* /var/lib/pppkeeper, the folder of what is known over restarts. root stands for /. */
#ifndef PPPKEEPER_STATEFOLDER_H
#define PPPKEEPER_STATEFOLDER_H

#include <limits.h>

#include "errmsg.h"

#define STATEFOLDER "/var/lib/pppkeeper"

/* The file LINK.SUFFIX in it. 0; -1: too long, with a message. */
int statefolder_path(char path[PATH_MAX], const char *root, const char *link, const char *suffix,
		     struct errmsg *e);

/* Makes it where it is missing, and waits for its lock. A descriptor to close; -1 with a message. */
int statefolder_lock(const char *root, struct errmsg *e);

/*
 * A file that cannot be used becomes FILE.bad, in place of an older one, so that a person can look
 * at it. 0 and -1, both with a message.
 */
int statefolder_set_aside(const char *path, struct errmsg *e);

#endif
