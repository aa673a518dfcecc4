/* SPDX-License-Identifier: BSD-2-Clause */
#include "runfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "state.h"

static int write_all(int fd, const char *text, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, text, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return -1;
		text += n;
		len -= (size_t)n;
	}
	return 0;
}

int runfile_write(const char *path, const char *text, mode_t mode, struct errmsg *e)
{
	char temp[256];
	int fd, failed;

	snprintf(temp, sizeof(temp), "%s.new", path);
	if (mkdir(STATE_DIR, 0755) < 0 && errno != EEXIST) {
		errmsg_add(e, "%s: %s", STATE_DIR, strerror(errno));
		return -1;
	}
	fd = open(temp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode);
	if (fd < 0) {
		errmsg_add(e, "%s: %s", temp, strerror(errno));
		return -1;
	}
	/* pppd's own umask must not hide the file from other users */
	failed = write_all(fd, text, strlen(text)) < 0 || fchmod(fd, mode) < 0;
	if (close(fd) < 0)
		failed = 1;
	if (failed || rename(temp, path) < 0) {
		errmsg_add(e, "%s: %s", path, strerror(errno));
		unlink(temp);
		return -1;
	}
	return 0;
}
