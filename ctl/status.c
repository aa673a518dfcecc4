/* SPDX-License-Identifier: BSD-2-Clause */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "configured.h"
#include "deadline.h"
#include "errmsg.h"
#include "flash.h"
#include "incidentfile.h"
#include "record6.h"
#include "sample.h"
#include "samples.h"
#include "statefile.h"
#include "status.h"
#include "statuspast.h"
#include "statusrow.h"
#include "statusview.h"
#include "statuswait.h"
#include "stop.h"
#include "text.h"
#include "unit.h"

#define WATCH_MS 2000

enum { STATUS_UP = 0, STATUS_DOWN = 1, STATUS_NONE = 3 };

/* For a person before a terminal, and not where colours are not wanted (no-color.org). */
static bool wants_colour(void)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	return isatty(STDOUT_FILENO) && !(no && *no) && !(term && strcmp(term, "dumb") == 0);
}

/* Up, and by a modem: not so a tunnel. */
static bool can_be_asked(const json_t *state)
{
	return strcmp(json_string_value(json_object_get(state, "phase")), "up") == 0 &&
	       (json_object_get(state, "modem") || json_object_get(state, "device"));
}

static void print_people(const struct args *a, const char *link, const json_t *state)
{
	json_t *samples = samples_load(a->root, link), *incidents;
	const char *iface = json_string_value(json_object_get(state, "iface"));
	char flash[FLASH_TEXT_MAX];
	struct ledger_clock now;
	struct errmsg e;
	bool colour = wants_colour();

	errmsg_init(&e);
	ledger_clock_now(&now);
	incidents = incidentfile_load(a->root, link, &e);
	statusview_head(state, deadline_now_ms(), statefile_is_live(state), colour);
	if (json_array_size(samples) || can_be_asked(state))
		statuspast_signal(samples, now.up_s, colour);
	statusview_rest(state, deadline_now_ms());
	if (iface)
		statuspast_data(a->root, iface);
	statuspast_incidents(incidents, now.wall_s);
	if (*flash_text(flash, a->root, link))
		statusrow("flash", "%s", flash);
	json_decref(samples);
	json_decref(incidents);
}

static void print_state(const struct args *a, const char *link, const json_t *state)
{
	if (!args_get(a, "json")) {
		print_people(a, link, state);
		return;
	}
	json_dumpf(state, stdout, JSON_COMPACT);
	putchar('\n');
}

/* What was set up beyond the link itself, by pppkeeper net6. */
static void add_net6(const struct args *a, const char *link, json_t *state)
{
	struct record6 r;

	record6_load(&r, a->root, link);
	if (json_object_size(r.o) > 0)
		json_object_set(state, "net6", r.o);
	record6_free(&r);
}

/* There is no state: why, or who knows it. */
static void say_absent(const struct args *a, const char *link)
{
	char unit[UNIT_MAX];
	struct errmsg e;

	errmsg_init(&e);
	switch (configured_start(a->root, link, &e)) {
	case CONFIGURED_NOT:
		verb_warn(a, "%s: is not running: it has no settings", link);
		break;
	case CONFIGURED_OFF:
		verb_warn(a, "%s: is not running: START is not yes in its settings", link);
		break;
	default:
		verb_warn(a, "%s: is not running; pppkeeper doctor %s and journalctl -u %s tell why", link, link,
			  unit_name(unit, link, "service"));
		break;
	}
}

static int show(const struct args *a, const char *link)
{
	struct errmsg e;
	json_t *state;
	bool live, up;

	errmsg_init(&e);
	switch (statefile_read(a->root, link, &state, &e)) {
	case 0:
		break;
	case 1:
		say_absent(a, link);
		return STATUS_NONE;
	default:
		verb_warn_all(a, &e);
		return EXIT_SYSTEM;
	}
	add_net6(a, link, state);
	live = statefile_is_live(state);
	up = strcmp(json_string_value(json_object_get(state, "phase")), "up") == 0;
	if (!live)
		verb_warn(a, "%s: is not running: the pppd that wrote its state (pid %lld) is"
			  " gone; what follows is old", link,
			  (long long)json_integer_value(json_object_get(state, "pid")));
	if (live && up && args_get(a, "ask"))
		sample_take(a, link, state);
	print_state(a, link, state);
	json_decref(state);
	if (!live)
		return STATUS_NONE;
	return up ? STATUS_UP : STATUS_DOWN;
}

/* Of several links: a system error before a link that is gone before one that is down. */
static int worse(int x, int y)
{
	static const int rank[] = { [STATUS_UP] = 0, [STATUS_DOWN] = 1, [STATUS_NONE] = 2,
				    [EXIT_SYSTEM] = 3 };

	return rank[y] > rank[x] ? y : x;
}

/* Those that run, and those that ought to. */
static int show_all(const struct args *a)
{
	int code = STATUS_UP;
	struct errmsg e;
	json_t *links, *link;
	size_t i;

	errmsg_init(&e);
	links = configured_links(a->root, &e);
	if (!links) {
		verb_warn_all(a, &e);
		return EXIT_SYSTEM;
	}
	/* settings are for root alone: what others cannot read they do not miss */
	json_array_foreach(links, i, link)
		code = worse(code, show(a, json_string_value(link)));
	if (json_array_size(links) == 0) {
		verb_warn(a, "no link is running; pppkeeper doctor tells why");
		code = STATUS_NONE;
	}
	json_decref(links);
	return code;
}

static int show_once(const struct args *a)
{
	return a->operand ? show(a, a->operand) : show_all(a);
}

static int watch(const struct args *a)
{
	bool clear = isatty(STDOUT_FILENO) && !args_get(a, "json");
	int signo;

	do {
		if (clear)
			fputs("\033[H\033[2J", stdout);
		show_once(a);
		if (fflush(stdout) == EOF)
			return EXIT_SYSTEM;
		signo = stop_wait(WATCH_MS);
	} while (!signo);
	stop_die(signo);
	return EXIT_SYSTEM;
}

static int status_run(const struct args *a)
{
	bool watches = args_get(a, "watch");
	int signo = 0;
	long wait_s;

	if (a->operand && !text_is_link(a->operand)) {
		verb_warn(a, "'%s' is not the name of a link (letters, digits, '.', '-', '_')",
			  a->operand);
		return EXIT_SYSTEM;
	}
	if (args_number(a, "wait", 1, STATUSWAIT_MAX_S, "s", 0, &wait_s) < 0)
		return EXIT_SYSTEM;
	if ((watches || wait_s || args_get(a, "ask")) && stop_begin() < 0) {
		verb_warn(a, "signals: %s", strerror(errno));
		return EXIT_SYSTEM;
	}
	if (wait_s)
		signo = statuswait(a, wait_s);
	if (signo)
		stop_die(signo);
	return watches ? watch(a) : show_once(a);
}

const struct verb status_verb = {
	.name = "status",
	.operand = "LINK",
	.summary = "what a link does now, why, and what comes next",
	.help =
"Shows the state of a link (ppp0, ppp1, ...), or of all that run or whose\n"
"settings say START=yes: what it does now, since when, the modem, the addresses,\n"
"what the monitor sees, why it went down last, what comes next and when, data\n"
"used, the last incidents; for root also how often settings were written to the\n"
"modem's flash. Signal and network are those of the last sample\n"
"(pppkeeper-sample.timer), or of now with --ask. Colours on a terminal alone,\n"
"and not with NO_COLOR.\n"
"With --wait and no LINK all of these must be up.\n"
"\n"
"Exit code: 0 up; 1 running, but not up; 2 usage or system error; 3 not\n"
"running. Of several links the worst counts.",
	.options = {
		{ "ask", NULL, "ask the modem of a link that is up for signal and network first" },
		{ "watch", NULL, "show it anew every 2 s, until a signal comes" },
		{ "wait", "S", "show it when the link is up, or after S seconds, 1 to 86400" },
		{ "json", NULL, "the state as the plugin wrote it, a line a link; times are"
		  " CLOCK_MONOTONIC in ms; docs/status.md tells each field" },
	},
	.run = status_run,
};
