/* SPDX-License-Identifier: BSD-2-Clause */
#include "webcheck.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "pppd_compat.h"

/* The child's line, bytes. */
#define WORDS_MAX 512
/* Words of the command: fixed ones, a pair for each address, server and the rest. */
#define ARGS_MAX (10 + 2 * (WEBCHECK_ADDRESSES + WEBCHECK_SERVERS))

static struct pppd_child child;
static void (*wanted)(enum webcheck_result, const char *);

static enum webcheck_result result_of(int code)
{
	switch (code) {
	case 0: return WEBCHECK_ALIVE;
	case 1: return WEBCHECK_SILENT;
	case 3: return WEBCHECK_OTHER;
	default: return WEBCHECK_UNKNOWN;
	}
}

static void read_words(char words[WORDS_MAX])
{
	ssize_t n;

	do
		n = read(child.out, words, WORDS_MAX - 1);
	while (n < 0 && errno == EINTR);
	words[n > 0 ? n : 0] = 0;
	words[strcspn(words, "\n")] = 0;
}

static void ended(void *arg)
{
	void (*done)(enum webcheck_result, const char *) = wanted;
	char words[WORDS_MAX];
	int code;

	(void)arg;
	read_words(words);
	code = pppd_child_end(&child);
	if (!words[0])
		snprintf(words, sizeof(words), "pppkeeper-http: exit code %d", code);
	wanted = NULL;
	if (done)
		done(result_of(code), words);
}

struct words {
	char *arg[ARGS_MAX];
	int n;
	char text[WEBCHECK_ADDRESSES + WEBCHECK_SERVERS][IPADDR_TEXT_MAX];
	int texts;
};

static void add(struct words *w, const char *option, const char *value)
{
	w->arg[w->n++] = (char *)option;
	w->arg[w->n++] = (char *)value;
}

static void add_address(struct words *w, const char *option, const struct ipaddr *a)
{
	if (a->family == AF_UNSPEC)
		return;
	add(w, option, ipaddr_text(a, w->text[w->texts]));
	w->texts++;
}

int webcheck_start(const struct webcheck *check,
		   void (*done)(enum webcheck_result result, const char *words))
{
	char timeout[16];
	struct words w = { .arg = { (char *)SBINDIR "/pppkeeper-http" }, .n = 1 };
	size_t i;

	if (child.pid)
		return -1;
	snprintf(timeout, sizeof(timeout), "%u", check->timeout_s);
	add(&w, "--link", check->link);
	add(&w, "-I", check->interface);
	add(&w, "--timeout", timeout);
	if (*check->expect)
		add(&w, "--expect", check->expect);
	for (i = 0; i < check->addresses && i < WEBCHECK_ADDRESSES; i++)
		add_address(&w, "--address", &check->address[i]);
	for (i = 0; i < WEBCHECK_SERVERS; i++)
		add_address(&w, "--server", &check->server[i]);
	wanted = done;
	return pppd_spawn(&child, w.arg, ended, NULL);
}

void webcheck_cancel(void)
{
	wanted = NULL;
	if (child.pid)
		kill(child.pid, SIGTERM);
}
