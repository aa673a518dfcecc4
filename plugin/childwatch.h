/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * How a child of pppd ended. pppd tells a connect script's failure from its success and no more, and
 * of other children nothing; so the process that pppd forks becomes a watcher, and the script or
 * program runs in a child of it.
 */
#ifndef PPPKEEPER_CHILDWATCH_H
#define PPPKEEPER_CHILDWATCH_H

#include <signal.h>

enum childwatch_reach {
	CHILDWATCH_PROCESS,	/* signals go to the program alone: it must stay in pppd's process group,
				   because pppd's tty may be its controlling terminal */
	CHILDWATCH_GROUP,	/* the program leads a process group, which gets the signals */
};

/*
 * To be called in the forked process before it becomes the program. Returns in the program's
 * process only; the watcher never returns: it passes SIGTERM, SIGINT and SIGHUP on (SIGKILL a
 * second later), writes the program's exit code (one int, -1: killed) to report and ends with it.
 * Nothing is started when *stop is not 0.
 */
void childwatch_split(int report, enum childwatch_reach reach, const volatile sig_atomic_t *stop);

#endif
