/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What quote.c and chatscript.c write is read by the real pppd and the real chat of this machine:
 * pppd names a word that is no option, chat on a pty sends its strings to a modem played here.
 */
#include <config.h>

#include "quote.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "../../gen/chatscript.h"
#include "tap.h"

#define CHAT "/usr/sbin/chat"
#define PPPD "/usr/sbin/pppd"

static char file[] = "/tmp/roundtrip-XXXXXX";

/* All that a quoting function has to get past its reader. */
static const char *const texts[] = {
	"plain", "user@dream.jp", "a b", " a ", "a\"b", "a'b", "'a'", "\"a\"", "a\\b", "a\\", "\\a",
	"a#b", "#a", "a^b", "^C", "$HOME", "a$b", "\\n", "\\101", "\\x41", "\\c", "\\q", "\\d", "a\\c",
	"@/etc/passwd", "EOT", "BREAK", "a-b", "ABORT", "\xc3\xa9\xe5\x90\x8d", "a,b;c=d|e&f", "~!%()*+",
	"AT+CGDCONT=1,\"IP\",\"CHAP:dream.jp\"", "[]{}<>?`", "a\\\\b", "\\\"", "T\\T", "\\U",
};

static void put_file(const char *text)
{
	FILE *f = fopen(file, "w");

	fputs(text, f);
	fclose(f);
}

static void skip(const char *what)
{
	printf("ok %d # SKIP %s is not installed\n", ++tap_count, what);
}

/* The word as pppd read it from the file. */
static void read_by_pppd(char *word, size_t size)
{
	char line[2048], *start, *end;
	FILE *p;

	snprintf(line, sizeof(line), PPPD " nodetach file %s 2>&1", file);
	p = popen(line, "r");
	*word = '\0';
	while (fgets(line, sizeof(line), p)) {
		start = strstr(line, "unrecognized option 'zz");
		end = strrchr(line, '\'');
		if (!start || end < start + 23)
			continue;
		*end = '\0';
		snprintf(word, size, "%s", start + 23);
	}
	pclose(p);
}

static void test_pppd(void)
{
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		char text[200], quoted[600], word[2048];

		/* a word with a ':' is a pair of addresses for pppd */
		if (strchr(texts[i], ':'))
			continue;
		/* zz: no option, and no device, whatever follows */
		snprintf(text, sizeof(text), "zz%s", texts[i]);
		CHECK_LONG(quote_pppd(quoted, sizeof(quoted), text), 0);
		put_file(quoted);
		read_by_pppd(word, sizeof(word));
		CHECK_TEXT(word, texts[i]);
		CHECK_LONG(quote_pppd_plain(quoted, sizeof(quoted), text), 0);
		put_file(quoted);
		read_by_pppd(word, sizeof(word));
		CHECK_TEXT(word, texts[i]);
	}
}

/* chat with the file on a pty; *pid is set. Our end of it. */
static int start_chat(pid_t *pid)
{
	int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC), slave;
	struct termios t;

	grantpt(master);
	unlockpt(master);
	slave = open(ptsname(master), O_RDWR | O_NOCTTY | O_CLOEXEC);
	tcgetattr(slave, &t);
	cfmakeraw(&t);
	tcsetattr(slave, TCSANOW, &t);
	*pid = fork();
	if (*pid == 0) {
		dup2(slave, 0);
		dup2(slave, 1);
		execl(CHAT, "chat", "-f", file, (char *)NULL);
		_exit(127);
	}
	close(slave);
	return master;
}

/* Next string up to its CR, without it. False when chat has ended. */
static bool read_sent(int fd, char *text, size_t size)
{
	size_t n = 0;

	for (;;) {
		struct pollfd p = { .fd = fd, .events = POLLIN };
		char c;

		if (poll(&p, 1, 20000) <= 0 || read(fd, &c, 1) != 1)
			return false;
		if (c == '\r') {
			text[n] = '\0';
			return true;
		}
		if (n + 1 < size)
			text[n++] = c;
	}
}

static int end_of(pid_t pid, int fd)
{
	int status;

	waitpid(pid, &status, 0);
	close(fd);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void test_chat(void)
{
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		char quoted[600], script[700], sent[700] = "(nothing)";
		pid_t pid;
		int fd;

		CHECK_LONG(quote_chat(quoted, sizeof(quoted), texts[i]), 0);
		/* the wait for OK keeps the pty open until the string has been read */
		snprintf(script, sizeof(script), "'' %s\nOK \\c\n", quoted);
		put_file(script);
		fd = start_chat(&pid);
		read_sent(fd, sent, sizeof(sent));
		CHECK_TEXT(sent, texts[i]);
		CHECK_LONG(write(fd, "OK\r\n", 4), 4);
		CHECK_LONG(end_of(pid, fd), 0);
	}
}

static const char template[] =
	"'' ATZ\nABORT ERROR\nTIMEOUT 10\nOK {PDP_DEFINE}\nOK {AUTH_SET}\nOK AT\nOK {DIAL}\nCONNECT \\c\n";

static struct modem modem = {
	.name = (char *)"M", .tty = (char *)"ttyM", .dial = (char *)"ATD*99***{CID}#",
	.pdp_define = (char *)"AT+CGDCONT={CID},\"{PDPTYPE}\",\"{APN}\"",
	.pdp_query = (char *)"AT+CGDCONT?", .pdp_shows = (char *)"{CID},\"{PDPTYPE}\",\"{APN}\"",
};

/*
 * Plays a modem whose context has the APN `has`; log gets what it was sent, '\n' behind each.
 * chat's exit status.
 */
static int dial(const char *has, char *log, size_t size)
{
	char sent[300];
	size_t n = 0;
	pid_t pid;
	int fd = start_chat(&pid);

	*log = '\0';
	while (read_sent(fd, sent, sizeof(sent))) {
		n += (size_t)snprintf(log + n, size - n, "%s\n", sent);
		if (strcmp(sent, "AT+CGDCONT?") == 0)
			dprintf(fd, "\r\n+CGDCONT: 1,\"IP\",\"%s\",\"0.0.0.0\",0,0\r\n", has);
		dprintf(fd, "\r\n%s\r\n", strncmp(sent, "ATD", 3) == 0 ? "CONNECT 150000000" : "OK");
		if (strncmp(sent, "ATD", 3) == 0)
			break;
	}
	return end_of(pid, fd);
}

static void make_script(struct plan *p, const char *apn)
{
	static struct errmsg e;
	struct chatscript c;

	errmsg_init(&e);
	settings_init(&p->settings);
	p->modem = &modem;
	p->connected_once = true;
	settings_set(&p->settings, KEY_APN, apn, "f", &e);
	CHECK_LONG(chatscript_make(&c, p, template, "t", &e), 0);
	CHECK_TEXT(e.text, "");
	put_file(buffer_text(&c.text));
	chatscript_free(&c);
}

/* After CONNECT_OK=1 the context is written only where it is not there. */
static void test_ensure(void)
{
	static const char *const apns[] = { "dream.jp", "plan-k.soracom.io", "a^b$c,d-e" };
	static struct plan p;
	char log[2000], want[600];

	for (size_t i = 0; i < sizeof(apns) / sizeof(apns[0]); i++) {
		make_script(&p, apns[i]);
		CHECK_LONG(dial(apns[i], log, sizeof(log)), 0);
		CHECK_TEXT(log, "ATZ\nAT+CGDCONT?\nAT\nATD*99***1#\n");
		CHECK_LONG(dial("other", log, sizeof(log)), 0);
		snprintf(want, sizeof(want), "ATZ\nAT+CGDCONT?\nAT+CGDCONT=1,\"IP\",\"%s\"\nAT\n"
			 "ATD*99***1#\n", apns[i]);
		CHECK_TEXT(log, want);
		settings_free(&p.settings);
	}
}

int main(void)
{
	if (!mkstemp(file))
		return 99;
	if (access(PPPD, X_OK) == 0)
		test_pppd();
	else
		skip(PPPD);
	if (access(CHAT, X_OK) == 0) {
		test_chat();
		test_ensure();
	} else {
		skip(CHAT);
	}
	unlink(file);
	return tap_done();
}
