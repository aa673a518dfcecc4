/* SPDX-License-Identifier: BSD-2-Clause */
#include "runchild.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "beside.h"
#include "deadline.h"
#include "stop.h"

/* ms that a program has to end after SIGTERM */
#define END_MS 1000
#define LOOK_MS 20
/* what a shell says of a program that it cannot run */
#define CANNOT_RUN 127

struct stream {
	int fd;
	char *text;
	size_t len, size;
};

static void become(const char *path, const char *const *args, int out, int err)
{
	int null = open("/dev/null", O_RDONLY);

	stop_child();
	dup2(null, STDIN_FILENO);
	dup2(out, STDOUT_FILENO);
	dup2(err, STDERR_FILENO);
	execv(path, (char **)args);
	_exit(CANNOT_RUN);
}

/* false at its end. What does not fit is read and dropped, so that the program goes on. */
static bool hear(struct stream *s)
{
	char scrap[512];
	bool fits = s->len + 1 < s->size;
	ssize_t n = fits ? read(s->fd, s->text + s->len, s->size - 1 - s->len) :
			   read(s->fd, scrap, sizeof(scrap));

	if (n < 0 && errno == EINTR)
		return true;
	if (n > 0 && fits)
		s->len += (size_t)n;
	if (n <= 0)
		s->fd = -1;
	return n > 0;
}

/* Reads both until their ends. */
static enum runchild_result listen_to(struct stream s[2], int64_t limit_ms)
{
	while (s[0].fd >= 0 || s[1].fd >= 0) {
		struct pollfd p[3] = { { .fd = s[0].fd, .events = POLLIN },
				       { .fd = s[1].fd, .events = POLLIN },
				       { .fd = stop_fd(), .events = POLLIN } };
		int left = deadline_left_ms(limit_ms);

		if (stop_wait(0))
			return RUNCHILD_STOPPED;
		if (left == 0)
			return RUNCHILD_LATE;
		if (poll(p, 3, left) <= 0)
			continue;
		for (int i = 0; i < 2; i++)
			if (p[i].revents)
				hear(&s[i]);
	}
	return RUNCHILD_ENDED;
}

/* Asked to end first, since a verb puts things right then. */
static int bury(pid_t pid, bool end)
{
	int64_t limit = deadline_now_ms() + END_MS;
	int status;

	if (end)
		kill(pid, SIGTERM);
	while (waitpid(pid, &status, end ? WNOHANG : 0) == 0) {
		if (deadline_left_ms(limit) == 0) {
			kill(pid, SIGKILL);
			end = false;
		} else {
			poll(NULL, 0, LOOK_MS);
		}
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void close_all(int fds[4])
{
	for (int i = 0; i < 4; i++)
		if (fds[i] >= 0)
			close(fds[i]);
}

enum runchild_result runchild(struct runchild *r, const char *const *args, int64_t limit_ms,
			      struct errmsg *e)
{
	int fds[4] = { -1, -1, -1, -1 };
	enum runchild_result result;
	char path[PATH_MAX];
	pid_t pid = -1;

	memset(r, 0, sizeof(*r));
	r->code = -1;
	if (beside_find(path, args[0], e) < 0)
		return RUNCHILD_ERROR;
	if (pipe2(fds, O_CLOEXEC) == 0 && pipe2(fds + 2, O_CLOEXEC) == 0)
		pid = fork();
	if (pid < 0) {
		errmsg_add(e, "%s: %s", args[0], strerror(errno));
		close_all(fds);
		return RUNCHILD_ERROR;
	}
	if (pid == 0)
		become(path, args, fds[1], fds[3]);
	close(fds[1]);
	close(fds[3]);
	fds[1] = fds[3] = -1;
	struct stream s[2] = { { fds[0], r->out, 0, sizeof(r->out) },
			       { fds[2], r->err, 0, sizeof(r->err) } };
	result = listen_to(s, limit_ms);
	close_all(fds);
	r->code = bury(pid, result != RUNCHILD_ENDED);
	return result;
}
