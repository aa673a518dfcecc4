/* SPDX-License-Identifier: BSD-2-Clause */
#include <errno.h>
#include <fcntl.h>
#include <linux/serial.h>
#include <poll.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "at.h"
#include "deadline.h"

/* bytes; the longest lines of answers (AT+COPS=? lists) have some hundreds */
#define LINE_MAX_BYTES 1024

struct at_port {
	int fd;
	char line[LINE_MAX_BYTES];
	size_t len;
};

static const struct {
	unsigned bit_s;
	speed_t code;
} speeds[] = {
	{ 300, B300 }, { 600, B600 }, { 1200, B1200 }, { 2400, B2400 }, { 4800, B4800 },
	{ 9600, B9600 }, { 19200, B19200 }, { 38400, B38400 }, { 57600, B57600 },
	{ 115200, B115200 }, { 230400, B230400 }, { 460800, B460800 }, { 500000, B500000 },
	{ 576000, B576000 }, { 921600, B921600 }, { 1000000, B1000000 },
	{ 1152000, B1152000 }, { 1500000, B1500000 }, { 2000000, B2000000 },
	{ 2500000, B2500000 }, { 3000000, B3000000 }, { 3500000, B3500000 },
	{ 4000000, B4000000 },
};

static speed_t speed_code(unsigned bit_s)
{
	for (size_t i = 0; i < sizeof(speeds) / sizeof(speeds[0]); i++) {
		if (speeds[i].bit_s == bit_s)
			return speeds[i].code;
	}
	return B0;
}

static int make_raw(int fd, speed_t code)
{
	struct termios t;

	if (tcgetattr(fd, &t) < 0)
		return -1;
	cfmakeraw(&t);
	t.c_cflag |= CLOCAL | CREAD;
	t.c_cc[VMIN] = 1;
	t.c_cc[VTIME] = 0;
	if (code != B0)
		cfsetspeed(&t, code);
	/* not TCSADRAIN: a wedged port never drains */
	return tcsetattr(fd, TCSANOW, &t);
}

/*
 * close() waits up to 30 s for output that the device does not take; tcflush() does not help where
 * the driver has handed it to the bus already. Ports that know no such setting have no such wait.
 */
static void close_without_wait(int fd)
{
	struct serial_struct s;

	if (ioctl(fd, TIOCGSERIAL, &s) == 0) {
		s.closing_wait = ASYNC_CLOSING_WAIT_NONE;
		ioctl(fd, TIOCSSERIAL, &s);
	}
}

struct at_port *at_open(const char *path, unsigned speed, struct errmsg *e)
{
	struct at_port *p;
	int fd;

	if (speed && speed_code(speed) == B0) {
		errmsg_add(e, "%s: speed: '%u' is not one that a tty has", path, speed);
		return NULL;
	}
	fd = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0 || make_raw(fd, speed_code(speed)) < 0) {
		errmsg_add(e, "%s: cannot be opened: %s", path, strerror(errno));
		if (fd >= 0)
			close(fd);
		return NULL;
	}
	p = calloc(1, sizeof(*p));
	if (!p) {
		errmsg_add(e, "%s: %s", path, strerror(errno));
		close(fd);
		return NULL;
	}
	p->fd = fd;
	close_without_wait(fd);
	return p;
}

void at_close(struct at_port *p)
{
	if (!p)
		return;
	tcflush(p->fd, TCIOFLUSH);
	close(p->fd);
	free(p);
}

static bool begins(const char *line, const char *with)
{
	return strncmp(line, with, strlen(with)) == 0;
}

int at_final(const char *line)
{
	static const char *const failures[] = {
		"ERROR", "NO CARRIER", "BUSY", "NO ANSWER", "NO DIALTONE", "NO DIAL TONE",
		"ABORTED", "DELAYED", "BLACKLISTED", "COMMAND NOT SUPPORT",
		"TOO MANY PARAMETERS",
	};

	if (strcmp(line, "OK") == 0 || strcmp(line, "CONNECT") == 0 || begins(line, "CONNECT "))
		return 1;
	if (begins(line, "+CME ERROR:") || begins(line, "+CMS ERROR:"))
		return -1;
	for (size_t i = 0; i < sizeof(failures) / sizeof(failures[0]); i++) {
		if (strcmp(line, failures[i]) == 0)
			return -1;
	}
	return 0;
}

/* Waits for events until the deadline. AT_OK, AT_TIMEOUT or AT_GONE. */
static enum at_result wait_for(int fd, short events, int64_t limit)
{
	struct pollfd p = { .fd = fd, .events = events };
	int n;

	do
		n = poll(&p, 1, deadline_left_ms(limit));
	while (n < 0 && errno == EINTR);
	if (n == 0)
		return AT_TIMEOUT;
	/* bytes that came before a hang-up are still read */
	return n > 0 && (p.revents & events) ? AT_OK : AT_GONE;
}

static enum at_result send_all(int fd, const char *text, size_t len, int64_t limit)
{
	while (len) {
		ssize_t n = write(fd, text, len);

		if (n > 0) {
			text += n;
			len -= (size_t)n;
			continue;
		}
		if (n < 0 && errno != EAGAIN && errno != EINTR)
			return AT_GONE;
		enum at_result r = wait_for(fd, POLLOUT, limit);
		if (r != AT_OK)
			return r;
	}
	return AT_OK;
}

/* The next byte. AT_OK, AT_TIMEOUT or AT_GONE. */
static enum at_result read_byte(int fd, char *c, int64_t limit)
{
	for (;;) {
		ssize_t n = read(fd, c, 1);

		/* a flood of garbage ends at the deadline as well */
		if (n == 1)
			return deadline_left_ms(limit) ? AT_OK : AT_TIMEOUT;
		if (n == 0 || (errno != EAGAIN && errno != EINTR))
			return AT_GONE;
		enum at_result r = wait_for(fd, POLLIN, limit);
		if (r != AT_OK)
			return r;
	}
}

/* The next line that is not empty, into p->line. NULs are dropped, an overlong line is cut. */
static enum at_result read_line(struct at_port *p, int64_t limit)
{
	char c;

	for (p->len = 0;;) {
		enum at_result r = read_byte(p->fd, &c, limit);
		bool end = r != AT_OK || c == '\r' || c == '\n';

		if (end && (p->len || r != AT_OK)) {
			p->line[p->len] = '\0';
			return r;
		}
		if (!end && c != '\0' && p->len < sizeof(p->line) - 1)
			p->line[p->len++] = c;
	}
}

static void reply_add(char *reply, size_t size, const char *line)
{
	size_t used = strlen(reply);

	if (*line == '\0' || used + 2 >= size)
		return;
	if (used)
		reply[used++] = '\n';
	for (; *line && used + 1 < size; line++)
		reply[used++] = *line;
	reply[used] = '\0';
}

enum at_result at_command(struct at_port *p, const char *command, char *reply, size_t size,
			  unsigned timeout_ms)
{
	int64_t limit = deadline_now_ms() + timeout_ms;
	enum at_result r;
	int final;

	reply[0] = '\0';
	tcflush(p->fd, TCIFLUSH);
	r = send_all(p->fd, command, strlen(command), limit);
	if (r == AT_OK)
		r = send_all(p->fd, "\r", 1, limit);
	while (r == AT_OK) {
		r = read_line(p, limit);
		final = r == AT_OK ? at_final(p->line) : 0;
		if (final > 0)
			return AT_OK;
		if (strcmp(p->line, command) != 0)
			reply_add(reply, size, p->line);
		if (final < 0)
			return AT_ERROR;
	}
	return r;
}

enum at_result at_send(struct at_port *p, const char *text, unsigned timeout_ms)
{
	return send_all(p->fd, text, strlen(text), deadline_now_ms() + timeout_ms);
}

enum at_result at_silence(struct at_port *p, unsigned ms)
{
	int64_t limit = deadline_now_ms() + ms;
	enum at_result r;
	char c;

	do
		r = read_byte(p->fd, &c, limit);
	while (r == AT_OK);
	return r == AT_TIMEOUT ? AT_OK : r;
}

enum at_result at_drop_dtr(struct at_port *p, unsigned ms)
{
	int lines = TIOCM_DTR | TIOCM_RTS;
	struct termios was, off;
	enum at_result r;
	bool known;

	if (tcgetattr(p->fd, &was) < 0)
		return AT_GONE;
	off = was;
	cfsetospeed(&off, B0);
	tcsetattr(p->fd, TCSANOW, &off);
	known = ioctl(p->fd, TIOCMBIC, &lines) == 0;
	r = at_silence(p, ms);
	tcsetattr(p->fd, TCSANOW, &was);
	ioctl(p->fd, TIOCMBIS, &lines);
	return r == AT_OK && !known ? AT_ERROR : r;
}
