/* SPDX-License-Identifier: BSD-2-Clause */
#include <config.h>

#include "udevadm.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* s; an event takes milliseconds, one that waits for a program some seconds */
#define LIMIT_S 30
#define ARGS_MAX 16

bool udevadm_runs(void)
{
	return access("/run/udev/control", F_OK) == 0;
}

/* In the child. The alarm outlives the exec, so that a udev that hangs ends with it. */
static void become(const char *const args[], int out)
{
	const char *argv[ARGS_MAX + 2] = { "udevadm" };
	size_t n = 0;

	while (n < ARGS_MAX && args[n]) {
		argv[n + 1] = args[n];
		n++;
	}
	if (out >= 0)
		dup2(out, STDOUT_FILENO);
	alarm(LIMIT_S);
	execvp("udevadm", (char *const *)argv);
	_exit(127);
}

static void read_all(int fd, struct buffer *out)
{
	char bytes[4096];
	ssize_t n;

	while ((n = read(fd, bytes, sizeof(bytes))) > 0 || (n < 0 && errno == EINTR))
		if (n > 0)
			buffer_bytes(out, bytes, (size_t)n);
}

static int wait_for(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : -1;
}

int udevadm(const char *const args[], struct buffer *out, struct errmsg *e)
{
	int ends[2] = { -1, -1 }, result;
	pid_t pid;

	if (out && pipe2(ends, O_CLOEXEC) < 0) {
		errmsg_add(e, "udevadm: %s", strerror(errno));
		return -1;
	}
	pid = fork();
	if (pid == 0)
		become(args, ends[1]);
	if (out)
		close(ends[1]);
	if (pid > 0 && out)
		read_all(ends[0], out);
	if (out)
		close(ends[0]);
	result = pid > 0 ? wait_for(pid) : -1;
	if (result < 0)
		errmsg_add(e, "udevadm %s: failed", args[0]);
	return result;
}
