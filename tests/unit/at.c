/* SPDX-License-Identifier: BSD-2-Clause */
/* lib/at.c against a modem played by a thread on the other end of a pty. */
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "at.h"
#include "deadline.h"
#include "tap.h"

/* ms; far more than the thread needs, far less than a test may take */
#define LONG_MS 5000
#define SHORT_MS 300
#define PAUSE_MS 30

/*
 * What the modem does after a command has come: writes text; '|' is a pause, '^' hangs up, '~'
 * writes the rest again and again until the other side closes or `stop` is set.
 */
struct script {
	int master;
	bool echo;
	const char *text;
	volatile int stop;
};

static struct errmsg e;
static char reply[256];

static void put(int fd, const char *text, size_t len)
{
	if (write(fd, text, len) < 0)
		perror("pty");
}

static void flood(struct script *s, const char *text)
{
	struct pollfd p = { .fd = s->master, .events = POLLOUT };

	while (!s->stop) {
		if (poll(&p, 1, PAUSE_MS) > 0)
			put(s->master, text, strlen(text));
	}
}

static void *modem(void *arg)
{
	struct script *s = arg;
	char c = 0;

	while (c != '\r' && read(s->master, &c, 1) == 1) {
		if (s->echo)
			put(s->master, &c, 1);
	}
	for (const char *t = s->text; *t; t++) {
		if (*t == '~') {
			flood(s, t + 1);
			break;
		} else if (*t == '|') {
			poll(NULL, 0, PAUSE_MS);
		} else if (*t == '^') {
			close(s->master);
			s->master = -1;
		} else {
			put(s->master, t, 1);
		}
	}
	return NULL;
}

static int open_master(void)
{
	int fd = posix_openpt(O_RDWR | O_NOCTTY);

	if (fd < 0 || grantpt(fd) < 0 || unlockpt(fd) < 0) {
		perror("pty");
		exit(99);
	}
	return fd;
}

/* One command to a modem that behaves as the script says. */
static enum at_result ask(const char *command, const char *text, bool echo, size_t size,
			  unsigned timeout_ms)
{
	struct script s = { .master = open_master(), .text = text, .echo = echo };
	struct at_port *p;
	enum at_result r;
	pthread_t t;

	errmsg_init(&e);
	p = at_open(ptsname(s.master), 115200, &e);
	if (!p) {
		fputs(e.text, stderr);
		exit(99);
	}
	pthread_create(&t, NULL, modem, &s);
	r = at_command(p, command, reply, size, timeout_ms);
	s.stop = 1;
	pthread_join(t, NULL);
	at_close(p);
	if (s.master >= 0)
		close(s.master);
	return r;
}

static void test_final(void)
{
	static const struct {
		const char *line;
		int final;
	} lines[] = {
		{ "OK", 1 }, { "CONNECT", 1 }, { "CONNECT 150000000", 1 }, { "ERROR", -1 },
		{ "+CME ERROR: 10", -1 }, { "+CME ERROR: SIM not inserted", -1 },
		{ "+CMS ERROR: 310", -1 }, { "NO CARRIER", -1 }, { "BUSY", -1 },
		{ "NO ANSWER", -1 }, { "NO DIALTONE", -1 }, { "DELAYED", -1 },
		{ "COMMAND NOT SUPPORT", -1 }, { "OKAY", 0 }, { "OK ", 0 }, { "", 0 },
		{ "RING", 0 }, { "+CREG: 1", 0 }, { "CONNECTED", 0 }, { "ERRORS: 0", 0 },
		{ "+CEER: NO CARRIER", 0 }, { "ok", 0 },
	};

	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		printf("# '%s'\n", lines[i].line);
		CHECK_LONG(at_final(lines[i].line), lines[i].final);
	}
}

static void test_answers(void)
{
	CHECK_LONG(ask("AT", "\r\nOK\r\n", false, sizeof(reply), LONG_MS), AT_OK);
	CHECK_TEXT(reply, "");
	CHECK_LONG(ask("AT", "\r\nOK\r\n", true, sizeof(reply), LONG_MS), AT_OK);
	CHECK_TEXT(reply, "");
	CHECK_LONG(ask("AT+CGSN", "\r\n35209900\r\n\r\nOK\r\n", true, sizeof(reply), LONG_MS),
		   AT_OK);
	CHECK_TEXT(reply, "35209900");
	CHECK_LONG(ask("ATI", "\r\nQuectel\r\nEC25\r\n\r\nOK\r\n", true, sizeof(reply), LONG_MS),
		   AT_OK);
	CHECK_TEXT(reply, "Quectel\nEC25");
	CHECK_LONG(ask("AT+X", "\r\nERROR\r\n", true, sizeof(reply), LONG_MS), AT_ERROR);
	CHECK_TEXT(reply, "ERROR");
	CHECK_LONG(ask("AT+CPIN?", "\r\n+CME ERROR: 10\r\n", true, sizeof(reply), LONG_MS),
		   AT_ERROR);
	CHECK_TEXT(reply, "+CME ERROR: 10");
	CHECK_LONG(ask("ATD*99#", "\r\nNO CARRIER\r\n", false, sizeof(reply), LONG_MS), AT_ERROR);
	CHECK_TEXT(reply, "NO CARRIER");
}

static void test_split(void)
{
	CHECK_LONG(ask("AT+CSQ", "|\r|\n+C|SQ: 1|7,99\r|\n\r\nO|K|\r\n", true, sizeof(reply),
		       LONG_MS), AT_OK);
	CHECK_TEXT(reply, "+CSQ: 17,99");
}

static void test_unsolicited(void)
{
	CHECK_LONG(ask("AT+CSQ", "\r\nRING\r\n\r\n+CSQ: 17,99\r\n\r\n+CREG: 5\r\n\r\nOK\r\n", true,
		       sizeof(reply), LONG_MS), AT_OK);
	CHECK_TEXT(reply, "RING\n+CSQ: 17,99\n+CREG: 5");
}

static void test_no_answer(void)
{
	int64_t began = deadline_now_ms(), took;

	CHECK_LONG(ask("AT", "", false, sizeof(reply), SHORT_MS), AT_TIMEOUT);
	took = deadline_now_ms() - began;
	CHECK(took >= SHORT_MS && took < LONG_MS);
	CHECK_TEXT(reply, "");
	CHECK_LONG(ask("AT", "", true, sizeof(reply), SHORT_MS), AT_TIMEOUT);
	CHECK_TEXT(reply, "");
	/* stuck in data mode: frames of PPP, never a line */
	CHECK_LONG(ask("AT", "~\x7e\xff\x7d\x23\xc0!}!", false, sizeof(reply), SHORT_MS),
		   AT_TIMEOUT);
	CHECK(*reply);
	CHECK_LONG(ask("AT", "~\r\n", false, sizeof(reply), SHORT_MS), AT_TIMEOUT);
	CHECK_TEXT(reply, "");
	CHECK_LONG(ask("AT", "\r\nO", false, sizeof(reply), SHORT_MS), AT_TIMEOUT);
	CHECK_TEXT(reply, "O");
}

static void test_gone(void)
{
	CHECK_LONG(ask("AT", "\r\nO^", false, sizeof(reply), LONG_MS), AT_GONE);
}

static void test_cut(void)
{
	CHECK_LONG(ask("ATI", "\r\n123\r\n456\r\n789\r\nOK\r\n", false, 8, LONG_MS), AT_OK);
	CHECK_TEXT(reply, "123\n456");
	CHECK_LONG(ask("ATI", "\r\n1234567890\r\nOK\r\n", false, 8, LONG_MS), AT_OK);
	CHECK_TEXT(reply, "1234567");
}

/* An answer to an earlier command, come late, is not taken for the next one's. */
static void test_stale(void)
{
	struct script s = { .master = open_master(), .text = "\r\nERROR\r\n" };
	struct pollfd readable;
	struct at_port *p;
	pthread_t t;
	int slave;

	p = at_open(ptsname(s.master), 0, &e);
	slave = open(ptsname(s.master), O_RDWR | O_NOCTTY);
	put(s.master, "\r\nOK\r\n", 6);
	readable = (struct pollfd){ .fd = slave, .events = POLLIN };
	CHECK_LONG(poll(&readable, 1, LONG_MS), 1);
	pthread_create(&t, NULL, modem, &s);
	CHECK_LONG(at_command(p, "AT", reply, sizeof(reply), LONG_MS), AT_ERROR);
	pthread_join(t, NULL);
	at_close(p);
	close(slave);
	close(s.master);
}

/* A port that takes nothing: the command ends in time, and so does close. */
static void test_full(void)
{
	int master = open_master();
	char *big = malloc(1 << 17);
	int64_t began = deadline_now_ms();
	struct at_port *p;

	errmsg_init(&e);
	p = at_open(ptsname(master), 0, &e);
	memset(big, 'A', (1 << 17) - 1);
	big[(1 << 17) - 1] = '\0';
	CHECK_LONG(at_command(p, big, reply, sizeof(reply), SHORT_MS), AT_TIMEOUT);
	at_close(p);
	CHECK(deadline_now_ms() - began < LONG_MS);
	free(big);
	close(master);
}

static void test_open(void)
{
	errmsg_init(&e);
	CHECK(at_open("/dev/no-such-tty", 115200, &e) == NULL);
	CHECK_TEXT(e.text, "/dev/no-such-tty: cannot be opened: No such file or directory\n");
	errmsg_init(&e);
	CHECK(at_open("/dev/null", 115200, &e) == NULL);
	CHECK_TEXT(e.text, "/dev/null: cannot be opened: Inappropriate ioctl for device\n");
	errmsg_init(&e);
	CHECK(at_open("/dev/null", 115201, &e) == NULL);
	CHECK_TEXT(e.text, "/dev/null: speed: '115201' is not one that a tty has\n");
	at_close(NULL);
}

int main(void)
{
	test_final();
	test_answers();
	test_split();
	test_unsolicited();
	test_no_answer();
	test_gone();
	test_cut();
	test_stale();
	test_full();
	test_open();
	return tap_done();
}
