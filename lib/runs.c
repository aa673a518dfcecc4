/* SPDX-License-Identifier: BSD-2-Clause */
#include "runs.h"

#include <errno.h>
#include <jansson.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "filewrite.h"
#include "statefolder.h"

static void see(struct run *r, const struct ledger_clock *now)
{
	r->to_s = now->wall_s;
	r->to_up_s = now->up_s;
}

/* The run that goes on: of this boot, and not stopped. */
static struct run *going(struct runs *r, const struct ledger_clock *now)
{
	struct run *last = r->count ? &r->run[r->count - 1] : NULL;

	return last && !last->stopped && strncmp(last->boot, now->boot, RUNS_BOOT_MAX - 1) == 0 ?
		last : NULL;
}

static void begin(struct runs *r, long pid, const struct ledger_clock *now)
{
	struct run *n;

	if (r->count == RUNS_MAX) {
		memmove(r->run, r->run + 1, (RUNS_MAX - 1) * sizeof(r->run[0]));
		r->count--;
	}
	n = &r->run[r->count++];
	*n = (struct run){ .pid = pid, .from_s = now->wall_s, .from_up_s = now->up_s };
	snprintf(n->boot, sizeof(n->boot), "%.*s", RUNS_BOOT_MAX - 1, now->boot);
	see(n, now);
}

bool runs_change(struct runs *r, enum runs_event event, long pid, const struct ledger_clock *now)
{
	struct run *last = going(r, now);

	/* another pppd: the end of the one before was not noted */
	if (last && pid && last->pid != pid)
		last = NULL;
	if (event == RUNS_STOPPED && !last)
		return false;
	if (!last)
		begin(r, pid, now);
	last = &r->run[r->count - 1];
	see(last, now);
	last->stopped = event == RUNS_STOPPED;
	return true;
}

/* --- the file --------------------------------------------------------------------------------- */

static int64_t number_of(const json_t *o, const char *name)
{
	return json_integer_value(json_object_get(o, name));
}

static bool parse_one(struct run *r, const char *text, size_t len)
{
	json_t *o = json_loadb(text, len, 0, NULL);
	const char *boot = json_string_value(json_object_get(o, "boot"));
	bool ok = boot && number_of(o, "version") == RUNS_VERSION;

	if (ok) {
		*r = (struct run){ .pid = (long)number_of(o, "pid"), .from_s = number_of(o, "from"),
				   .from_up_s = number_of(o, "from_up"), .to_s = number_of(o, "to"),
				   .to_up_s = number_of(o, "to_up"),
				   .stopped = json_is_true(json_object_get(o, "stopped")) };
		snprintf(r->boot, sizeof(r->boot), "%s", boot);
		ok = r->to_up_s >= r->from_up_s;
	}
	json_decref(o);
	return ok;
}

unsigned runs_parse(struct runs *r, const char *text, size_t len)
{
	const char *end = text + len;
	unsigned bad = 0;

	r->count = 0;
	while (text < end) {
		const char *newline = memchr(text, '\n', (size_t)(end - text));
		size_t n = newline ? (size_t)(newline - text) : (size_t)(end - text);

		if (r->count == RUNS_MAX || !parse_one(&r->run[r->count], text, n))
			bad++;
		else
			r->count++;
		text += n + 1;
	}
	return bad;
}

char *runs_render(const struct runs *r, size_t *len)
{
	char *text = NULL;
	FILE *f = open_memstream(&text, len);

	if (!f)
		return NULL;
	for (unsigned i = 0; i < r->count; i++) {
		const struct run *n = &r->run[i];

		fprintf(f, "{\"version\":%d,\"boot\":\"%s\",\"pid\":%ld,\"from\":%lld,\"from_up\":%lld,"
			"\"to\":%lld,\"to_up\":%lld,\"stopped\":%s}\n", RUNS_VERSION, n->boot, n->pid,
			(long long)n->from_s, (long long)n->from_up_s, (long long)n->to_s,
			(long long)n->to_up_s, n->stopped ? "true" : "false");
	}
	if (fclose(f) == 0)
		return text;
	free(text);
	return NULL;
}

int runs_load(const char *root, const char *link, struct runs *r, struct errmsg *e)
{
	char path[PATH_MAX], *text;
	size_t len;
	unsigned bad;

	r->count = 0;
	if (statefolder_path(path, root, link, RUNS_SUFFIX, e) < 0)
		return -1;
	if (access(path, F_OK) < 0 && errno == ENOENT)
		return 0;
	if (file_read(path, RUNS_FILE_MAX, &text, &len, e) < 0)
		return -1;
	bad = runs_parse(r, text, len);
	free(text);
	if (bad)
		errmsg_add(e, "%s: %u line%s no run of version %d", path, bad,
			   bad == 1 ? " is" : "s are", RUNS_VERSION);
	return 0;
}

static int save(const char *root, const char *link, const struct runs *r, struct errmsg *e)
{
	char path[PATH_MAX];
	struct file_new f = { .path = path, .mode = 0644, .uid = FILE_KEEP, .gid = (gid_t)FILE_KEEP };
	char *text = runs_render(r, &f.len);
	int result = -1;

	f.text = text;
	if (!text)
		errmsg_add(e, "%s: out of memory", link);
	else if (statefolder_path(path, root, link, RUNS_SUFFIX, e) == 0)
		result = file_write_all(&f, 1, e);
	free(text);
	return result;
}

int runs_note(const char *root, const char *link, enum runs_event event, long pid, struct errmsg *e)
{
	struct ledger_clock now;
	char path[PATH_MAX];
	struct runs *r;
	int lock, result = -1;

	if (statefolder_path(path, root, link, RUNS_SUFFIX, e) < 0)
		return -1;
	/* no folder is made for the end of a pppd that never had a connection */
	if (event == RUNS_STOPPED && access(path, F_OK) < 0)
		return 0;
	ledger_clock_now(&now);
	r = calloc(1, sizeof(*r));
	lock = statefolder_lock(root, e);
	if (lock >= 0 && r && runs_load(root, link, r, e) == 0)
		result = runs_change(r, event, pid, &now) ? save(root, link, r, e) : 0;
	free(r);
	if (lock >= 0)
		close(lock);
	return result;
}
