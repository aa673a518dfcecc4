/* SPDX-License-Identifier: BSD-2-Clause */
#include "statefolder.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "filewrite.h"

/* mkdir -p */
static int make_folder(const char *path, struct errmsg *e)
{
	char part[PATH_MAX];
	size_t len = 0;

	do {
		len += strcspn(path + len + 1, "/") + 1;
		snprintf(part, sizeof(part), "%.*s", (int)len, path);
		if (mkdir(part, 0755) < 0 && errno != EEXIST) {
			errmsg_add(e, "%s: cannot be made: %s", part, strerror(errno));
			return -1;
		}
	} while (path[len]);
	return 0;
}

int statefolder_lock(const char *root, struct errmsg *e)
{
	char path[PATH_MAX];

	if (snprintf(path, sizeof(path), "%s" STATEFOLDER, root) >= PATH_MAX) {
		errmsg_add(e, "%s" STATEFOLDER ": the path is too long", root);
		return -1;
	}
	return make_folder(path, e) < 0 ? -1 : file_lock(path, e);
}

int statefolder_set_aside(const char *path, struct errmsg *e)
{
	char bad[PATH_MAX];

	snprintf(bad, sizeof(bad), "%.*s.bad", PATH_MAX - 5, path);
	if (rename(path, bad) < 0) {
		errmsg_add(e, "%s: cannot be renamed to %s: %s", path, bad, strerror(errno));
		return -1;
	}
	errmsg_add(e, "%s: begun anew; the old one is %s", path, bad);
	return 0;
}
