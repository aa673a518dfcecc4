/* SPDX-License-Identifier: BSD-2-Clause */
/* lib/escape.c against a modem played by a thread on the other end of a pty. */
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "deadline.h"
#include "escape.h"
#include "tap.h"

/* ms; both guard times of 1 s */
#define GUARDS_MS 2000
/* ms; more than a busy machine adds */
#define SLACK_MS 20000

struct modem {
	int master;
	bool escapes;		/* +++ leads out of data mode */
	const char *says;	/* in data mode, to all that comes */
	const char *answers;	/* to each line of command mode */
	int answered;		/* lines */
	bool command;		/* mode */
	bool clean;		/* what came in data mode until +++ was +++ alone */
	char got[64];
	size_t len;
};

static void put(int fd, const char *text)
{
	if (write(fd, text, strlen(text)) < 0)
		perror("pty");
}

static void take_data(struct modem *m, char c)
{
	if (m->len < sizeof(m->got) - 1)
		m->got[m->len++] = c;
	put(m->master, m->says);
	if (!m->escapes || strcmp(m->got, "+++") != 0)
		return;
	m->command = m->clean = true;
	put(m->master, "\r\nOK\r\n");
}

static void *play(void *arg)
{
	struct modem *m = arg;
	char c;

	while (read(m->master, &c, 1) == 1) {
		if (!m->command) {
			take_data(m, c);
		} else if (c == '\r') {
			m->answered++;
			put(m->master, m->answers);
		}
	}
	return NULL;
}

static enum at_result escape(struct modem *m, int64_t *took_ms)
{
	struct at_port *p;
	enum at_result r;
	struct errmsg e;
	pthread_t t;
	int slave;

	errmsg_init(&e);
	m->master = posix_openpt(O_RDWR | O_NOCTTY);
	if (m->master < 0 || grantpt(m->master) < 0 || unlockpt(m->master) < 0 ||
	    !(p = at_open(ptsname(m->master), 0, &e))) {
		perror("pty");
		exit(99);
	}
	slave = open(ptsname(m->master), O_RDWR | O_NOCTTY);
	pthread_create(&t, NULL, play, m);
	*took_ms = deadline_now_ms();
	r = escape_port(p);
	*took_ms = deadline_now_ms() - *took_ms;
	/* the last close of the slave ends the thread's read */
	at_close(p);
	close(slave);
	pthread_join(t, NULL);
	close(m->master);
	return r;
}

static void test_escaped(void)
{
	struct modem m = { .escapes = true, .says = "", .answers = "\r\nOK\r\n" };
	int64_t took;

	CHECK_LONG(escape(&m, &took), AT_OK);
	CHECK(m.clean);
	CHECK(m.answered >= 3);
	CHECK(took >= GUARDS_MS);
}

/* Frames that come all the time, or an echo of them, are no hindrance. */
static void test_chatty(void)
{
	struct modem m = { .escapes = true, .says = "~\xff}#\xc0!}!\r\nOK\r\n",
			   .answers = "\r\nOK\r\n" };
	int64_t took;

	CHECK_LONG(escape(&m, &took), AT_OK);
	CHECK(m.clean);
	CHECK(took >= GUARDS_MS);
}

/* A port that was in command mode all the time. */
static void test_not_stuck(void)
{
	struct modem m = { .command = true, .says = "", .answers = "\r\nOK\r\n" };
	int64_t took;

	CHECK_LONG(escape(&m, &took), AT_OK);
}

static void test_silent(void)
{
	struct modem m = { .says = "" };
	int64_t took;

	CHECK_LONG(escape(&m, &took), AT_TIMEOUT);
	CHECK(took < ESCAPE_MAX_MS + SLACK_MS);
	CHECK(strncmp(m.got, "+++ATH\rAT\rAT\r", 13) == 0);
}

static void test_refused(void)
{
	struct modem m = { .escapes = true, .says = "", .answers = "\r\nERROR\r\n" };
	int64_t took;

	CHECK_LONG(escape(&m, &took), AT_ERROR);
}

static void test_gone(void)
{
	int master = posix_openpt(O_RDWR | O_NOCTTY);
	int64_t began = deadline_now_ms();
	struct at_port *p = NULL;
	struct errmsg e;

	errmsg_init(&e);
	if (master < 0 || grantpt(master) < 0 || unlockpt(master) < 0 ||
	    !(p = at_open(ptsname(master), 0, &e)))
		exit(99);
	close(master);
	CHECK_LONG(escape_port(p), AT_GONE);
	CHECK(deadline_now_ms() - began < SLACK_MS);
	at_close(p);
}

int main(void)
{
	test_escaped();
	test_chatty();
	test_not_stuck();
	test_silent();
	test_refused();
	test_gone();
	return tap_done();
}
