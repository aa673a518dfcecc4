/* SPDX-License-Identifier: BSD-2-Clause */
#include "samples.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "filewrite.h"
#include "statefile.h"

static void copy(json_t *to, const json_t *from, const char *name)
{
	json_t *value = json_object_get(from, name);

	if (value)
		json_object_set(to, name, value);
}

json_t *sample_make(const json_t *state, const json_t *diagnosis, int64_t up_s)
{
	json_t *o = json_pack("{s:I}", "up_s", (json_int_t)up_s);

	copy(o, state, "phase");
	copy(o, json_object_get(state, "monitor"), "rtt_us");
	copy(o, diagnosis, "signal_dbm");
	copy(o, diagnosis, "operator");
	copy(o, diagnosis, "registration");
	return o;
}

void sample_count(json_t *sample, const char *root, const char *interface)
{
	static const char *const names[] = { "rx_bytes", "tx_bytes" };
	char path[PATH_MAX];
	long long bytes;

	for (int i = 0; i < 2; i++) {
		FILE *f;

		snprintf(path, sizeof(path), "%s/sys/class/net/%s/statistics/%s", root, interface, names[i]);
		f = fopen(path, "re");
		if (f && fscanf(f, "%lld", &bytes) == 1)
			json_object_set_new(sample, names[i], json_integer(bytes));
		if (f)
			fclose(f);
	}
}

static void path_of(char path[PATH_MAX], const char *root, const char *link)
{
	snprintf(path, PATH_MAX, "%s" STATEFILE_DIR "/%s.samples", root, link);
}

json_t *samples_load(const char *root, const char *link)
{
	json_t *list = json_array();
	char path[PATH_MAX], *text, *line, *rest;
	struct errmsg e;
	size_t len;

	errmsg_init(&e);
	path_of(path, root, link);
	if (access(path, F_OK) < 0 || file_read(path, SAMPLES_FILE_MAX, &text, &len, &e) < 0)
		return list;
	rest = text;
	while ((line = strsep(&rest, "\n"))) {
		json_t *o = json_loads(line, 0, NULL);

		if (json_is_integer(json_object_get(o, "up_s")))
			json_array_append(list, o);
		json_decref(o);
	}
	free(text);
	return list;
}

static char *render(const json_t *list, size_t *len)
{
	size_t count = json_array_size(list), first = count > SAMPLES_MAX ? count - SAMPLES_MAX : 0;
	char *text = NULL;
	FILE *f = open_memstream(&text, len);

	if (!f)
		return NULL;
	for (size_t i = first; i < count; i++) {
		json_dumpf(json_array_get(list, i), f, JSON_COMPACT);
		fputc('\n', f);
	}
	if (fclose(f) == 0)
		return text;
	free(text);
	return NULL;
}

int samples_add(const char *root, const char *link, const json_t *sample, struct errmsg *e)
{
	char path[PATH_MAX];
	struct file_new f = { .path = path, .mode = 0644, .uid = FILE_KEEP, .gid = (gid_t)FILE_KEEP };
	json_t *list;
	int lock, result = -1;
	char *text;

	path_of(path, root, link);
	lock = file_lock_beside(path, e);
	if (lock < 0)
		return -1;
	list = samples_load(root, link);
	json_array_append(list, (json_t *)sample);
	text = render(list, &f.len);
	f.text = text;
	if (text)
		result = file_write_all(&f, 1, e);
	else
		errmsg_add(e, "%s: out of memory", path);
	free(text);
	json_decref(list);
	close(lock);
	return result;
}

const json_t *samples_answered(const json_t *list)
{
	for (size_t i = json_array_size(list); i > 0; i--) {
		const json_t *o = json_array_get(list, i - 1);

		if (json_object_get(o, "signal_dbm") || json_object_get(o, "registration"))
			return o;
	}
	return NULL;
}
