/* SPDX-License-Identifier: BSD-2-Clause */
#include "filewrite.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "filepath.h"

static int fail(struct errmsg *e, const char *path, const char *what)
{
	errmsg_add(e, "%s: %s: %s", path, what, strerror(errno));
	return -1;
}

static int read_fd(int fd, size_t max, char **text, size_t *len)
{
	size_t room = 4096, n = 0;
	char *buffer = NULL;

	for (;;) {
		char *bigger = realloc(buffer, room + 1);
		ssize_t got;

		if (!bigger)
			break;
		buffer = bigger;
		got = read(fd, buffer + n, room - n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			break;
		if (got == 0) {
			buffer[n] = '\0';
			*text = buffer;
			*len = n;
			return 0;
		}
		n += (size_t)got;
		if (n > max) {
			errno = EFBIG;
			break;
		}
		if (n == room)
			room *= 2;
	}
	free(buffer);
	return -1;
}

int file_read(const char *path, size_t max, char **text, size_t *len, struct errmsg *e)
{
	/* O_NONBLOCK: a fifo must not hold us up */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	struct stat st;
	int result = -1;

	if (fd < 0)
		return fail(e, path, "cannot read");
	if (fstat(fd, &st) < 0)
		fail(e, path, "cannot read");
	else if (!S_ISREG(st.st_mode))
		errmsg_add(e, "%s: cannot read: not a regular file", path);
	else if (read_fd(fd, max, text, len) < 0)
		fail(e, path, "cannot read");
	else
		result = 0;
	close(fd);
	return result;
}

static int write_fd(int fd, const char *text, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, text, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		text += n;
		len -= (size_t)n;
	}
	return 0;
}

/* What the file at f->target must become in mode and owner, from what it is now. */
static bool wanted(struct file_new *f, const struct stat *now)
{
	if (!now) {
		f->uid = f->uid == FILE_KEEP ? geteuid() : f->uid;
		f->gid = f->gid == (gid_t)FILE_KEEP ? getegid() : f->gid;
		return false;
	}
	if (f->keep_mode)
		f->mode = now->st_mode & 07777;
	f->uid = f->uid == FILE_KEEP ? now->st_uid : f->uid;
	f->gid = f->gid == (gid_t)FILE_KEEP ? now->st_gid : f->gid;
	return (now->st_mode & 07777) == f->mode && now->st_uid == f->uid && now->st_gid == f->gid;
}

/* Has the file this content? */
static bool has_text(const char *path, const char *wanted_text, size_t wanted_len)
{
	struct errmsg ignored;
	char *text;
	size_t len;
	bool same;

	errmsg_init(&ignored);
	if (file_read(path, wanted_len, &text, &len, &ignored) < 0)
		return false;
	same = len == wanted_len && memcmp(text, wanted_text, len) == 0;
	explicit_bzero(text, len);
	free(text);
	return same;
}

/* Is the file there as it should be? Fills mode and owner. -1 on error. */
static int is_same(struct file_new *f, struct errmsg *e)
{
	struct stat st;

	if (stat(f->target, &st) < 0) {
		if (errno != ENOENT)
			return fail(e, f->path, "cannot write");
		wanted(f, NULL);
		return 0;
	}
	if (!S_ISREG(st.st_mode)) {
		errmsg_add(e, "%s: cannot write: not a regular file", f->path);
		return -1;
	}
	return wanted(f, &st) && (size_t)st.st_size == f->len && has_text(f->target, f->text, f->len);
}

/* Target and temporary name of path; an older temporary file is gone then. */
static int find(char target[PATH_MAX], char temp[PATH_MAX], const char *path)
{
	if (filepath_resolve(target, path) < 0 || filepath_temp(temp, target) < 0)
		return -1;
	/* one that cannot be removed is met again by open() */
	unlink(temp);
	return 0;
}

void file_clear(const char *path)
{
	char target[PATH_MAX], temp[PATH_MAX];

	find(target, temp, path);
}

/* Writes the text to the temporary file and onto the disk. */
static int fill(const struct file_new *f, int fd)
{
	int failed = write_fd(fd, f->text, f->len) < 0 || fchown(fd, f->uid, f->gid) < 0 ||
		     fchmod(fd, f->mode) < 0 || fsync(fd) < 0;
	int saved = errno;

	if (close(fd) < 0 && !failed)
		return -1;
	errno = saved;
	return failed ? -1 : 0;
}

/* Writes a file beside the target, unless that is as it should be. */
static int prepare(struct file_new *f, struct errmsg *e)
{
	char temp[PATH_MAX];
	int same, fd;

	if (find(f->target, temp, f->path) < 0)
		return fail(e, f->path, "cannot write");
	same = is_same(f, e);
	if (same != 0)
		return same < 0 ? -1 : 0;
	fd = open(temp, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0)
		return fail(e, f->path, "cannot write");
	strcpy(f->temp, temp);
	return fill(f, fd) < 0 ? fail(e, f->path, "cannot write") : 0;
}

static void sync_folder(const char *path)
{
	char folder[PATH_MAX];
	int fd;

	if (filepath_folder(folder, path) < 0)
		return;
	fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return;
	/* the files are in place; that a file system cannot sync folders is no failure */
	fsync(fd);
	close(fd);
}

static int commit(struct file_new *f, struct errmsg *e)
{
	if (f->before && !has_text(f->target, f->before, f->before_len)) {
		errmsg_add(e, "%s: not replaced: another program has written to it meanwhile", f->path);
		return -1;
	}
	if (rename(f->temp, f->target) < 0)
		return fail(e, f->path, "cannot replace");
	f->temp[0] = '\0';
	f->written = true;
	sync_folder(f->target);
	return 0;
}

int file_write_all(struct file_new *files, size_t count, struct errmsg *e)
{
	int result = 0;

	for (size_t i = 0; i < count; i++) {
		files[i].written = false;
		files[i].temp[0] = '\0';
	}
	for (size_t i = 0; i < count && result == 0; i++)
		result = prepare(&files[i], e);
	for (size_t i = 0; i < count && result == 0; i++)
		if (files[i].temp[0])
			result = commit(&files[i], e);
	for (size_t i = 0; i < count; i++)
		if (files[i].temp[0])
			unlink(files[i].temp);
	return result;
}
