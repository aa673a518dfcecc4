/* SPDX-License-Identifier: BSD-2-Clause */
#include "sample.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "deadline.h"
#include "errmsg.h"
#include "ledger.h"
#include "runchild.h"
#include "samples.h"
#include "statefile.h"
#include "stop.h"

/* The diagnosis ends by itself within 20 s. */
#define DIAGNOSIS_MS 25000

/* What the modem says, by its AT port; NULL: nothing. */
static json_t *ask(const struct args *a, const char *link)
{
	static struct runchild child;
	const char *args[] = { "pppkeeper", "--root", a->root, "diagnose", "--link", link, "--json", NULL };
	const char *const plain[] = { "pppkeeper", "diagnose", "--link", link, "--json", NULL };
	struct errmsg e;

	errmsg_init(&e);
	if (runchild(&child, *a->root ? args : plain, deadline_now_ms() + DIAGNOSIS_MS, &e) != RUNCHILD_ENDED)
		return NULL;
	return json_loads(child.out, 0, NULL);
}

static const char *text_of(const json_t *o, const char *name)
{
	const char *text = json_string_value(json_object_get(o, name));

	return text ? text : "";
}

int sample_take(const struct args *a, const char *link, const json_t *state)
{
	bool up = strcmp(text_of(state, "phase"), "up") == 0;
	/* while it is down the plugin asks, and a dial would find the port taken */
	json_t *diagnosis = up ? ask(a, link) : NULL, *sample;
	struct ledger_clock now;
	struct errmsg e;
	int result;

	errmsg_init(&e);
	ledger_clock_now(&now);
	sample = sample_make(state, diagnosis, now.up_s);
	if (up)
		sample_count(sample, a->root, text_of(state, "iface"));
	result = samples_add(a->root, link, sample, &e);
	verb_warn_all(a, &e);
	json_decref(sample);
	json_decref(diagnosis);
	return result;
}

static int sample_one(const struct args *a, const char *link)
{
	json_t *state = NULL;
	struct errmsg e;
	int result;

	errmsg_init(&e);
	result = statefile_read(a->root, link, &state, &e);
	verb_warn_all(a, &e);
	if (result == 0 && statefile_is_live(state))
		result = sample_take(a, link, state);
	json_decref(state);
	return result < 0 ? -1 : 0;
}

static int sample_run(const struct args *a)
{
	json_t *links, *link;
	struct errmsg e;
	int code = 0;
	size_t i;

	errmsg_init(&e);
	links = statefile_links(a->root, &e);
	verb_warn_all(a, &e);
	if (!links || stop_begin() < 0)
		return EXIT_SYSTEM;
	json_array_foreach(links, i, link)
		if (sample_one(a, json_string_value(link)) < 0)
			code = EXIT_SYSTEM;
	json_decref(links);
	return code;
}

const struct verb sample_verb = {
	.name = "sample",
	.summary = "keep signal, round trip and data of now, for status and report",
	.help =
"Asks the modem of each link that is up for signal, operator and registration,\n"
"and keeps that with the monitor's last round trip and the bytes that the\n"
"interface has counted, in /run/pppkeeper/LINK.samples: in memory, the last\n"
"2016. pppkeeper-sample.timer does it each 5 minutes, a week is kept then.\n"
"\n"
"Exit code: 0 done, also where no link runs; 2 usage or system error.",
	.run = sample_run,
};
