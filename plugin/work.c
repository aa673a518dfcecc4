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

enum job { RESET, NOTE_RESET, NOTE_INCIDENT, CONNECT_OK, GENERATE, PDP_REFUSED, NOTIFY, NOTE_RUN, JOBS };

static struct running {
	struct pppd_child child;
	void (*done)(int code);
} jobs[JOBS];

static const struct options *options;

static void log_output(int from)
{
	char text[OUTPUT_MAX], *line, *rest = text;
	size_t len = 0;
	ssize_t n;

	while (len < sizeof(text) - 1) {
		n = read(from, text + len, sizeof(text) - 1 - len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		len += (size_t)n;
	}
	text[len] = 0;
	while ((line = strsep(&rest, "\n")))
		if (*line)
			pppd_log(PPPD_NOTICE, "%s: %s", options->link, line);
}

static void ended(void *arg)
{
	struct running *r = arg;
	void (*done)(int) = r->done;

	log_output(r->child.out);
	done(pppd_child_end(&r->child));
}

static int start(enum job j, const struct options *o, char *const args[], void (*done)(int))
{
	if (jobs[j].child.pid)
		return -1;
	options = o;
	jobs[j].done = done;
	return pppd_spawn(&jobs[j].child, args, ended, &jobs[j]);
}

int work_reset(const struct options *o, const char *device, const char *step,
	       void (*done)(int code))
{
	char wait[16];
	char *args[] = { (char *)SBINDIR "/pppkeeper", (char *)"reset", (char *)"--link", o->link,
			 (char *)"--steps", (char *)step, (char *)"--wait", wait,
			 (char *)"--device", (char *)device, NULL };

	/* a port that was never seen: the link's options may know more */
	if (!*device)
		args[8] = NULL;
	snprintf(wait, sizeof(wait), "%ld", settings_uint(&o->settings, KEY_RESET_WAIT));
	return start(RESET, o, args, done);
}

int work_note_reset(const struct options *o, const char *step, void (*done)(int code))
{
	char *args[] = { (char *)SBINDIR "/pppkeeper", (char *)"note", (char *)"--link", o->link,
			 (char *)"--reset", (char *)step, NULL };

	return start(NOTE_RESET, o, args, done);
}

int work_note_incident(const struct options *o, const char *json, void (*done)(int code))
{
	char *args[] = { (char *)SBINDIR "/pppkeeper", (char *)"note", (char *)"--link", o->link,
			 (char *)"--incident", (char *)json, NULL };

	return start(NOTE_INCIDENT, o, args, done);
}

int work_note_run(const struct options *o, const char *event, void (*done)(int code))
{
	char pid[16];
	char *args[] = { (char *)SBINDIR "/pppkeeper", (char *)"note", (char *)"--link", o->link,
			 (char *)"--run", (char *)event, (char *)"--pid", pid, NULL };

	snprintf(pid, sizeof(pid), "%d", (int)getpid());
	return start(NOTE_RUN, o, args, done);
}

int work_connect_ok(const struct options *o, void (*done)(int code))
{
	char *args[] = { (char *)SBINDIR "/gen_pppconfig", (char *)"--connect-ok", o->link, NULL };

	return start(CONNECT_OK, o, args, done);
}

int work_notify(const struct options *o, const char *interface, void (*done)(int code))
{
	char *args[] = { (char *)SBINDIR "/pppkeeper-notify", (char *)"-I", (char *)interface, o->link,
			 NULL };

	return start(NOTIFY, o, args, done);
}

bool work_notifying(void)
{
	return jobs[NOTIFY].child.pid != 0;
}

void work_notify_stop(void)
{
	if (jobs[NOTIFY].child.pid > 0)
		kill(jobs[NOTIFY].child.pid, SIGTERM);
}

int work_generate(const struct options *o, void (*done)(int code))
{
	char *args[] = { (char *)SBINDIR "/gen_pppconfig", o->link, NULL };

	return start(GENERATE, o, args, done);
}

bool work_generating(void)
{
	return jobs[GENERATE].child.pid != 0;
}

int work_pdp_refused(const struct options *o, void (*done)(int code))
{
	char *args[] = { (char *)SBINDIR "/gen_pppconfig", (char *)"--pdp-refused", o->link, NULL };

	return start(PDP_REFUSED, o, args, done);
}

void work_stop(void)
{
	for (int j = 0; j < JOBS; j++)
		if (jobs[j].child.pid > 0)
			kill(jobs[j].child.pid, SIGTERM);
}
