/* SPDX-License-Identifier: BSD-2-Clause */
/* A modem that answers OK to every line, as a process behind a pty; its tty is named in the fake root. */
#ifndef TESTS_UNIT_FAKEMODEM_H
#define TESTS_UNIT_FAKEMODEM_H

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

#include "faketree.h"

struct fakemodem {
	pid_t pid;
	int master, slave;	/* the slave is kept open, so that no close is a hang-up */
	const char *tty;
};

static inline void fakemodem_answer(int master, const char *answer)
{
	char c;

	while (read(master, &c, 1) == 1) {
		if (c == '\r' && write(master, answer, strlen(answer)) < 0)
			_exit(1);
	}
	_exit(0);
}

/* answer: to each line; "" for a silent one. tty: as it is to be called below ROOT/dev. */
static inline void fakemodem_begin(struct fakemodem *m, const char *tty, const char *answer)
{
	m->master = posix_openpt(O_RDWR | O_NOCTTY);
	if (m->master < 0 || grantpt(m->master) < 0 || unlockpt(m->master) < 0)
		fake_die("pty", tty);
	m->tty = tty;
	m->slave = open(ptsname(m->master), O_RDWR | O_NOCTTY);
	fake_shell("mkdir -p dev && ln -sfn %s dev/%s", ptsname(m->master), tty);
	m->pid = fork();
	if (m->pid == 0)
		fakemodem_answer(m->master, answer);
}

static inline void fakemodem_end(struct fakemodem *m)
{
	kill(m->pid, SIGKILL);
	waitpid(m->pid, NULL, 0);
	close(m->master);
	close(m->slave);
	/* the next pty may have the same number */
	fake_shell("rm dev/%s", m->tty);
}

#endif
