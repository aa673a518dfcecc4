/* SPDX-License-Identifier: BSD-2-Clause */
#include "change.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "show.h"
#include "state.h"
#include "work.h"

/* How ppp.service calls pppd, which depends on PROVIDER; written by gen_pppconfig. */
#define CALL_FILE STATE_DIR "/%s.env"
#define CALL_MAX 512

struct stamp {
	dev_t dev;
	ino_t ino;
	off_t size;
	struct timespec time;
};

static struct {
	struct stamp known, seen;
	bool known_any;
	char call[CALL_MAX];	/* "": as without PROVIDER */
	int before;		/* the file before our line is appended; 0: not open */
	const struct options *options;
	bool working;
	void (*ready)(void);
} c;

static void take_stamp(struct stamp *s, const struct stat *st)
{
	memset(s, 0, sizeof(*s));
	s->dev = st->st_dev;
	s->ino = st->st_ino;
	s->size = st->st_size;
	s->time = st->st_mtim;
}

static bool stamp_of(const struct options *o, struct stamp *s)
{
	struct stat st;

	if (!o->file || stat(o->file, &st) < 0)
		return false;
	take_stamp(s, &st);
	return true;
}

static bool stamp_of_fd(int fd, struct stamp *s)
{
	struct stat st;

	if (fstat(fd, &st) < 0)
		return false;
	take_stamp(s, &st);
	return true;
}

static bool same(const struct stamp *a, const struct stamp *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;
}

static void read_call(const struct options *o, char call[CALL_MAX])
{
	char path[PATH_MAX];
	ssize_t n = -1;
	int fd;

	snprintf(path, sizeof(path), CALL_FILE, o->link);
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd >= 0) {
		n = read(fd, call, CALL_MAX - 1);
		close(fd);
	}
	call[n > 0 ? n : 0] = 0;
}

void change_accept(const struct options *o)
{
	read_call(o, c.call);
	c.known_any = stamp_of(o, &c.known);
	c.seen = c.known;
}

/* --- our own line --------------------------------------------------------------------------- */

static int open_file(const struct options *o)
{
	return open(o->file, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
}

/* Is the rest of the file nothing but our line, behind the '\n' that the last one may have lacked? */
static bool is_our_line(int fd)
{
	static const char line[] = "\n" SETTINGS_CONNECT_OK "\n";
	char rest[sizeof(line) + 1];
	ssize_t n = read(fd, rest, sizeof(rest));
	ssize_t len = sizeof(line) - 1;

	return n == 0 || (n == len && memcmp(rest, line, (size_t)n) == 0) ||
	       (n == len - 1 && memcmp(rest, line + 1, (size_t)n) == 0);
}

/* Does `now` begin with all of `before`? What follows is to be read. */
static bool goes_on(int before, int now)
{
	char a[256], b[256];
	ssize_t n;

	while ((n = read(before, a, sizeof(a))) > 0)
		if (read(now, b, (size_t)n) != n || memcmp(a, b, (size_t)n) != 0)
			return false;
	return n == 0;
}

void change_append_begin(const struct options *o)
{
	/* else the child of the last session still runs */
	if (c.before <= 0)
		c.before = open_file(o);
}

void change_append_end(const struct options *o)
{
	int now = open_file(o);
	struct stamp before, after;

	if (c.before > 0 && now >= 0 && stamp_of_fd(c.before, &before) && same(&before, &c.known) &&
	    stamp_of_fd(now, &after) && goes_on(c.before, now) && is_our_line(now))
		c.known = c.seen = after;
	if (now >= 0)
		close(now);
	if (c.before > 0)
		close(c.before);
	c.before = 0;
}

/* --- edits ---------------------------------------------------------------------------------- */

static void generated(int code)
{
	char call[CALL_MAX];

	c.working = false;
	read_call(c.options, call);
	if (code != 0)
		show_log(PPPD_WARN, "the settings have changed, but cannot be used; "
			 "those from before stay");
	else if (strcmp(call, c.call) != 0)
		show_log(PPPD_WARN, "PROVIDER or PERSIST has changed, and with it how pppd is "
			 "called: systemctl restart ppp");
	else
		c.ready();
}

bool change_look(const struct options *o, void (*ready)(void))
{
	struct stamp now;

	if (c.working)
		return true;
	/* a file that is being replaced may be away for a moment */
	if (!c.known_any || work_generating() || !stamp_of(o, &now) || same(&now, &c.known))
		return false;
	/* seen twice alike: an editor has finished with it */
	if (!same(&now, &c.seen)) {
		c.seen = now;
		return false;
	}
	c.known = now;
	c.ready = ready;
	c.options = o;
	c.working = work_generate(o, generated) == 0;
	return c.working;
}

void change_begin(const struct options *o)
{
	show_log(PPPD_NOTICE, "the settings have changed; pppd starts anew with them");
	pppd_again();
	show_log(PPPD_ERROR, "pppd could not be started anew; to be done: systemctl restart ppp");
	change_accept(o);
}
