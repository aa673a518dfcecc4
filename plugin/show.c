/* SPDX-License-Identifier: BSD-2-Clause */
#include "show.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "keeper.h"

/* Longest line, bytes; pppd's own lines are cut there too. */
#define LINE_MAX_BYTES 800

void show_publish(void)
{
	struct errmsg *e = show_errors();

	/* another one since pppd went into the background */
	keeper.state.pid = getpid();
	if (state_write(&keeper.state, pppd_now_ms(), e) < 0)
		show_warn_all(e);
}

void show_enter(enum state_phase phase)
{
	if (keeper.state.phase == phase)
		return;
	keeper.state.phase = phase;
	keeper.state.since_ms = pppd_now_ms();
	show_publish();
}

void show_modem(void)
{
	struct state *s = &keeper.state;

	snprintf(s->device, sizeof(s->device), "%.*s", (int)sizeof(s->device) - 1,
		 keeper.port.word);
	snprintf(s->modem, sizeof(s->modem), "%.*s", (int)sizeof(s->modem) - 1,
		 keeper.options.modem ? keeper.options.modem : "");
}

void show_log(enum pppd_level level, const char *fmt, ...)
{
	char line[LINE_MAX_BYTES];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	pppd_log(level, "%s: %s", keeper.options.link, line);
}

struct errmsg *show_errors(void)
{
	static struct errmsg e;

	errmsg_init(&e);
	return &e;
}

void show_warn_all(const struct errmsg *e)
{
	for (const char *t = e->text; *t; t += strcspn(t, "\n") + 1)
		show_log(PPPD_WARN, "%.*s", (int)strcspn(t, "\n"), t);
}
