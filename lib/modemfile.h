/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Reads one file of the modem database, strictly: unknown fields, wrong types and impossible values
 * are errors with file:line. The only user of libconfig. Knows nothing of other files: what an
 * entry's `like` means, and where entries go, is the caller's.
 */
#ifndef PPPKEEPER_MODEMFILE_H
#define PPPKEEPER_MODEMFILE_H

#include "modemdb.h"

struct modemfile_user {
	void *arg;
	/* The entry of that name that was read before, or NULL. */
	const struct modem *(*find)(void *arg, const char *name);
	/* Takes an entry, which is complete, and what it owns. 0 or -1 with a message. */
	int (*put)(void *arg, struct modem *m, struct errmsg *e);
};

/*
 * path must live as long as the entries: they point to it. 0; -1 with all errors (entries with a
 * name are handed over even so, that others can be like them).
 */
int modemfile_read(const char *path, const struct modemfile_user *user, struct errmsg *e);

#endif
