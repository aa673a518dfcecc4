/* SPDX-License-Identifier: BSD-2-Clause */
/* By itself: pppd's plugin needs this of statefolder.h alone. */
#include <stdio.h>

#include "statefolder.h"

int statefolder_path(char path[PATH_MAX], const char *root, const char *link, const char *suffix,
		     struct errmsg *e)
{
	if (snprintf(path, PATH_MAX, "%s" STATEFOLDER "/%s.%s", root, link, suffix) < PATH_MAX)
		return 0;
	errmsg_add(e, "%s" STATEFOLDER ": the path is too long", root);
	return -1;
}
