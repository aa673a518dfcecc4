/* SPDX-License-Identifier: BSD-2-Clause */
#include "resolve.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "pppd_compat.h"

/* Output of the child that is read, bytes: sixteen addresses, or a message. */
#define OUTPUT_MAX 1024

static struct pppd_child child;
static void (*wanted)(const struct ipaddr *, size_t, const char *);

static void read_output(char text[OUTPUT_MAX])
{
	size_t len = 0;
	ssize_t n;

	while (len < OUTPUT_MAX - 1) {
		n = read(child.out, text + len, OUTPUT_MAX - 1 - len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		len += (size_t)n;
	}
	text[len] = 0;
}

/* An address a line; another line is a message. */
static size_t take_addresses(char *text, struct ipaddr address[RESOLVE_MAX], const char **message)
{
	size_t count = 0;
	char *line;

	*message = "";
	while ((line = strsep(&text, "\n"))) {
		if (count < RESOLVE_MAX && ipaddr_parse(&address[count], line) == 0)
			count++;
		else if (*line && !**message)
			*message = line;
	}
	return count;
}

static void ended(void *arg)
{
	void (*done)(const struct ipaddr *, size_t, const char *) = wanted;
	struct ipaddr address[RESOLVE_MAX];
	char text[OUTPUT_MAX], unknown[64];
	const char *why;
	size_t count;
	int code;

	(void)arg;
	read_output(text);
	code = pppd_child_end(&child);
	count = take_addresses(text, address, &why);
	if (!*why) {
		snprintf(unknown, sizeof(unknown), "pppkeeper resolve: exit code %d", code);
		why = unknown;
	}
	wanted = NULL;
	if (done)
		done(address, code == 0 ? count : 0, why);
}

int resolve_start(const struct resolve_question *q,
		  void (*done)(const struct ipaddr *address, size_t count, const char *why))
{
	char timeout[16], server[2][IPADDR_TEXT_MAX];
	char *args[12] = { (char *)SBINDIR "/pppkeeper", (char *)"resolve", (char *)"-I",
			   (char *)q->interface, (char *)"--timeout", timeout };
	int n = 6;

	if (child.pid)
		return -1;
	snprintf(timeout, sizeof(timeout), "%u", q->timeout_s);
	for (int i = 0; i < 2; i++)
		if (*ipaddr_text(&q->server[i], server[i])) {
			args[n++] = (char *)"--server";
			args[n++] = server[i];
		}
	args[n++] = (char *)q->name;
	wanted = done;
	return pppd_spawn(&child, args, ended, NULL);
}

void resolve_cancel(void)
{
	wanted = NULL;
	if (child.pid)
		kill(child.pid, SIGTERM);
}
