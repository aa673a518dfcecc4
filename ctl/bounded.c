/* SPDX-License-Identifier: BSD-2-Clause */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bounded.h"
#include "deadline.h"
#include "stop.h"

/* ms; a killed child that is not stuck in the kernel is gone after this */
#define DEATH_LIMIT_MS 500
#define DEATH_LOOK_MS 10
/* ms from SIGTERM to SIGKILL; a reset has to end within 2 s */
#define TERM_MS 1000

/* What the child says: one byte for the result, then its messages. */
#define SAY_OK 'y'
#define SAY_FAILED 'n'

struct heard {
	char text[ERRMSG_MAX + 1];
	size_t len;
};

/*
 * A child that stays behind must hold nothing of ours: no lock, and no end of a pipe whose other
 * end somebody reads to its end. Returns the new place of out.
 */
static int let_go(int out)
{
	int null = open("/dev/null", O_RDWR);

	for (int fd = 0; fd <= 2; fd++)
		dup2(null, fd);
	out = dup2(out, 3);
	/* programs that the call starts may stay longer than it does */
	fcntl(out, F_SETFD, FD_CLOEXEC);
	close_range(4, ~0U, 0);
	return out;
}

static void child(int out, int (*call)(void *arg, struct errmsg *e), void *arg)
{
	static struct errmsg e;
	char say;

	setpgid(0, 0);
	stop_child();
	out = let_go(out);
	errmsg_init(&e);
	say = call(arg, &e) == 0 ? SAY_OK : SAY_FAILED;
	/* fits into the pipe's buffer, so it does not wait for the reader */
	if (write(out, &say, 1) == 1 && write(out, e.text, e.len) == (ssize_t)e.len)
		_exit(0);
	_exit(1);
}

/* true at the end of what the child says. */
static bool hear(int in, struct heard *h)
{
	ssize_t n = read(in, h->text + h->len, sizeof(h->text) - 1 - h->len);

	if (n > 0)
		h->len += (size_t)n;
	return n == 0 || (n < 0 && errno != EINTR);
}

static enum bounded_result verdict(struct heard *h, struct errmsg *e)
{
	h->text[h->len] = '\0';
	if (h->len == 0) {
		errmsg_add(e, "the process for it died");
		return BOUNDED_FAILED;
	}
	for (char *save, *line = strtok_r(h->text + 1, "\n", &save); line;
	     line = strtok_r(NULL, "\n", &save))
		errmsg_add(e, "%s", line);
	return h->text[0] == SAY_OK ? BOUNDED_OK : BOUNDED_FAILED;
}

static enum bounded_result listen_to(int in, int64_t limit, struct errmsg *e)
{
	struct pollfd p[2] = { { .fd = in, .events = POLLIN },
			       { .fd = stop_fd(), .events = POLLIN } };
	struct heard h = { .len = 0 };

	for (;;) {
		int left = deadline_left_ms(limit);

		if (stop_wait(0))
			return BOUNDED_STOPPED;
		if (poll(p, 2, left) > 0 && p[0].revents && hear(in, &h))
			return verdict(&h, e);
		if (left == 0)
			return BOUNDED_LATE;
	}
}

/* Asks the group to end; what the call still says is heard. */
static void ask_to_end(pid_t pid, int in, struct errmsg *e)
{
	int64_t limit = deadline_now_ms() + TERM_MS;
	struct pollfd p = { .fd = in, .events = POLLIN };
	struct heard h = { .len = 0 };

	kill(-pid, SIGTERM);
	while (poll(&p, 1, deadline_left_ms(limit)) > 0) {
		if (hear(in, &h)) {
			verdict(&h, e);
			return;
		}
	}
}

/* Without waiting for a child that is stuck in the kernel. */
static void bury(pid_t pid)
{
	int64_t limit = deadline_now_ms() + DEATH_LIMIT_MS;

	while (waitpid(pid, NULL, WNOHANG) == 0 && deadline_left_ms(limit))
		poll(NULL, 0, DEATH_LOOK_MS);
}

enum bounded_result bounded_run(int (*call)(void *arg, struct errmsg *e), void *arg,
				unsigned timeout_ms, enum bounded_late late, struct errmsg *e)
{
	int64_t limit = deadline_now_ms() + timeout_ms;
	enum bounded_result r;
	int fds[2];
	pid_t pid;

	if (pipe2(fds, O_CLOEXEC) < 0) {
		errmsg_add(e, "pipe: %s", strerror(errno));
		return BOUNDED_FAILED;
	}
	pid = fork();
	if (pid == 0)
		child(fds[1], call, arg);
	close(fds[1]);
	/* here as well: it may not have run yet when it is to be killed */
	if (pid > 0)
		setpgid(pid, pid);
	if (pid < 0) {
		errmsg_add(e, "fork: %s", strerror(errno));
		close(fds[0]);
		return BOUNDED_FAILED;
	}
	r = listen_to(fds[0], limit, e);
	if ((r == BOUNDED_LATE || r == BOUNDED_STOPPED) && late == BOUNDED_TERM)
		ask_to_end(pid, fds[0], e);
	close(fds[0]);
	if (r == BOUNDED_LATE && late == BOUNDED_LEAVE)
		return r;
	if (r == BOUNDED_LATE || r == BOUNDED_STOPPED)
		kill(-pid, SIGKILL);
	bury(pid);
	return r;
}
