/* SPDX-License-Identifier: BSD-2-Clause */
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "linkfiles.h"
#include "statefile.h"

#define SUFFIX ".json"
/* ms; a process's start is known to a clock tick, 10 ms */
#define START_SLACK_MS 100

int statefile_read(const char *root, const char *link, json_t **state, struct errmsg *e)
{
	char path[PATH_MAX];
	json_error_t error;
	FILE *f;

	snprintf(path, sizeof(path), "%s" STATEFILE_DIR "/%s" SUFFIX, root, link);
	f = fopen(path, "re");
	if (!f && errno == ENOENT)
		return 1;
	if (!f) {
		errmsg_add(e, "%s: cannot be opened: %s", path, strerror(errno));
		return -1;
	}
	*state = json_loadf(f, 0, &error);
	fclose(f);
	if (!json_is_object(*state) || !json_is_integer(json_object_get(*state, "pid")) ||
	    !json_is_string(json_object_get(*state, "phase"))) {
		errmsg_add(e, "%s: is not the state of a link%s%s", path, *state ? "" : ": ",
			   *state ? "" : error.text);
	} else if (json_integer_value(json_object_get(*state, "version")) != STATEFILE_VERSION) {
		errmsg_add(e, "%s: version: '%lld' is not %d", path,
			   (long long)json_integer_value(json_object_get(*state, "version")),
			   STATEFILE_VERSION);
	} else {
		return 0;
	}
	json_decref(*state);
	*state = NULL;
	return -1;
}

json_t *statefile_links(const char *root, struct errmsg *e)
{
	return linkfiles(root, STATEFILE_DIR, SUFFIX, e);
}

static long long clock_ms(clockid_t id)
{
	struct timespec t;

	clock_gettime(id, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* When a process began at the earliest, CLOCK_MONOTONIC ms. -1: there is no such process. */
static long long start_ms(long pid)
{
	long long suspended = clock_ms(CLOCK_BOOTTIME) - clock_ms(CLOCK_MONOTONIC);
	char path[64], stat[1024], *field;
	size_t n;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%ld/stat", pid);
	f = fopen(path, "re");
	if (!f)
		return -1;
	n = fread(stat, 1, sizeof(stat) - 1, f);
	fclose(f);
	stat[n] = '\0';
	/* proc(5): fields 3 to 22, the start in clock ticks, follow the last ')' */
	field = strrchr(stat, ')');
	for (int i = 2; field && i < 22; i++)
		field = strchr(field + 1, ' ');
	if (!field)
		return -1;
	return strtoll(field, NULL, 10) * 1000 / sysconf(_SC_CLK_TCK) - suspended;
}

bool statefile_is_live(const json_t *state)
{
	long pid = (long)json_integer_value(json_object_get(state, "pid"));
	long long updated = json_integer_value(json_object_get(state, "updated_ms"));
	long long began = pid > 0 ? start_ms(pid) : -1;

	/* a process that began after the file was written is another one with the same number */
	return began >= 0 && (updated == 0 || began <= updated + START_SLACK_MS);
}
