/* SPDX-License-Identifier: BSD-2-Clause */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "program.h"
#include "stop.h"

#define SEARCH_PATH "/usr/sbin:/usr/bin:/sbin:/bin"
/* Of what a program says this much is passed on, bytes. */
#define SAID_MAX 400

static void become(const char *const argv[], int in, int out, pid_t parent)
{
	stop_child();
	setpgid(0, 0);
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	/* it may have ended before that was set */
	if (getppid() != parent)
		_exit(127);
	dup2(in, 0);
	dup2(out, 1);
	dup2(out, 2);
	close_range(3, ~0U, 0);
	execvpe(argv[0], (char *const *)argv,
		(char *const[]){ (char *)"PATH=" SEARCH_PATH, (char *)"LC_ALL=C", NULL });
	dprintf(2, "%s\n", strerror(errno));
	_exit(127);
}

pid_t program_start(const char *const argv[], const char *input, int *out, struct errmsg *e)
{
	int in = memfd_create("input", MFD_CLOEXEC);
	size_t len = strlen(input);
	pid_t parent = getpid(), pid;

	*out = memfd_create("output", MFD_CLOEXEC);
	if (in < 0 || *out < 0 || write(in, input, len) != (ssize_t)len || lseek(in, 0, SEEK_SET) < 0)
		pid = -1;
	else
		pid = fork();
	if (pid == 0)
		become(argv, in, *out, parent);
	if (pid < 0)
		errmsg_add(e, "%s: cannot be started: %s", argv[0], strerror(errno));
	close(in);
	return pid;
}

int program_wait(pid_t pid, int timeout_ms)
{
	struct pollfd p = { .fd = (int)syscall(SYS_pidfd_open, pid, 0), .events = POLLIN };
	int status;

	if (p.fd < 0 || poll(&p, 1, timeout_ms) != 1)
		kill(-pid, SIGKILL);
	if (p.fd >= 0)
		close(p.fd);
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void pass_on(const char *name, int code, int out, struct errmsg *e)
{
	char said[SAID_MAX + 1];
	ssize_t n = pread(out, said, SAID_MAX, 0);

	said[n > 0 ? n : 0] = '\0';
	said[strcspn(said, "\n")] = '\0';
	if (code < 0)
		errmsg_add(e, "%s: was not done in time, or was killed", name);
	else
		errmsg_add(e, "%s: exit code %d: %s", name, code, said);
}

int program_run(const char *const argv[], const char *input, struct errmsg *e)
{
	int out, code = -1;
	pid_t pid = program_start(argv, input, &out, e);

	if (pid > 0) {
		code = program_wait(pid, PROGRAM_LIMIT_MS);
		if (code != 0)
			pass_on(argv[0], code, out, e);
	}
	close(out);
	return code == 0 ? 0 : -1;
}

/* Where it is, in path; false: nowhere. */
static bool find(const char *name, char path[PATH_MAX])
{
	char folders[] = SEARCH_PATH, *save;

	for (char *f = strtok_r(folders, ":", &save); f; f = strtok_r(NULL, ":", &save)) {
		snprintf(path, PATH_MAX, "%s/%s", f, name);
		if (access(path, X_OK) == 0)
			return true;
	}
	return false;
}

bool program_is_there(const char *name)
{
	char path[PATH_MAX];

	return find(name, path);
}

bool program_is_link_to(const char *name, const char *other)
{
	char path[PATH_MAX], real[PATH_MAX];

	return find(name, path) && realpath(path, real) && strcmp(strrchr(real, '/') + 1, other) == 0;
}
