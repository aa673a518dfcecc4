/* SPDX-License-Identifier: BSD-2-Clause */
#include "childwatch.h"

#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tap.h"

static volatile sig_atomic_t stop;

/* Runs a shell script under a watcher; signo, if any, is sent once the script has said that it runs. */
static int run(enum childwatch_reach reach, const char *script, int signo, int *status)
{
	int report[2], ready[2], code = -99;
	char byte;
	pid_t pid;

	if (pipe(report) < 0 || pipe(ready) < 0)
		return -99;
	pid = fork();
	if (pid == 0) {
		close(ready[0]);
		childwatch_split(report[1], reach, &stop);
		dup2(ready[1], 1);
		execl("/bin/sh", "sh", "-c", script, (char *)NULL);
		_exit(99);
	}
	close(report[1]);
	close(ready[1]);
	if (signo && read(ready[0], &byte, 1) == 1)
		kill(pid, signo);
	if (read(report[0], &code, sizeof(code)) != (ssize_t)sizeof(code))
		code = -98;
	waitpid(pid, status, 0);
	/* nobody holds the pipe any more: no process of the script is left */
	CHECK_LONG(read(ready[0], &byte, 1), 0);
	close(report[0]);
	close(ready[0]);
	return code;
}

static long elapsed_ms(const struct timespec *from)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (now.tv_sec - from->tv_sec) * 1000 + (now.tv_nsec - from->tv_nsec) / 1000000;
}

static void test_exit_codes(enum childwatch_reach reach)
{
	int status;

	CHECK_LONG(run(reach, "exit 0", 0, &status), 0);
	CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	CHECK_LONG(run(reach, "exit 7", 0, &status), 7);
	CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 7);
	CHECK_LONG(run(reach, "kill -9 $$", 0, &status), -1);
	CHECK(WIFEXITED(status) && WEXITSTATUS(status) != 0);
}

static void test_a_signal_reaches_the_program(enum childwatch_reach reach)
{
	struct timespec began;
	int status;

	clock_gettime(CLOCK_MONOTONIC, &began);
	CHECK_LONG(run(reach, "echo; exec sleep 60", SIGTERM, &status), -1);
	CHECK(elapsed_ms(&began) < 5000);
}

static void test_a_deaf_program_is_killed(enum childwatch_reach reach)
{
	struct timespec began;
	int status;

	clock_gettime(CLOCK_MONOTONIC, &began);
	CHECK_LONG(run(reach, "trap '' TERM; echo; while :; do :; done", SIGTERM, &status), -1);
	CHECK(elapsed_ms(&began) >= 900 && elapsed_ms(&began) < 5000);
}

static void test_a_signal_reaches_the_group(void)
{
	struct timespec began;
	int status;

	clock_gettime(CLOCK_MONOTONIC, &began);
	CHECK_LONG(run(CHILDWATCH_GROUP, "sleep 60 & echo; wait", SIGTERM, &status), -1);
	CHECK(elapsed_ms(&began) < 5000);
}

/* A background group that touches its controlling terminal is stopped: a dial would hang. */
static void test_the_process_group_is_as_asked(void)
{
	char same[64], own[64];
	int status;

	snprintf(same, sizeof(same), "test $(ps -o pgid= -p $$) = %d", (int)getpgrp());
	snprintf(own, sizeof(own), "test $(ps -o pgid= -p $$) = $$");
	CHECK_LONG(run(CHILDWATCH_PROCESS, same, 0, &status), 0);
	CHECK_LONG(run(CHILDWATCH_GROUP, own, 0, &status), 0);
}

static void test_nothing_starts_after_stop(enum childwatch_reach reach)
{
	int status;

	stop = 1;
	CHECK_LONG(run(reach, "exit 0", 0, &status), -1);
	CHECK(WIFEXITED(status) && WEXITSTATUS(status) != 0);
	stop = 0;
}

int main(void)
{
	static const enum childwatch_reach both[] = { CHILDWATCH_PROCESS, CHILDWATCH_GROUP };
	int i;

	for (i = 0; i < 2; i++) {
		test_exit_codes(both[i]);
		test_a_signal_reaches_the_program(both[i]);
		test_a_deaf_program_is_killed(both[i]);
		test_nothing_starts_after_stop(both[i]);
	}
	test_a_signal_reaches_the_group();
	test_the_process_group_is_as_asked();
	return tap_done();
}
