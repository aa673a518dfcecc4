/* SPDX-License-Identifier: BSD-2-Clause */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "errmsg.h"
#include "filewrite.h"
#include "incidentfile.h"
#include "ledger.h"
#include "note.h"
#include "runs.h"
#include "state.h"
#include "text.h"

enum { NOTE_DONE = 0, NOTE_REFUSED = 1 };

/* Adds a use at this moment. 0; 1: there are as many as a day can hold. */
static int use(struct budget_saved *saved)
{
	struct ledger_clock now;
	struct budget b;

	ledger_clock_now(&now);
	budget_init(&b, BUDGET_MAX);
	budget_load(&b, saved, now.up_s * 1000, now.wall_s);
	if (!budget_use(&b, now.up_s * 1000))
		return 1;
	budget_save(&b, now.up_s * 1000, now.wall_s, saved);
	return 0;
}

static int add_reset(struct ledger *l, void *arg)
{
	const char *step = arg;

	if (strcmp(step, "reboot") == 0 && use(&l->reboots) != 0)
		return 1;
	return use(&l->resets);
}

static int note_reset(const struct args *a, const char *link, const char *step, struct errmsg *e)
{
	int result = ledger_change(a->root, link, add_reset, (char *)step, e);

	if (result == 1)
		errmsg_add(e, "%s: %d resets in 24 hours are noted already", link, BUDGET_MAX);
	return result;
}

/* The outage in which pppd was stopped, as it left it in /run. */
static int note_left(const struct args *a, const char *link, struct errmsg *e)
{
	char path[PATH_MAX], *text;
	size_t len;
	int result;

	if (snprintf(path, sizeof(path), "%s" STATE_LEFT, a->root, link) >= PATH_MAX ||
	    access(path, F_OK) < 0)
		return 0;
	result = file_read(path, INCIDENTFILE_LINE_MAX, &text, &len, e);
	if (result < 0)
		return result;
	result = incidentfile_add(a->root, link, text, e);
	free(text);
	unlink(path);
	return result;
}

static int note_event(const struct args *a, const char *link, const char *word, struct errmsg *e)
{
	static const char *const words[] = { [RUNS_UP] = "up", [RUNS_ALIVE] = "alive",
					     [RUNS_STOPPED] = "stopped" };
	long pid;
	int result = 0;

	if (args_number(a, "pid", 1, INT_MAX, NULL, 0, &pid) < 0)
		return -1;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(words[i], word) != 0)
			continue;
		if (i == RUNS_STOPPED)
			result = note_left(a, link, e);
		return runs_note(a->root, link, (enum runs_event)i, pid, e) < 0 ? -1 : result;
	}
	errmsg_add(e, "--run: '%s' is not up, alive or stopped", word);
	return -1;
}

static int note_run(const struct args *a)
{
	const char *event = args_get(a, "run");
	const char *link = args_get(a, "link"), *step = args_get(a, "reset");
	const char *record = args_get(a, "incident");
	struct errmsg e;
	int result = 0;

	errmsg_init(&e);
	if (!link || !text_is_link(link) || (!step && !record && !event)) {
		verb_warn(a, "--link LINK and what to note are needed");
		return EXIT_SYSTEM;
	}
	if (step)
		result = note_reset(a, link, step, &e);
	if (result == 0 && record)
		result = incidentfile_add(a->root, link, record, &e);
	if (result == 0 && event)
		result = note_event(a, link, event, &e);
	verb_warn_all(a, &e);
	return result == 0 ? NOTE_DONE : result == 1 ? NOTE_REFUSED : EXIT_SYSTEM;
}

const struct verb note_verb = {
	.name = "note",
	.hidden = true,
	.summary = "write to the ledger, the incidents or the runs of a link",
	.help =
"For the plugin, which never writes to a disk itself, and for ppp.service. What is noted is on the\n"
"disk when this ends.\n"
"\n"
"Exit code: 0 noted; 1 it cannot be noted; 2 usage or system error.",
	.options = {
		{ "link", "LINK", "the link (ppp0, ppp1, ...)" },
		{ "reset", "STEP", "a reset begins: it counts against RESET_LIMIT; reboot counts as"
		  " a reboot as well" },
		{ "run", "EVENT", "of pppd: up, alive, stopped; with the last also the outage that it"
		  " was stopped in" },
		{ "pid", "PID", "of that pppd" },
		{ "incident", "JSON", "an outage has ended: its record" },
	},
	.run = note_run,
};
