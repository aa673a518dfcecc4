/* SPDX-License-Identifier: BSD-2-Clause */
#include "history.h"

#include <stdio.h>
#include <string.h>

#include "eachlink.h"
#include "errmsg.h"
#include "period.h"
#include "record.h"
#include "text.h"

/* Columns of the strip of 30 days: half a day each. */
#define STRIP 60

static void print_period(const struct period *p)
{
	static const enum timeline_state order[] = { TIMELINE_UP, TIMELINE_DOWN, TIMELINE_OFF,
						     TIMELINE_UNKNOWN };
	char duration[TEXT_DURATION_MAX];

	printf("  %-9s", p->words);
	for (size_t i = 0; i < TIMELINE_STATES; i++)
		printf(" %12s", text_duration(duration, (int64_t)p->sum[order[i]] * 1000));
	printf(" %10u", p->incidents);
	if (p->available < 0)
		printf(" %13s\n", "?");
	else
		printf(" %11.2f %%\n", p->available);
}

/* What a column is about: what is worst comes first, but a minute off is nothing in half a day. */
static char column(const struct timeline *t, long from, long to)
{
	long sum[TIMELINE_STATES] = { 0 };

	for (long i = from; i < to; i++)
		sum[t->state[i]]++;
	if (sum[TIMELINE_DOWN])
		return sum[TIMELINE_DOWN] > sum[TIMELINE_UP] ? '!' : '-';
	if (sum[TIMELINE_UP] >= (to - from) / 2)
		return '#';
	return sum[TIMELINE_UNKNOWN] > sum[TIMELINE_OFF] ? ' ' : '.';
}

static void print_strip(const struct timeline *t)
{
	char strip[STRIP + 1] = "";

	for (long i = 0; i < STRIP; i++)
		strip[i] = column(t, i * TIMELINE_S / STRIP, (i + 1) * TIMELINE_S / STRIP);
	printf("\n  30 days  |%s|\n           half a day each: # up, - with outages, ! mostly down, . off,"
	       " blank not known\n", strip);
}

static void print_people(const struct record *r, const struct period p[PERIODS])
{
	printf("%s\n  %-9s %12s %12s %12s %12s %10s %13s\n", r->link, "the last", "up", "down", "off",
	       "not known", "incidents", "availability");
	for (int i = 0; i < PERIODS; i++)
		print_period(&p[i]);
	print_strip(&r->timeline);
}

static json_t *period_json(const struct period *p)
{
	json_t *o = json_pack("{s:s, s:I}", "period", p->name, "seconds", (json_int_t)p->seconds);

	for (int s = 0; s < TIMELINE_STATES; s++)
		json_object_set_new(o, timeline_name((enum timeline_state)s), json_integer(p->sum[s]));
	json_object_set_new(o, "incidents", json_integer(p->incidents));
	json_object_set_new(o, "availability",
			    p->available < 0 ? json_null() : json_real(p->available));
	return o;
}

static void print_json(const struct record *r, const struct period p[PERIODS])
{
	json_t *o = json_pack("{s:i, s:s, s:I}", "version", 1, "link", r->link, "now",
			      (json_int_t)r->timeline.end_s);
	json_t *periods = json_array(), *spans = json_array();
	int64_t begin = r->timeline.end_s - TIMELINE_S;
	enum timeline_state s;
	long at = 0, n;

	for (int i = 0; i < PERIODS; i++)
		json_array_append_new(periods, period_json(&p[i]));
	for (; timeline_next(&r->timeline, TIMELINE_S, &at, &n, &s); at += n)
		json_array_append_new(spans, json_pack("{s:s, s:I, s:I}", "state", timeline_name(s), "from",
						       (json_int_t)(begin + at), "to",
						       (json_int_t)(begin + at + n)));
	json_object_set_new(o, "periods", periods);
	json_object_set_new(o, "spans", spans);
	json_dumpf(o, stdout, JSON_COMPACT | JSON_REAL_PRECISION(9));
	putchar('\n');
	json_decref(o);
}

static int show(const struct args *a, const char *link)
{
	struct period p[PERIODS];
	struct record *r;
	struct errmsg e;

	errmsg_init(&e);
	r = record_load(a->root, link, &e);
	verb_warn_all(a, &e);
	if (!r)
		return EXIT_SYSTEM;
	period_make(p, r);
	if (args_get(a, "json"))
		print_json(r, p);
	else
		print_people(r, p);
	record_free(r);
	return 0;
}

static int history_run(const struct args *a)
{
	return eachlink(a, ".runs", "nothing is known yet", show);
}

const struct verb history_verb = {
	.name = "history",
	.operand = "LINK",
	.summary = "how long a link was up in the last day, week and month",
	.help =
"Shows for how long a link, or each link, was up, down and off, and how many\n"
"outages there were. Availability is the part of the time in which it was up,\n"
"of the time in which it was up or down: time in which pppd was stopped or the\n"
"gateway was off is told apart, and so is what nobody knows: the time before\n"
"the first record, and after a power cut the time from the last record to the\n"
"next boot. An outage counts from the last sign that all was well.\n"
"Known from /var/lib/pppkeeper/LINK.runs, which is written when pppd brings the\n"
"link up first, once a day, and when ppp.service ends; from the incidents; and\n"
"from what the link does now.\n"
"\n"
"Exit code: 0 shown; 2 usage or system error; 3 nothing is known.",
	.options = {
		{ "json", NULL, "an object a link: version, link, now, periods (period, seconds, up,"
		  " down, off, unknown: seconds; incidents; availability: percent, or null), spans"
		  " (state, from, to: s since 1970) of 30 days" },
	},
	.run = history_run,
};
