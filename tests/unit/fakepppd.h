/* SPDX-License-Identifier: BSD-2-Clause */
/* A pppd in which time passes when a test says so, and children end as it says. */
#ifndef TESTS_UNIT_FAKEPPPD_H
#define TESTS_UNIT_FAKEPPPD_H

#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pppd_compat.h"

static struct {
	int64_t now_ms;
	struct {
		void (*fn)(void *);
		int64_t at_ms;
	} timer[16];
	struct {
		struct pppd_child *child;
		void (*done)(void *);
		void *arg;
		char words[2048];		/* its command line without the program's folder */
		int in, code;
	} child[8];
	int children;		/* that run */
	bool persists, on_demand, told_to_end;
	enum pppd_end end;
	const char *closed;	/* pppd_close() was called */
	int again;		/* times that it became a new pppd */
	char log[16384];
} fake = { .persists = true };

int64_t pppd_now_ms(void)
{
	return fake.now_ms;
}

void pppd_timer_clear(void (*fn)(void *))
{
	for (int i = 0; i < 16; i++)
		if (fake.timer[i].fn == fn)
			fake.timer[i].fn = NULL;
}

void pppd_timer_set(void (*fn)(void *), unsigned after_ms)
{
	int i = 0;

	pppd_timer_clear(fn);
	while (fake.timer[i].fn)
		i++;
	fake.timer[i].fn = fn;
	fake.timer[i].at_ms = fake.now_ms + after_ms;
}

/* The timers of that time run, in their order. */
static void pass_ms(int64_t ms)
{
	int64_t end = fake.now_ms + ms;

	for (;;) {
		void (*fn)(void *);
		int next = -1;

		for (int i = 0; i < 16; i++)
			if (fake.timer[i].fn && fake.timer[i].at_ms <= end &&
			    (next < 0 || fake.timer[i].at_ms < fake.timer[next].at_ms))
				next = i;
		if (next < 0)
			break;
		fn = fake.timer[next].fn;
		fake.timer[next].fn = NULL;
		if (fake.timer[next].at_ms > fake.now_ms)
			fake.now_ms = fake.timer[next].at_ms;
		fn(NULL);
	}
	fake.now_ms = end;
}

int pppd_spawn(struct pppd_child *c, char *const args[], void (*done)(void *), void *arg)
{
	int ends[2], i = fake.children++;
	char *words = fake.child[i].words;

	if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) < 0)
		abort();
	c->pid = 1000 + i;
	c->out = ends[0];
	fake.child[i].child = c;
	fake.child[i].done = done;
	fake.child[i].arg = arg;
	fake.child[i].in = ends[1];
	strcpy(words, strrchr(args[0], '/') + 1);
	for (int n = 1; args[n]; n++) {
		strcat(words, " ");
		strncat(words, args[n], 300);
	}
	return 0;
}

int pppd_child_end(struct pppd_child *c)
{
	close(c->out);
	c->pid = 0;
	return fake.child[fake.children].code;
}

/* The child that was started last and runs; "": none does. */
static const char *child_words(void)
{
	return fake.children ? fake.child[fake.children - 1].words : "";
}

/* It ends with this code and output. */
static void child_ends(int code, const char *output)
{
	int i = --fake.children;

	fake.child[i].code = code;
	if (write(fake.child[i].in, output, strlen(output)) < 0)
		abort();
	close(fake.child[i].in);
	fake.child[i].done(fake.child[i].arg);
}

void pppd_log(enum pppd_level level, const char *fmt, ...)
{
	size_t len = strlen(fake.log);
	va_list ap;

	(void)level;
	va_start(ap, fmt);
	vsnprintf(fake.log + len, sizeof(fake.log) - len - 1, fmt, ap);
	va_end(ap);
	strcat(fake.log, "\n");
}

/* Was that logged since the last look? */
static bool logged(const char *text)
{
	bool found = strstr(fake.log, text) != NULL;

	if (!found)
		printf("# the log has:\n# %s\n", fake.log);
	fake.log[0] = 0;
	return found;
}

enum pppd_end pppd_end(void)
{
	return fake.end;
}

bool pppd_on_demand(void)
{
	return fake.on_demand;
}

bool pppd_told_to_end(void)
{
	return fake.told_to_end;
}

bool pppd_wants_ipv6(void)
{
	return false;
}

const char *pppd_interface(void)
{
	return "ppp0";
}

bool pppd_persists(void)
{
	return fake.persists;
}

void pppd_close(const char *reason)
{
	fake.closed = reason;
}

void pppd_again(void)
{
	fake.again++;
}

int pppd_add_option(const char *name, const char *doc, char **value)
{
	(void)name;
	(void)doc;
	(void)value;
	return 0;
}

#endif
