/* SPDX-License-Identifier: BSD-2-Clause */
#include "filewrite.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Largest settings file that a line is appended to, bytes. */
#define APPEND_MAX (256 * 1024)

static int fail(struct errmsg *e, const char *path, const char *what)
{
	errmsg_add(e, "%s: %s: %s", path, what, strerror(errno));
	return -1;
}

/* Length of the folder part of a path, without the last '/'; 0: there is none. */
static size_t folder_length(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? (size_t)(slash - path) : 0;
}

static int folder_of(char *folder, size_t size, const char *path)
{
	size_t len = folder_length(path);
	const char *from = len ? path : *path == '/' ? "/" : ".";

	if (len == 0)
		len = 1;
	if (len >= size) {
		errno = ENAMETOOLONG;
		return -1;
	}
	memcpy(folder, from, len);
	folder[len] = '\0';
	return 0;
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

	if (!realpath(path, real) && snprintf(real, sizeof(real), "%s", path) >= PATH_MAX)
		errno = ENAMETOOLONG;
	else if (folder_of(folder, sizeof(folder), real) == 0)
		return file_lock(folder, e);
	return fail(e, path, "cannot find its folder");
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

/* Is the file there as it should be? Fills target, mode and owner. -1 on error. */
static int is_same(struct file_new *f, struct errmsg *e)
{
	struct errmsg ignored;
	struct stat st;
	char *text;
	size_t len;
	int same;

	/* a symbolic link stays one: what it points to is replaced */
	if (!realpath(f->path, f->target)) {
		if (errno != ENOENT || strlen(f->path) >= PATH_MAX)
			return fail(e, f->path, "cannot write");
		strcpy(f->target, f->path);
		wanted(f, NULL);
		return 0;
	}
	if (stat(f->target, &st) < 0)
		return fail(e, f->path, "cannot write");
	if (!S_ISREG(st.st_mode)) {
		errmsg_add(e, "%s: cannot write: not a regular file", f->path);
		return -1;
	}
	if (!wanted(f, &st) || (size_t)st.st_size != f->len)
		return 0;
	errmsg_init(&ignored);
	if (file_read(f->target, f->len, &text, &len, &ignored) < 0)
		return 0;
	same = len == f->len && memcmp(text, f->text, len) == 0;
	explicit_bzero(text, len);
	free(text);
	return same;
}

/* Writes the text to a file beside the target. */
static int prepare(struct file_new *f, struct errmsg *e)
{
	size_t folder = folder_length(f->target);
	const char *base = strrchr(f->target, '/');
	int fd, n;

	base = base ? base + 1 : f->target;
	/* a fixed name: what a power cut leaves behind is cleared here the next time */
	n = snprintf(f->temp, sizeof(f->temp), "%.*s%s.%s.pppkeeper-new", (int)folder, f->target,
		     base == f->target ? "" : "/", base);
	if (n >= (int)sizeof(f->temp)) {
		f->temp[0] = '\0';
		errno = ENAMETOOLONG;
		return fail(e, f->path, "cannot write");
	}
	unlink(f->temp);
	fd = open(f->temp, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0) {
		f->temp[0] = '\0';
		return fail(e, f->path, "cannot write");
	}
	if (write_fd(fd, f->text, f->len) < 0 || fchown(fd, f->uid, f->gid) < 0 ||
	    fchmod(fd, f->mode) < 0 || fsync(fd) < 0) {
		fail(e, f->path, "cannot write");
		close(fd);
		return -1;
	}
	if (close(fd) < 0)
		return fail(e, f->path, "cannot write");
	return 0;
}

static void sync_folder(const char *path)
{
	char folder[PATH_MAX];
	int fd;

	if (folder_of(folder, sizeof(folder), path) < 0)
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
	for (size_t i = 0; i < count && result == 0; i++) {
		int same = is_same(&files[i], e);

		if (same < 0 || (same == 0 && prepare(&files[i], e) < 0))
			result = -1;
	}
	for (size_t i = 0; i < count && result == 0; i++)
		if (files[i].temp[0])
			result = commit(&files[i], e);
	for (size_t i = 0; i < count; i++)
		if (files[i].temp[0])
			unlink(files[i].temp);
	return result;
}

/* Does the last line that sets the key of `line` read exactly so? */
static bool has_line(const char *text, const char *line)
{
	size_t key = strcspn(line, "=") + 1, len = strlen(line);
	bool has = false;

	while (*text) {
		size_t n = strcspn(text, "\n");

		if (n >= key && strncmp(text, line, key) == 0)
			has = n == len && strncmp(text, line, len) == 0;
		text += n + (text[n] == '\n');
	}
	return has;
}

static int append(const char *path, const char *line, struct errmsg *e)
{
	struct file_new f = { .path = path, .mode = 0600, .keep_mode = true,
			      .uid = FILE_KEEP, .gid = (gid_t)FILE_KEEP };
	size_t len, n = strlen(line);
	char *text, *longer;
	bool open_end;
	int result;

	if (file_read(path, APPEND_MAX, &text, &len, e) < 0)
		return -1;
	if (has_line(text, line)) {
		free(text);
		return 0;
	}
	open_end = len > 0 && text[len - 1] != '\n';
	longer = malloc(len + n + 2);
	if (!longer) {
		errmsg_add(e, "%s: out of memory", path);
		free(text);
		return -1;
	}
	memcpy(longer, text, len);
	if (open_end)
		longer[len++] = '\n';
	memcpy(longer + len, line, n);
	longer[len + n] = '\n';
	f.text = longer;
	f.len = len + n + 1;
	result = file_write_all(&f, 1, e);
	/* the file may hold a password */
	explicit_bzero(longer, f.len);
	explicit_bzero(text, strlen(text));
	free(longer);
	free(text);
	return result;
}

int file_append_line(const char *path, const char *line, struct errmsg *e)
{
	int lock = file_lock_beside(path, e);
	int result;

	if (lock < 0)
		return -1;
	result = append(path, line, e);
	close(lock);
	return result;
}
