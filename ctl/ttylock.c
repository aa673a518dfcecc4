/* SPDX-License-Identifier: BSD-2-Clause */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ttylock.h"

#define FOLDER "/var/lock"
#define PREFIX "LCK.."

/* The live process that a lock file names, or 0. */
static pid_t lock_pid(const char *root, const char *file)
{
	char path[PATH_MAX], text[32];
	long pid;
	FILE *f;

	snprintf(path, sizeof(path), "%s" FOLDER "/%s", root, file);
	f = fopen(path, "re");
	if (!f)
		return 0;
	pid = fgets(text, sizeof(text), f) ? strtol(text, NULL, 10) : 0;
	fclose(f);
	if (pid <= 0 || pid > INT_MAX || (kill((pid_t)pid, 0) < 0 && errno == ESRCH))
		return 0;
	return (pid_t)pid;
}

/* Does ROOT/dev/NAME lead to the tty? pppd writes '_' for each '/' of a name. */
static bool leads_to(const char *root, const char *name, const char *tty)
{
	char path[PATH_MAX], real[PATH_MAX], *under;
	const char *base;

	if (snprintf(path, sizeof(path), "%s/dev/%s", root, name) >= (int)sizeof(path))
		return false;
	under = path + strlen(path) - strlen(name);
	/* /dev/serial/by-id/..., by-path/...: the names that udev makes below a folder */
	if (strncmp(under, "serial_by-", 10) == 0) {
		under[6] = '/';
		under = strchr(under, '_');
		if (under)
			*under = '/';
	}
	if (!realpath(path, real))
		return false;
	base = strrchr(real, '/');
	return base && strcmp(base + 1, tty) == 0;
}

pid_t ttylock_holder(const char *root, const char *tty, const char *link)
{
	char path[PATH_MAX];
	struct dirent *entry;
	pid_t pid = 0;
	DIR *dir;

	snprintf(path, sizeof(path), "%s" FOLDER, root);
	dir = opendir(path);
	if (!dir)
		return 0;
	while (pid == 0 && (entry = readdir(dir))) {
		const char *name = entry->d_name + strlen(PREFIX);

		if (strncmp(entry->d_name, PREFIX, strlen(PREFIX)) != 0)
			continue;
		if (strcmp(name, tty) != 0 && (!link || strcmp(name, link) != 0) &&
		    !leads_to(root, name, tty))
			continue;
		pid = lock_pid(root, entry->d_name);
		if (pid == getpid())
			pid = 0;
	}
	closedir(dir);
	return pid;
}

static void lock_path(char path[PATH_MAX], const char *root, const char *tty)
{
	snprintf(path, PATH_MAX, "%s" FOLDER "/" PREFIX "%s", root, tty);
}

int ttylock_take(const char *root, const char *tty, struct errmsg *e)
{
	char path[PATH_MAX], text[16];
	pid_t holder = ttylock_holder(root, tty, NULL);
	int fd, n;

	if (holder) {
		errmsg_add(e, "%s is in use by process %ld", tty, (long)holder);
		return -1;
	}
	lock_path(path, root, tty);
	/* what stands there now names no live process */
	unlink(path);
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
	if (fd < 0) {
		errmsg_add(e, "%s: cannot be written: %s", path, strerror(errno));
		return -1;
	}
	n = snprintf(text, sizeof(text), "%10ld\n", (long)getpid());
	if (write(fd, text, (size_t)n) != n) {
		errmsg_add(e, "%s: cannot be written: %s", path, strerror(errno));
		close(fd);
		unlink(path);
		return -1;
	}
	close(fd);
	return 0;
}

void ttylock_release(const char *root, const char *tty)
{
	char path[PATH_MAX];

	lock_path(path, root, tty);
	unlink(path);
}
