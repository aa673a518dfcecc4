/* SPDX-License-Identifier: BSD-2-Clause */
#include "ledger.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "filewrite.h"
#include "statefolder.h"

static int load(const char *path, struct ledger *l, const struct ledger_clock *now,
		struct errmsg *e)
{
	struct errmsg why;
	size_t len;
	char *text;
	int result;

	ledger_init(l, now);
	if (access(path, F_OK) < 0 && errno == ENOENT)
		return 0;
	if (file_read(path, LEDGER_FILE_MAX, &text, &len, e) < 0)
		return -1;
	errmsg_init(&why);
	result = ledger_parse(l, text, len, now, &why);
	free(text);
	if (result == 0)
		return 0;
	errmsg_add(e, "%s: %.*s", path, (int)why.len - 1, why.text);
	return 1;
}

int ledger_load(const char *root, const char *link, struct ledger *l, struct errmsg *e)
{
	struct ledger_clock now;
	char path[PATH_MAX];

	ledger_clock_now(&now);
	ledger_init(l, &now);
	return statefolder_path(path, root, link, "ledger", e) < 0 ? -1 : load(path, l, &now, e);
}

static int save(const char *path, const char *link, const struct ledger *l,
		const struct ledger_clock *now, struct errmsg *e)
{
	struct file_new f = { .path = path, .mode = 0600, .uid = FILE_KEEP, .gid = (gid_t)FILE_KEEP };
	char *text = ledger_render(l, link, now);
	int result;

	if (!text) {
		errmsg_add(e, "%s: out of memory", path);
		return -1;
	}
	f.text = text;
	f.len = strlen(text);
	result = file_write_all(&f, 1, e);
	free(text);
	return result;
}

int ledger_change(const char *root, const char *link, int (*change)(struct ledger *l, void *arg),
		  void *arg, struct errmsg *e)
{
	struct ledger_clock now;
	char path[PATH_MAX];
	struct ledger *l;
	int lock, result;

	if (statefolder_path(path, root, link, "ledger", e) < 0)
		return -1;
	lock = statefolder_lock(root, e);
	if (lock < 0)
		return -1;
	l = malloc(sizeof(*l));
	if (!l) {
		errmsg_add(e, "%s: out of memory", path);
		close(lock);
		return -1;
	}
	ledger_clock_now(&now);
	result = load(path, l, &now, e);
	if (result == 1)
		result = statefolder_set_aside(path, e);
	if (result == 0)
		result = change(l, arg);
	if (result == 0)
		result = save(path, link, l, &now, e);
	free(l);
	close(lock);
	return result;
}
