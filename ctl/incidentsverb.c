/* SPDX-License-Identifier: BSD-2-Clause */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "eachlink.h"
#include "errmsg.h"
#include "incidentfile.h"
#include "incidentsverb.h"
#include "text.h"

#define DEFAULT_COUNT 20
/* Columns of a bar that stands for the whole of an incident. */
#define BAR 30

static const char *text_of(const json_t *o, const char *key, char *buf, size_t size)
{
	const char *text = json_string_value(json_object_get(o, key));

	return text_plain(buf, size, text ? text : "");
}

static double seconds_of(const json_t *o, const char *key)
{
	return json_number_value(json_object_get(o, key));
}

static long number_of(const json_t *o, const char *key)
{
	return (long)json_integer_value(json_object_get(o, key));
}

static void print_head(void)
{
	printf("  %-*s %-12s %10s %6s %6s  %-8s %s\n", TEXT_DATE_WIDTH, "detected", "cause", "total",
	       "dials", "resets", "end", "evidence");
}

static void print_row(const json_t *o)
{
	char at[TEXT_DATE_MAX], cause[32], end[32], evidence[256], total[TEXT_DURATION_MAX];

	printf("  %-*s %-12s %10s %6ld %6ld  %-8s %s\n", TEXT_DATE_WIDTH,
	       text_date(at, json_integer_value(json_object_get(o, "detected"))),
	       text_of(o, "cause", cause, sizeof(cause)),
	       text_duration(total, (int64_t)(seconds_of(o, "total") * 1000)),
	       number_of(o, "dials"), number_of(o, "resets"), text_of(o, "end", end, sizeof(end)),
	       text_of(o, "evidence", evidence, sizeof(evidence)));
}

/* A column for a point of time within the whole. */
static int column(double at, double total)
{
	double c = total > 0 ? at / total * BAR : 0;

	return c < 0 ? 0 : c > BAR ? BAR : (int)c;
}

static void print_step(const json_t *step, double total)
{
	double at = seconds_of(step, "at"), took = seconds_of(step, "seconds");
	int from = column(at, total), to = column(at + took, total);
	char bar[BAR + 1], what[64], result[96];

	memset(bar, '.', BAR);
	bar[BAR] = '\0';
	if (from == BAR)
		from--;
	memset(bar + from, '#', to > from ? (size_t)(to - from) : 1);
	text_of(step, "what", what, sizeof(what));
	text_of(step, "result", result, sizeof(result));
	printf("    +%7.0f s  %s %8.1f s  %s%s%s\n", at, bar, took, what, *result ? ": " : "", result);
}

static void print_timeline(const json_t *o)
{
	char advice[256];
	json_t *step;
	size_t i;

	json_array_foreach(json_object_get(o, "steps"), i, step)
		print_step(step, seconds_of(o, "total"));
	if (number_of(o, "left_out"))
		printf("    %ld steps between are not kept\n", number_of(o, "left_out"));
	if (json_object_get(o, "unnoticed"))
		printf("    detected %.1f s after the last good sign\n", seconds_of(o, "unnoticed"));
	if (*text_of(o, "advice", advice, sizeof(advice)))
		printf("    advice: %s\n", advice);
}

static void print_table(const char *link, const json_t *list, size_t skip, bool timeline)
{
	size_t count = json_array_size(list);

	printf("%s: %zu incident%s", link, count, count == 1 ? "" : "s");
	if (skip)
		printf(", the last %zu", count - skip);
	putchar('\n');
	if (count)
		print_head();
	for (size_t i = skip; i < count; i++) {
		print_row(json_array_get(list, i));
		if (timeline || i + 1 == count)
			print_timeline(json_array_get(list, i));
	}
}

static void print_json(const json_t *list, size_t skip)
{
	for (size_t i = skip; i < json_array_size(list); i++) {
		json_dumpf(json_array_get(list, i), stdout, INCIDENTFILE_FORMAT);
		putchar('\n');
	}
}

static int show(const struct args *a, const char *link)
{
	long count;
	struct errmsg e;
	size_t skip;
	json_t *list;

	if (args_number(a, "n", 1, INCIDENTFILE_LINES_MAX, NULL, DEFAULT_COUNT, &count) < 0)
		return EXIT_SYSTEM;
	errmsg_init(&e);
	list = incidentfile_load(a->root, link, &e);
	verb_warn_all(a, &e);
	if (!list)
		return EXIT_SYSTEM;
	skip = json_array_size(list) > (size_t)count ? json_array_size(list) - (size_t)count : 0;
	if (args_get(a, "json"))
		print_json(list, skip);
	else
		print_table(link, list, skip, args_get(a, "timeline"));
	json_decref(list);
	return 0;
}

static int incidents_run(const struct args *a)
{
	return eachlink(a, ".incidents", "there are no incidents", show);
}

const struct verb incidents_verb = {
	.name = "incidents",
	.operand = "LINK",
	.summary = "the outages: what died, what was done, how long it took",
	.help =
"Shows the outages of a link, or of all links: a line each, and the steps of\n"
"the last one on a line of time. The last 1000 are kept.\n"
"\n"
"Exit code: 0 shown; 2 usage or system error; 3 there are none.",
	.options = {
		{ "n", "N", "show the last N, 1 to 1000; default: 20" },
		{ "timeline", NULL, "the steps of each" },
		{ "json", NULL, "the records as they are kept, a JSON object a line; times in seconds" },
	},
	.run = incidents_run,
};
