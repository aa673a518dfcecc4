/* SPDX-License-Identifier: BSD-2-Clause */
#include "filewrite.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "filepath.h"

static int fail(struct errmsg *e, const char *path, const char *what)
{
	errmsg_add(e, "%s: %s: %s", path, what, strerror(errno));
	return -1;
}

int file_lock(const char *folder, struct errmsg *e)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return fail(e, folder, "cannot open the folder");
	while (flock(fd, LOCK_EX) < 0) {
		if (errno == EINTR)
			continue;
		fail(e, folder, "cannot lock the folder");
		close(fd);
		return -1;
	}
	return fd;
}

int file_lock_beside(const char *path, struct errmsg *e)
{
	char real[PATH_MAX], folder[PATH_MAX];

	if (filepath_resolve(real, path) == 0 && filepath_folder(folder, real) == 0)
		return file_lock(folder, e);
	return fail(e, path, "cannot find its folder");
}
