/* SPDX-License-Identifier: BSD-2-Clause */
#include "childwatch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* What is left of a script that was told to end gets SIGKILL after this, s: pppd ends in 2. */
#define KILL_AFTER_S 1
/* Exit code of a script that was killed. */
#define KILLED_CODE 2

static volatile pid_t script;
static volatile pid_t reached;		/* as kill() takes it */

static void pass_on(int signo)
{
	if (script > 0) {
		kill(reached, signo == SIGALRM ? SIGKILL : signo);
		alarm(KILL_AFTER_S);
	}
}

static void handle(int signo, void (*handler)(int))
{
	struct sigaction sa = { .sa_handler = handler };

	sigemptyset(&sa.sa_mask);
	sigaction(signo, &sa, NULL);
}

static void handle_all(void (*handler)(int))
{
	handle(SIGTERM, handler);
	handle(SIGINT, handler);
	handle(SIGHUP, handler);
	handle(SIGALRM, handler);
}

/* The watcher must hold neither the tty nor pppd's pipes. */
static int drop_files(int report)
{
	int keep = 3, null = open("/dev/null", O_RDWR), fd;

	for (fd = 0; fd <= 2; fd++)
		dup2(null, fd);
	if (report != keep)
		dup2(report, keep);
	if (close_range((unsigned)keep + 1, ~0U, 0) < 0)
		for (fd = keep + 1; fd < 1024; fd++)
			close(fd);
	return keep;
}

static void report_and_end(int report, int code)
{
	ssize_t n;

	do
		n = write(report, &code, sizeof(code));
	while (n < 0 && errno == EINTR);
	_exit(code < 0 ? KILLED_CODE : code);
}

static void watch(int report)
{
	int status;

	report = drop_files(report);
	while (waitpid(script, &status, 0) < 0)
		if (errno != EINTR)
			report_and_end(report, -1);
	report_and_end(report, WIFEXITED(status) ? WEXITSTATUS(status) : -1);
}

void childwatch_split(int report, enum childwatch_reach reach, const volatile sig_atomic_t *stop)
{
	sigset_t all, old;

	/* no signal may fall between the fork and the handlers */
	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, &old);
	if (*stop)
		report_and_end(report, -1);
	script = fork();
	if (script < 0)
		report_and_end(report, -1);
	if (script == 0) {
		if (reach == CHILDWATCH_GROUP)
			setpgid(0, 0);
		handle_all(SIG_DFL);
		sigprocmask(SIG_SETMASK, &old, NULL);
		close(report);
		return;
	}
	if (reach == CHILDWATCH_GROUP)
		setpgid(script, script);
	reached = reach == CHILDWATCH_GROUP ? -script : script;
	handle_all(pass_on);
	handle(SIGCHLD, SIG_DFL);
	sigprocmask(SIG_SETMASK, &old, NULL);
	watch(report);
}
