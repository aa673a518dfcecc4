/* SPDX-License-Identifier: BSD-2-Clause */
#include "work.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "pppd_compat.h"

/* Longest output of a child that is logged, bytes. */
#define OUTPUT_MAX 4096

struct job {
	struct pppd_child child;
	const struct options *options;
	void (*done)(bool ok);
};

static struct job reset, connect_ok, generate;

static void log_output(const struct job *j)
{
	char text[OUTPUT_MAX], *line, *rest = text;
	size_t len = 0;
	ssize_t n;

	while (len < sizeof(text) - 1) {
		n = read(j->child.out, text + len, sizeof(text) - 1 - len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		len += (size_t)n;
	}
	text[len] = 0;
	while ((line = strsep(&rest, "\n")))
		if (*line)
			pppd_log(PPPD_NOTICE, "%s: %s", j->options->link, line);
}

static void finish(struct job *j)
{
	void (*done)(bool) = j->done;
	int code;

	log_output(j);
	code = pppd_child_end(&j->child);
	done(code == 0);
}

static void reset_ended(void *arg)
{
	(void)arg;
	finish(&reset);
}

static void connect_ok_ended(void *arg)
{
	(void)arg;
	finish(&connect_ok);
}

static void generate_ended(void *arg)
{
	(void)arg;
	finish(&generate);
}

static int start(struct job *j, const struct options *o, char *const args[],
		 void (*ended)(void *), void (*done)(bool))
{
	if (j->child.pid)
		return -1;
	j->options = o;
	j->done = done;
	return pppd_spawn(&j->child, args, NULL, ended);
}

int work_reset(const struct options *o, const char *device, void (*done)(bool ok))
{
	char wait[16];
	char *args[] = { (char *)SBINDIR "/pppkeeper", (char *)"reset", (char *)"--link", o->link,
			 (char *)"--wait", wait, (char *)"--device", (char *)device, NULL };

	/* a port that was never seen: the link's options may know more */
	if (!*device)
		args[6] = NULL;
	snprintf(wait, sizeof(wait), "%ld", settings_uint(&o->settings, KEY_RESET_WAIT));
	return start(&reset, o, args, reset_ended, done);
}

bool work_resetting(void)
{
	return reset.child.pid != 0;
}

int work_connect_ok(const struct options *o, void (*done)(bool ok))
{
	char *args[] = { (char *)SBINDIR "/gen_pppconfig", (char *)"--connect-ok", o->link, NULL };

	return start(&connect_ok, o, args, connect_ok_ended, done);
}

int work_generate(const struct options *o, void (*done)(bool ok))
{
	char *args[] = { (char *)SBINDIR "/gen_pppconfig", o->link, NULL };

	return start(&generate, o, args, generate_ended, done);
}

bool work_generating(void)
{
	return generate.child.pid != 0;
}

void work_stop(void)
{
	if (reset.child.pid > 0)
		kill(reset.child.pid, SIGTERM);
	if (connect_ok.child.pid > 0)
		kill(connect_ok.child.pid, SIGTERM);
	if (generate.child.pid > 0)
		kill(generate.child.pid, SIGTERM);
}
