/* SPDX-License-Identifier: BSD-2-Clause */
#include <poll.h>
#include <stddef.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "stop.h"

static int fd = -1;
static int came;

static void stop_set(sigset_t *set)
{
	sigemptyset(set);
	sigaddset(set, SIGTERM);
	sigaddset(set, SIGINT);
	sigaddset(set, SIGHUP);
}

int stop_begin(void)
{
	sigset_t set;

	stop_set(&set);
	signal(SIGPIPE, SIG_IGN);
	if (sigprocmask(SIG_BLOCK, &set, NULL) < 0)
		return -1;
	fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	return fd < 0 ? -1 : 0;
}

void stop_ignore(void)
{
	if (fd >= 0)
		close(fd);
	fd = -1;
	came = 0;
}

int stop_fd(void)
{
	return fd;
}

int stop_wait(int ms)
{
	struct signalfd_siginfo info;
	struct pollfd p = { .fd = fd, .events = POLLIN };

	if (!came && poll(&p, 1, ms) > 0 && read(fd, &info, sizeof(info)) == sizeof(info))
		came = (int)info.ssi_signo;
	return came;
}

void stop_child(void)
{
	sigset_t set;

	stop_set(&set);
	signal(SIGTERM, SIG_DFL);
	signal(SIGINT, SIG_DFL);
	signal(SIGHUP, SIG_DFL);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
}

void stop_die(int signo)
{
	stop_child();
	raise(signo);
	_exit(128 + signo);
}
