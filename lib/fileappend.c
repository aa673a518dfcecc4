/* SPDX-License-Identifier: BSD-2-Clause */
#include <config.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "filewrite.h"

/* Largest settings file that a line is appended to, bytes. */
#define APPEND_MAX (256 * 1024)

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

/* The text with the line behind it, and its length; malloc'ed. NULL: out of memory. */
static char *with_line(const char *text, size_t len, const char *line, size_t *longer)
{
	bool open_end = len > 0 && text[len - 1] != '\n';
	size_t n = strlen(line);
	char *to = malloc(len + n + 3);

	if (!to)
		return NULL;
	memcpy(to, text, len);
	if (open_end)
		to[len++] = '\n';
	memcpy(to + len, line, n);
	to[len + n] = '\n';
	*longer = len + n + 1;
	return to;
}

/* The files hold passwords. */
static void wipe(char *text, size_t len)
{
	explicit_bzero(text, len);
	free(text);
}

static int write_with_line(const char *path, const char *text, size_t len, const char *line,
			   struct errmsg *e)
{
	struct file_new f = { .path = path, .mode = 0600, .keep_mode = true,
			      .uid = FILE_KEEP, .gid = (gid_t)FILE_KEEP,
			      .before = text, .before_len = len };
	char *longer = with_line(text, len, line, &f.len);
	int result;

	if (!longer) {
		errmsg_add(e, "%s: out of memory", path);
		return -1;
	}
	f.text = longer;
	result = file_write_all(&f, 1, e);
	wipe(longer, f.len);
	return result;
}

static int append(const char *path, const char *line, struct errmsg *e)
{
	size_t len;
	char *text;
	int result = 0;

	file_clear(path);
	if (file_read(path, APPEND_MAX, &text, &len, e) < 0)
		return -1;
	if (!has_line(text, line))
		result = write_with_line(path, text, len, line, e);
	wipe(text, len);
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
