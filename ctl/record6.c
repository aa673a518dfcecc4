/* SPDX-License-Identifier: BSD-2-Clause */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "record6.h"

#define SUFFIX "net6"

void record6_path(const struct record6 *r, const char *suffix, char *path, size_t size)
{
	snprintf(path, size, RECORD6_FOLDER "/%s.%s", r->link, suffix);
}

void record6_load(struct record6 *r, const char *root, const char *link)
{
	char path[PATH_MAX];

	snprintf(r->link, sizeof(r->link), "%s", link);
	snprintf(path, sizeof(path), "%s" RECORD6_FOLDER "/%s." SUFFIX, root, link);
	r->o = json_load_file(path, 0, NULL);
	if (!json_is_object(r->o)) {
		json_decref(r->o);
		r->o = json_object();
	}
}

void record6_free(struct record6 *r)
{
	json_decref(r->o);
	r->o = NULL;
}

int record6_store(const struct record6 *r, struct errmsg *e)
{
	char path[128], fresh[sizeof(path) + 4];

	record6_path(r, SUFFIX, path, sizeof(path));
	snprintf(fresh, sizeof(fresh), "%s.new", path);
	if ((mkdir(RECORD6_FOLDER, 0755) == 0 || errno == EEXIST) &&
	    json_dump_file(r->o, fresh, JSON_COMPACT) == 0 && rename(fresh, path) == 0)
		return 0;
	errmsg_add(e, "%s: cannot be written: %s", path, strerror(errno));
	return -1;
}

void record6_remove(const struct record6 *r)
{
	char path[128];

	record6_path(r, SUFFIX, path, sizeof(path));
	unlink(path);
}

const char *record6_text(const struct record6 *r, const char *key)
{
	const char *text = json_string_value(json_object_get(r->o, key));

	return text ? text : "";
}

void record6_set(struct record6 *r, const char *key, const char *text)
{
	if (*text)
		json_object_set_new(r->o, key, json_string(text));
	else
		json_object_del(r->o, key);
}
