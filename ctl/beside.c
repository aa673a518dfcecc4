/* SPDX-License-Identifier: BSD-2-Clause */
#include "beside.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int beside_find(char path[PATH_MAX], const char *name, struct errmsg *e)
{
	ssize_t len = readlink("/proc/self/exe", path, PATH_MAX - 1);
	char *slash;

	if (len < 0) {
		errmsg_add(e, "/proc/self/exe: %s", strerror(errno));
		return -1;
	}
	path[len] = '\0';
	slash = strrchr(path, '/');
	if (slash)
		snprintf(slash + 1, (size_t)(path + PATH_MAX - slash - 1), "%s", name);
	if (access(path, X_OK) == 0)
		return 0;
	errmsg_add(e, "%s: %s", path, strerror(errno));
	return -1;
}
