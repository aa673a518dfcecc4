/* SPDX-License-Identifier: BSD-2-Clause */
#include "filepath.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Symbolic links that are followed in a row; the kernel's own limit (path_resolution(7)). */
#define LINKS_MAX 40

/* Length of the folder part of a path, without the last '/'; 0: there is none. */
static size_t folder_length(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? (size_t)(slash - path) : 0;
}

int filepath_folder(char folder[PATH_MAX], const char *path)
{
	size_t len = folder_length(path);
	const char *from = len ? path : *path == '/' ? "/" : ".";

	if (len == 0)
		len = 1;
	if (len >= PATH_MAX) {
		errno = ENAMETOOLONG;
		return -1;
	}
	memcpy(folder, from, len);
	folder[len] = '\0';
	return 0;
}

/* Follows one symbolic link. 1; 0: path is none (or is not there); -1: see errno. */
static int follow(char path[PATH_MAX])
{
	char to[PATH_MAX];
	size_t folder = folder_length(path) + 1, len;
	ssize_t n = readlink(path, to, sizeof(to) - 1);

	if (n < 0)
		return errno == EINVAL || errno == ENOENT ? 0 : -1;
	len = (size_t)n;
	to[len] = '\0';
	if (*to == '/' || !strchr(path, '/'))
		folder = 0;
	if (folder + len >= PATH_MAX) {
		errno = ENAMETOOLONG;
		return -1;
	}
	memcpy(path + folder, to, len + 1);
	return 1;
}

int filepath_resolve(char target[PATH_MAX], const char *path)
{
	if (snprintf(target, PATH_MAX, "%s", path) >= PATH_MAX) {
		errno = ENAMETOOLONG;
		return -1;
	}
	for (int i = 0; i < LINKS_MAX; i++) {
		int followed = follow(target);

		if (followed <= 0)
			return followed;
	}
	errno = ELOOP;
	return -1;
}

int filepath_temp(char temp[PATH_MAX], const char *target)
{
	size_t folder = folder_length(target);
	const char *base = strrchr(target, '/');
	int n;

	base = base ? base + 1 : target;
	n = snprintf(temp, PATH_MAX, "%.*s%s.%s.pppkeeper-new", (int)folder, target,
		     base == target ? "" : "/", base);
	if (n < PATH_MAX)
		return 0;
	errno = ENAMETOOLONG;
	return -1;
}
