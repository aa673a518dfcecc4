/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Files that are whole or untouched: written beside, synced, renamed. A file whose content, mode
 * and owner are right already is not written. Callers that read, change and write hold the lock of
 * the file's folder meanwhile.
 */
#ifndef PPPKEEPER_FILEWRITE_H
#define PPPKEEPER_FILEWRITE_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "errmsg.h"

#define FILE_KEEP ((uid_t)-1)	/* owner: as it is, or the process's own for a new file */

struct file_new {
	const char *path;
	const char *text;
	size_t len;
	mode_t mode;		/* of the new file */
	bool keep_mode;		/* a file that exists keeps its mode */
	uid_t uid;		/* or FILE_KEEP */
	gid_t gid;		/* or FILE_KEEP */
	const char *before;	/* only a file that still holds this is replaced; NULL: any */
	size_t before_len;
	/* set by file_write_all */
	bool written;		/* false: it was the same already */
	char target[PATH_MAX];	/* what path leads to: symbolic links stay, their end is replaced */
	char temp[PATH_MAX];	/* "" while there is none */
};

/*
 * Writes all or none: every text is on the disk before the first rename, so a full disk or a
 * read-only folder changes nothing. Missing folders are not made. What an interrupted run left of
 * these files is removed. 0, or -1 with a message.
 */
int file_write_all(struct file_new *files, size_t count, struct errmsg *e);
/* Removes what an interrupted write of this file left behind, if anything. */
void file_clear(const char *path);

/* Reads a regular file of at most max bytes; *text is malloc'ed and has a NUL behind it. 0 or -1. */
int file_read(const char *path, size_t max, char **text, size_t *len, struct errmsg *e);

/*
 * Appends "KEY=value" to a file of such lines, unless its last KEY= line is that line already.
 * All else in the file, its mode and owner stay. 0 or -1; what another program writes to it meanwhile is
 * left, with a message.
 */
int file_append_line(const char *path, const char *line, struct errmsg *e);

/* Waits for the lock of a folder. A descriptor to close, or -1 with a message. */
int file_lock(const char *folder, struct errmsg *e);
/* The same for the folder that a file stands in. */
int file_lock_beside(const char *path, struct errmsg *e);

#endif
