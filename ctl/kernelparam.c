/* SPDX-License-Identifier: BSD-2-Clause */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kernelparam.h"

static int open_param(const char *interface, const char *name, int flags, char path[PATH_MAX])
{
	snprintf(path, PATH_MAX, KERNELPARAM_FOLDER "/%s/%s", interface, name);
	return open(path, flags | O_CLOEXEC);
}

int kernelparam_get(const char *interface, const char *name)
{
	char path[PATH_MAX], text[16];
	int fd = open_param(interface, name, O_RDONLY, path);
	ssize_t n = -1;

	if (fd >= 0) {
		n = read(fd, text, sizeof(text) - 1);
		close(fd);
	}
	if (n <= 0)
		return -1;
	text[n] = '\0';
	return atoi(text);
}

int kernelparam_set(const char *interface, const char *name, int value, struct errmsg *e)
{
	char path[PATH_MAX];
	int fd = open_param(interface, name, O_WRONLY, path), saved;
	bool good = fd >= 0 && dprintf(fd, "%d\n", value) > 0;

	saved = errno;
	if (fd >= 0)
		close(fd);
	if (good)
		return 0;
	errmsg_add(e, "%s: cannot be set to %d: %s", path, value, strerror(saved));
	return -1;
}
