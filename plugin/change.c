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
	const struct options *options;
	bool working;
	void (*ready)(void);
} c;

static bool stamp_of(const struct options *o, struct stamp *s)
{
	struct stat st;

	memset(s, 0, sizeof(*s));
	if (!o->file || stat(o->file, &st) < 0)
		return false;
	s->dev = st.st_dev;
	s->ino = st.st_ino;
	s->size = st.st_size;
	s->time = st.st_mtim;
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
