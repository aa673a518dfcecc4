/* SPDX-License-Identifier: BSD-2-Clause */
/* ctl/bounded.c: calls that end, fail, hang, die, or are stopped. */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "bounded.h"
#include "deadline.h"
#include "stop.h"
#include "tap.h"

/* ms; far more than any call needs, and than a hung one gets */
#define LONG_MS 10000
#define SHORT_MS 200
/* ms; by then a call is in its middle, however busy the machine is */
#define BEGUN_MS 2000

static struct errmsg e;
/* Seen by the children as well: what they have done. */
static volatile int *seen;

static int call_well(void *arg, struct errmsg *m)
{
	errmsg_add(m, "by the way");
	*seen = *(int *)arg;
	return 0;
}

static int call_badly(void *arg, struct errmsg *m)
{
	(void)arg;
	errmsg_add(m, "first: %d", 1);
	errmsg_add(m, "second");
	return -1;
}

static int call_long(void *arg, struct errmsg *m)
{
	(void)arg;
	for (int i = 0; i < 1000; i++)
		errmsg_add(m, "message %d of many", i);
	return -1;
}

static int call_death(void *arg, struct errmsg *m)
{
	(void)arg;
	(void)m;
	_exit(0);
}

/* Longer than it may; does its work all the same if it is left alone. */
static int call_late(void *arg, struct errmsg *m)
{
	(void)m;
	poll(NULL, 0, 3 * SHORT_MS);
	*seen = *(int *)arg;
	return 0;
}

static int call_stop(void *arg, struct errmsg *m)
{
	(void)m;
	kill(getppid(), *(int *)arg);
	poll(NULL, 0, 2 * LONG_MS);
	return 0;
}

/* Ends well when it is asked to; says so. */
static int call_gentle(void *arg, struct errmsg *m)
{
	sigset_t set;
	int signo;

	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigprocmask(SIG_BLOCK, &set, NULL);
	sigwait(&set, &signo);
	*seen = *(int *)arg;
	errmsg_add(m, "put right");
	return -1;
}

/* Will not end, nor will what it has started. */
static int call_stubborn(void *arg, struct errmsg *m)
{
	(void)m;
	signal(SIGTERM, SIG_IGN);
	if (fork() >= 0)
		poll(NULL, 0, 20 * SHORT_MS);
	*seen = *(int *)arg;
	return 0;
}

static enum bounded_result run(int (*call)(void *arg, struct errmsg *m), int arg, unsigned ms,
			       enum bounded_late late)
{
	errmsg_init(&e);
	return bounded_run(call, &arg, ms, late, &e);
}

static void test_results(void)
{
	CHECK_LONG(run(call_well, 1, LONG_MS, BOUNDED_KILL), BOUNDED_OK);
	CHECK_TEXT(e.text, "by the way\n");
	CHECK_LONG(*seen, 1);
	CHECK_LONG(run(call_badly, 0, LONG_MS, BOUNDED_KILL), BOUNDED_FAILED);
	CHECK_TEXT(e.text, "first: 1\nsecond\n");
	CHECK_LONG(run(call_long, 0, LONG_MS, BOUNDED_KILL), BOUNDED_FAILED);
	CHECK(strncmp(e.text, "message 0 of many\nmessage 1 of many\n", 36) == 0);
	CHECK_LONG(run(call_death, 0, LONG_MS, BOUNDED_KILL), BOUNDED_FAILED);
	CHECK_TEXT(e.text, "the process for it died\n");
}

static void test_late(void)
{
	int64_t began = deadline_now_ms();

	CHECK_LONG(run(call_late, 2, SHORT_MS, BOUNDED_KILL), BOUNDED_LATE);
	CHECK_TEXT(e.text, "");
	CHECK(deadline_now_ms() - began < 3 * SHORT_MS);
	poll(NULL, 0, 4 * SHORT_MS);
	CHECK(*seen != 2);
}

/* A call that is left alone goes on, and holds nothing that others wait for. */
static void test_left(void)
{
	int64_t limit = deadline_now_ms() + LONG_MS;
	int fds[2];
	char c;

	CHECK_LONG(pipe(fds), 0);
	CHECK_LONG(run(call_late, 3, SHORT_MS, BOUNDED_LEAVE), BOUNDED_LATE);
	CHECK(*seen != 3);
	close(fds[1]);
	CHECK_LONG(read(fds[0], &c, 1), 0);
	CHECK(*seen != 3);
	close(fds[0]);
	while (*seen != 3 && deadline_left_ms(limit))
		poll(NULL, 0, 10);
	CHECK_LONG(*seen, 3);
}

static void test_term(void)
{
	int64_t began = deadline_now_ms();

	CHECK_LONG(run(call_gentle, 4, BEGUN_MS, BOUNDED_TERM), BOUNDED_LATE);
	CHECK_TEXT(e.text, "put right\n");
	CHECK_LONG(*seen, 4);
	CHECK_LONG(run(call_stubborn, 5, SHORT_MS, BOUNDED_TERM), BOUNDED_LATE);
	CHECK(deadline_now_ms() - began < 3 * LONG_MS);
	poll(NULL, 0, 21 * SHORT_MS);
	CHECK_LONG(*seen, 4);
}

static void test_stopped(void)
{
	int64_t began = deadline_now_ms();

	CHECK_LONG(stop_begin(), 0);
	CHECK_LONG(run(call_stop, SIGTERM, LONG_MS, BOUNDED_LEAVE), BOUNDED_STOPPED);
	CHECK(deadline_now_ms() - began < 2000);
	CHECK_LONG(stop_wait(0), SIGTERM);
	CHECK_LONG(run(call_well, 4, LONG_MS, BOUNDED_KILL), BOUNDED_STOPPED);
	stop_ignore();
	CHECK_LONG(run(call_well, 5, LONG_MS, BOUNDED_KILL), BOUNDED_OK);
	CHECK_LONG(*seen, 5);
}

int main(void)
{
	seen = mmap(NULL, sizeof(*seen), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (seen == MAP_FAILED) {
		perror("mmap");
		return 99;
	}
	test_results();
	test_late();
	test_left();
	test_term();
	test_stopped();
	return tap_done();
}
