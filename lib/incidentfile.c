/* SPDX-License-Identifier: BSD-2-Clause */
#include "incidentfile.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "filewrite.h"
#include "incident.h"
#include "statefolder.h"

/* Older records have the cause as their layer. */
static void name_layer(json_t *o)
{
	json_t *name = json_object_get(o, "layer");
	enum cause cause;

	if (json_is_string(json_object_get(o, "cause")))
		return;
	json_object_set(o, "cause", name);
	if (cause_by_name(json_string_value(name), &cause))
		json_object_set_new(o, "layer", json_string(cause_info(cause)->layer));
}

/* A record from one line; NULL: it is none. */
static json_t *record_of(const char *text, size_t len)
{
	json_t *o = len <= INCIDENTFILE_LINE_MAX ? json_loadb(text, len, 0, NULL) : NULL;

	if (json_is_object(o) && json_is_string(json_object_get(o, "layer")) &&
	    json_integer_value(json_object_get(o, "version")) == INCIDENT_VERSION) {
		name_layer(o);
		return o;
	}
	json_decref(o);
	return NULL;
}

json_t *incidentfile_parse(const char *text, size_t len, unsigned *bad)
{
	json_t *list = json_array();
	const char *end = text + len;

	*bad = 0;
	while (list && text < end) {
		const char *newline = memchr(text, '\n', (size_t)(end - text));
		size_t n = newline ? (size_t)(newline - text) : (size_t)(end - text);
		json_t *o = n ? record_of(text, n) : NULL;

		if (o)
			json_array_append_new(list, o);
		else if (n)
			++*bad;
		text += n + (newline ? 1 : 0);
	}
	return list;
}

static json_t *load(const char *path, unsigned *bad, struct errmsg *e)
{
	json_t *list;
	size_t len;
	char *text;

	*bad = 0;
	if (access(path, F_OK) < 0 && errno == ENOENT)
		return json_array();
	if (file_read(path, INCIDENTFILE_MAX, &text, &len, e) < 0)
		return NULL;
	list = incidentfile_parse(text, len, bad);
	free(text);
	if (!list)
		errmsg_add(e, "%s: out of memory", path);
	return list;
}

json_t *incidentfile_load(const char *root, const char *link, struct errmsg *e)
{
	char path[PATH_MAX];
	unsigned bad;
	json_t *list;

	if (statefolder_path(path, root, link, "incidents", e) < 0)
		return NULL;
	list = load(path, &bad, e);
	if (list && bad)
		errmsg_add(e, "%s: %u line%s no incident record of version %d", path, bad,
			   bad == 1 ? " is" : "s are", INCIDENT_VERSION);
	return list;
}

/* The last ones of the list as text, a line each; NULL: out of memory. */
static char *render(const json_t *list, size_t *len)
{
	size_t count = json_array_size(list), i, room = 0;
	size_t skip = count > INCIDENTFILE_LINES_MAX ? count - INCIDENTFILE_LINES_MAX : 0;
	char *text = malloc(1);
	json_t *o;

	*len = 0;
	json_array_foreach(list, i, o) {
		size_t n = i < skip ? 0 : json_dumpb(o, NULL, 0, INCIDENTFILE_FORMAT) + 1;
		char *longer = text;

		if (n == 0)
			continue;
		if (*len + n + 1 > room) {
			room = 2 * (*len + n + 1);
			longer = realloc(text, room);
		}
		if (!longer) {
			free(text);
			return NULL;
		}
		text = longer;
		json_dumpb(o, text + *len, n, INCIDENTFILE_FORMAT);
		*len += n;
		text[*len - 1] = '\n';
	}
	return text;
}

static int save(const char *path, const json_t *list, struct errmsg *e)
{
	struct file_new f = { .path = path, .mode = 0644, .uid = FILE_KEEP, .gid = (gid_t)FILE_KEEP };
	char *text = render(list, &f.len);
	int result;

	if (!text) {
		errmsg_add(e, "%s: out of memory", path);
		return -1;
	}
	f.text = text;
	result = file_write_all(&f, 1, e);
	free(text);
	return result;
}

static int add(const char *path, json_t *record, struct errmsg *e)
{
	unsigned bad;
	json_t *list = load(path, &bad, e);
	int result = 0;

	if (!list)
		return -1;
	if (bad) {
		errmsg_add(e, "%s: %u line%s no incident record of version %d", path, bad,
			   bad == 1 ? " is" : "s are", INCIDENT_VERSION);
		result = statefolder_set_aside(path, e);
	}
	json_array_append(list, record);
	if (result == 0)
		result = save(path, list, e);
	json_decref(list);
	return result;
}

int incidentfile_add(const char *root, const char *link, const char *record, struct errmsg *e)
{
	json_t *o = record_of(record, strlen(record));
	char path[PATH_MAX];
	int lock, result;

	if (!o) {
		errmsg_add(e, "'%.200s' is not an incident record of version %d, as JSON", record,
			   INCIDENT_VERSION);
		return 1;
	}
	lock = statefolder_path(path, root, link, "incidents", e) < 0 ? -1 : statefolder_lock(root, e);
	result = lock < 0 ? -1 : add(path, o, e);
	if (lock >= 0)
		close(lock);
	json_decref(o);
	return result;
}
