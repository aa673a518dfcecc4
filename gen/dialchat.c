/* SPDX-License-Identifier: BSD-2-Clause */
#include <config.h>

#include "dialchat.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <syslog.h>
#include <unistd.h>

#define CHAT "/usr/sbin/chat"

static volatile pid_t chat;

int dialchat_become(const char *path, bool secret)
{
	/* -v logs what the modem says: with its echo on that would be the password */
	if (secret)
		execl(CHAT, CHAT, "-f", path, (char *)NULL);
	else
		execl(CHAT, CHAT, "-v", "-f", path, (char *)NULL);
	syslog(LOG_ERR, "%s cannot be run: %s", CHAT, strerror(errno));
	return DIALCHAT_SYSTEM;
}

int dialchat_become_script(const struct chatscript *c)
{
	int fd = memfd_create("chat", 0);
	char path[32];

	if (fd < 0 || write(fd, c->text.text, c->text.len) != (ssize_t)c->text.len)
		return DIALCHAT_SYSTEM;
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	return dialchat_become(path, c->secret);
}

static void pass_on(int signo)
{
	if (chat > 0)
		kill(chat, signo);
}

static void handle(void (*handler)(int))
{
	struct sigaction sa = { .sa_handler = handler };

	sigemptyset(&sa.sa_mask);
	sigaction(SIGTERM, &sa, NULL);
	sigaction(SIGINT, &sa, NULL);
	sigaction(SIGHUP, &sa, NULL);
}

static pid_t start(const struct chatscript *c, int said[2])
{
	pid_t parent = getpid(), pid;
	sigset_t all, old;

	/* no signal may fall between the fork and the handlers */
	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, &old);
	pid = fork();
	if (pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		sigprocmask(SIG_SETMASK, &old, NULL);
		dup2(said[1], STDERR_FILENO);
		close(said[0]);
		close(said[1]);
		_exit(getppid() == parent ? dialchat_become_script(c) : DIALCHAT_SYSTEM);
	}
	chat = pid;
	handle(pass_on);
	sigprocmask(SIG_SETMASK, &old, NULL);
	return pid;
}

static void take_line(const char *line, bool begun[LEDGER_ITEMS], bool done[LEDGER_ITEMS])
{
	size_t mark = strlen(CHATSCRIPT_MARK);
	char word[16];
	unsigned item;

	/* chat ends what it says with a CR, as if it were for the modem */
	line += strspn(line, "\r");
	if (strncmp(line, CHATSCRIPT_MARK, mark) != 0 ||
	    sscanf(line + mark, "%15s %u", word, &item) != 2 || item >= LEDGER_ITEMS)
		fputs(line, stderr);
	else if (strcmp(word, CHATSCRIPT_BEGUN) == 0)
		begun[item] = true;
	else if (strcmp(word, CHATSCRIPT_DONE) == 0)
		done[item] = true;
}

static int wait_for_end(void)
{
	int status;

	while (waitpid(chat, &status, 0) < 0)
		if (errno != EINTR)
			return DIALCHAT_SYSTEM;
	return WIFEXITED(status) ? WEXITSTATUS(status) : DIALCHAT_SYSTEM;
}

int dialchat_run(const struct chatscript *c, bool begun[LEDGER_ITEMS], bool done[LEDGER_ITEMS])
{
	char line[512];
	int said[2];
	FILE *f;

	memset(begun, 0, LEDGER_ITEMS * sizeof(*begun));
	memset(done, 0, LEDGER_ITEMS * sizeof(*done));
	if (pipe2(said, O_CLOEXEC) < 0)
		return DIALCHAT_SYSTEM;
	f = fdopen(said[0], "r");
	if (!f || start(c, said) < 0)
		return DIALCHAT_SYSTEM;
	close(said[1]);
	for (;;) {
		if (fgets(line, sizeof(line), f))
			take_line(line, begun, done);
		else if (ferror(f) && errno == EINTR)
			clearerr(f);
		else
			break;
	}
	fclose(f);
	return wait_for_end();
}
