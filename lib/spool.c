/* SPDX-License-Identifier: BSD-2-Clause */
#include "spool.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "filewrite.h"
#include "state.h"

/* In the folder: the number of the next notice. */
#define NEXT "next"
/* A number as a file's name, with the NUL. */
#define NAME_MAX_BYTES 24

struct waiting {
	unsigned long oldest, newest;	/* 0: none */
	unsigned count;
};

/* A file's name is a notice's number, or 0. */
static unsigned long number_of(const char *name)
{
	size_t len = strspn(name, "0123456789");

	return name[len] || len == 0 || len > 18 || name[0] == '0' ? 0 : strtoul(name, NULL, 10);
}

static int folder_of(char path[PATH_MAX], const char *root, const char *link)
{
	int n = snprintf(path, PATH_MAX, "%s" STATE_DIR "/%s.notices", root, link);

	return n < PATH_MAX - NAME_MAX_BYTES ? 0 : -1;
}

/* -1 where there is none. */
static int open_folder(const char *root, const char *link)
{
	char path[PATH_MAX];

	if (folder_of(path, root, link) < 0)
		return -1;
	return open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static struct waiting look(int folder)
{
	struct waiting w = { 0 };
	int copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *d = copy < 0 ? NULL : fdopendir(copy);
	struct dirent *entry;

	if (!d) {
		if (copy >= 0)
			close(copy);
		return w;
	}
	while ((entry = readdir(d))) {
		unsigned long n = number_of(entry->d_name);

		if (n == 0)
			continue;
		w.count++;
		if (w.oldest == 0 || n < w.oldest)
			w.oldest = n;
		if (n > w.newest)
			w.newest = n;
	}
	closedir(d);
	return w;
}

static int read_file(int folder, const char *name, char *text, size_t size)
{
	int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	size_t len = 0;
	ssize_t n = 1;

	if (fd < 0)
		return -1;
	while (n != 0 && len < size) {
		n = read(fd, text + len, size - len);
		if (n > 0)
			len += (size_t)n;
		else if (n < 0 && errno != EINTR)
			break;
	}
	close(fd);
	if (n != 0 || len == size)
		return -1;
	text[len] = '\0';
	return 0;
}

static int write_file(int folder, const char *name, const char *text)
{
	static const char temp[] = ".new";
	int fd = openat(folder, temp, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
	size_t len = strlen(text);
	int failed;

	if (fd < 0)
		return -1;
	/* memory takes all or is full */
	failed = write(fd, text, len) != (ssize_t)len;
	failed |= close(fd) < 0;
	if (!failed && renameat(folder, temp, folder, name) == 0)
		return 0;
	unlinkat(folder, temp, 0);
	return -1;
}

static int make_folder(const char *root, const char *link)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s" STATE_DIR, root);
	if (mkdir(path, 0755) < 0 && errno != EEXIST)
		return -1;
	if (folder_of(path, root, link) < 0 || (mkdir(path, 0700) < 0 && errno != EEXIST))
		return -1;
	return open_folder(root, link);
}

static void remove_one(int folder, unsigned long number)
{
	char name[NAME_MAX_BYTES];

	snprintf(name, sizeof(name), "%lu", number);
	unlinkat(folder, name, 0);
}

static int add(int folder, const char *text)
{
	char name[NAME_MAX_BYTES], next[NAME_MAX_BYTES];
	struct waiting w;
	unsigned long number = 0;
	int full = 0;

	if (read_file(folder, NEXT, name, sizeof(name)) == 0)
		number = number_of(name);
	for (w = look(folder); w.count >= SPOOL_MAX; w = look(folder)) {
		remove_one(folder, w.oldest);
		full = 1;
	}
	/* where that file is damaged, behind those that wait */
	if (number <= w.newest)
		number = w.newest + 1;
	snprintf(name, sizeof(name), "%lu", number);
	snprintf(next, sizeof(next), "%lu", number + 1);
	/* a number is never used twice, also where the second write fails */
	if (write_file(folder, NEXT, next) < 0 || write_file(folder, name, text) < 0)
		return -1;
	return full;
}

int spool_add(const char *root, const char *link, const char *text, struct errmsg *e)
{
	int folder = make_folder(root, link), result = -1;

	if (folder >= 0 && strlen(text) < SPOOL_TEXT_MAX)
		result = add(folder, text);
	if (result < 0)
		errmsg_add(e, "%s" STATE_DIR "/%s.notices: %s", root, link, strerror(errno));
	if (folder >= 0)
		close(folder);
	return result;
}

unsigned long spool_oldest(const char *root, const char *link)
{
	int folder = open_folder(root, link);
	struct waiting w = { 0 };

	if (folder < 0)
		return 0;
	w = look(folder);
	close(folder);
	return w.oldest;
}

int spool_read(const char *root, const char *link, unsigned long number, char text[SPOOL_TEXT_MAX])
{
	int folder = open_folder(root, link), result;
	char name[NAME_MAX_BYTES];

	if (folder < 0)
		return -1;
	snprintf(name, sizeof(name), "%lu", number);
	result = read_file(folder, name, text, SPOOL_TEXT_MAX);
	close(folder);
	return result;
}

int spool_lock(const char *root, const char *link, struct errmsg *e)
{
	char path[PATH_MAX];

	if (folder_of(path, root, link) == 0)
		return file_lock(path, e);
	errmsg_add(e, "%s" STATE_DIR ": the path is too long", root);
	return -1;
}

void spool_remove(const char *root, const char *link, unsigned long number)
{
	int folder = open_folder(root, link);

	if (folder < 0)
		return;
	remove_one(folder, number);
	close(folder);
}
