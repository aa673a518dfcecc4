/* SPDX-License-Identifier: BSD-2-Clause */
#include <string.h>

#include "errmsg.h"
#include "incidentfile.h"
#include "ledger.h"
#include "note.h"
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

static int note_run(const struct args *a)
{
	const char *link = args_get(a, "link"), *step = args_get(a, "reset");
	const char *record = args_get(a, "incident");
	struct errmsg e;
	int result = 0;

	errmsg_init(&e);
	if (!link || !text_is_link(link) || (!step && !record)) {
		verb_warn(a, "--link LINK and what to note are needed");
		return EXIT_SYSTEM;
	}
	if (step)
		result = note_reset(a, link, step, &e);
	if (result == 0 && record)
		result = incidentfile_add(a->root, link, record, &e);
	verb_warn_all(a, &e);
	return result == 0 ? NOTE_DONE : result == 1 ? NOTE_REFUSED : EXIT_SYSTEM;
}

const struct verb note_verb = {
	.name = "note",
	.hidden = true,
	.summary = "write to the ledger or the incidents of a link",
	.help =
"For the plugin, which never writes to a disk itself. What is noted is on the\n"
"disk when this ends.\n"
"\n"
"Exit code: 0 noted; 1 it cannot be noted; 2 usage or system error.",
	.options = {
		{ "link", "LINK", "the link (ppp0, ppp1, ...)" },
		{ "reset", "STEP", "a reset begins: it counts against RESET_LIMIT; reboot counts as"
		  " a reboot as well" },
		{ "incident", "JSON", "an outage has ended: its record" },
	},
	.run = note_run,
};
