/* SPDX-License-Identifier: BSD-2-Clause */
#include <stdio.h>
#include <string.h>

#include "deadline.h"
#include "errmsg.h"
#include "flash.h"
#include "record6.h"
#include "statefile.h"
#include "status.h"
#include "statusview.h"
#include "text.h"

enum { STATUS_UP = 0, STATUS_DOWN = 1, STATUS_NONE = 3 };

static void print_state(const struct args *a, const char *link, const json_t *state)
{
	char flash[FLASH_TEXT_MAX];

	if (!args_get(a, "json")) {
		statusview_print(state, deadline_now_ms());
		if (*flash_text(flash, a->root, link))
			printf("  %-10s%s\n", "flash", flash);
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
		verb_warn(a, "%s: is not running", link);
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

static int show_all(const struct args *a)
{
	int code = STATUS_UP;
	struct errmsg e;
	json_t *links, *link;
	size_t i;

	errmsg_init(&e);
	links = statefile_links(a->root, &e);
	if (!links) {
		verb_warn_all(a, &e);
		return EXIT_SYSTEM;
	}
	json_array_foreach(links, i, link)
		code = worse(code, show(a, json_string_value(link)));
	if (json_array_size(links) == 0) {
		verb_warn(a, "no link is running");
		code = STATUS_NONE;
	}
	json_decref(links);
	return code;
}

static int status_run(const struct args *a)
{
	if (!a->operand)
		return show_all(a);
	if (!text_is_link(a->operand)) {
		verb_warn(a, "'%s' is not the name of a link (letters, digits, '.', '-', '_')",
			  a->operand);
		return EXIT_SYSTEM;
	}
	return show(a, a->operand);
}

const struct verb status_verb = {
	.name = "status",
	.operand = "LINK",
	.summary = "what a link does now, why, and what comes next",
	.help =
"Shows the state of a link (ppp0, ppp1, ...), or of all that run: what it\n"
"does now, since when, the modem, the addresses, what the monitor sees, why it\n"
"went down last, what comes next and when; for root also how often settings\n"
"were written to the modem's flash.\n"
"\n"
"Exit code: 0 up; 1 running, but not up; 2 usage or system error; 3 not\n"
"running. Of several links the worst counts.",
	.options = {
		{ "json", NULL, "the state as the plugin wrote it, a line a link; times are"
		  " CLOCK_MONOTONIC in ms" },
	},
	.run = status_run,
};
