/* SPDX-License-Identifier: BSD-2-Clause */
#include "kept.h"

#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runfile.h"
#include "state.h"

#define KEPT_FILE "%s" STATE_DIR "/%s.kept"
#define STAMP "settings="

/* Tells one version of the settings from another: when they were changed. */
static void stamp_of(const char *settings, char stamp[64])
{
	struct stat st;

	if (!settings || stat(settings, &st) < 0)
		memset(&st, 0, sizeof(st));
	snprintf(stamp, 64, STAMP "%" PRIdMAX ".%09ld.%" PRIuMAX "\n", (intmax_t)st.st_mtim.tv_sec,
		 st.st_mtim.tv_nsec, (uintmax_t)st.st_ino);
}

int kept_write(const char *link, const char *settings, const struct policy *p, struct errmsg *e)
{
	char text[KEPT_MAX], path[PATH_MAX];
	size_t len;

	stamp_of(settings, text);
	len = strlen(text);
	if (kept_render(p, text + len, sizeof(text) - len) < 0) {
		errmsg_add(e, KEPT_FILE ": it is too long", "", link);
		return -1;
	}
	snprintf(path, sizeof(path), KEPT_FILE, "", link);
	return runfile_write(path, text, 0600, e);
}

void kept_remove(const char *link)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), KEPT_FILE, "", link);
	unlink(path);
}

bool kept_read(const char *root, const char *link, const char *settings, struct policy *p)
{
	char text[KEPT_MAX + 1], stamp[64], path[PATH_MAX];
	ssize_t n = -1;
	int fd;

	snprintf(path, sizeof(path), KEPT_FILE, root, link);
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	if (fd >= 0) {
		n = read(fd, text, KEPT_MAX);
		close(fd);
	}
	if (n <= 0)
		return false;
	text[n] = '\0';
	stamp_of(settings, stamp);
	if (strncmp(text, stamp, strlen(stamp)) != 0)
		return false;
	kept_parse(p, text + strlen(stamp));
	return true;
}
