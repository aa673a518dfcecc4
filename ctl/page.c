/* SPDX-License-Identifier: BSD-2-Clause */
#include "page.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "chart.h"
#include "html.h"
#include "period.h"
#include "samples.h"
#include "text.h"

/* Incidents in the table. */
#define INCIDENTS 50
/* The curves span a week; the timer takes a sample each 5 min. */
#define CURVE_S (7 * TIMELINE_DAY_S)
#define GAP_S 660
#define CURVE_MIN_S 3600
#define ZONE_MAX 16

static const char style[] =
"body{font:15px/1.5 system-ui,sans-serif;max-width:60em;margin:1em auto;padding:0 1em;color:#222;background:#fff}"
"h1,h2,h3{line-height:1.2}h3{margin:1.5em 0 .3em}"
"table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.2em .8em .2em 0;border-bottom:1px solid #ddd}"
".wide{overflow-x:auto}td.n,th.n{text-align:right;white-space:nowrap}svg{width:100%;height:auto;display:block}svg text{font:11px system-ui,sans-serif;fill:#666}"
".up{fill:#2e9e5b}.down{fill:#d33f2f}.off{fill:#9aa4b0}.unknown{fill:#e6e8eb}"
".grid{stroke:#ddd}.curve path{fill:none;stroke:#2266bb;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}"
".none{color:#666}.key{display:inline-block;width:1em;height:1em;vertical-align:-.15em;margin:0 .3em 0 1em}"
/* the pictures are some 340 pixels wide there, 800 of their own units */
"@media(max-width:600px){svg text{font-size:24px}}";

static void put_text(FILE *f, const json_t *o, const char *name)
{
	const char *text = json_string_value(json_object_get(o, name));

	html_text(f, text ? text : "");
}

static void put_now(FILE *f, const struct record *r)
{
	const char *phase = json_string_value(json_object_get(r->state, "phase"));

	fputs("<p>Now: ", f);
	html_text(f, phase ? phase : "pppd does not run");
	if (json_object_get(r->state, "modem")) {
		fputs("; modem ", f);
		put_text(f, r->state, "modem");
	}
	if (json_object_get(r->state, "local")) {
		fputs("; address ", f);
		put_text(f, r->state, "local");
	}
	fputs("</p>\n", f);
}

static void put_strip(FILE *f, const struct record *r, const struct period *p)
{
	char id[96], label[96];
	int len = snprintf(label, sizeof(label), "Availability, %s", p->words);

	fprintf(f, "<h3>%s</h3>\n", label);
	if (p->available < 0)
		snprintf(label + len, sizeof(label) - (size_t)len, ": not known");
	else
		snprintf(label + len, sizeof(label) - (size_t)len, ": %.2f %%", p->available);
	snprintf(id, sizeof(id), "%s-%s", r->link, p->name);
	chart_strip(f, id, label, &r->timeline, p->seconds);
}

static void put_periods(FILE *f, const struct period p[PERIODS])
{
	static const enum timeline_state order[] = { TIMELINE_UP, TIMELINE_DOWN, TIMELINE_OFF,
						     TIMELINE_UNKNOWN };
	char length[TEXT_DURATION_MAX];

	fputs("<div class=\"wide\"><table class=\"periods\"><tr><th scope=\"col\">The last</th><th scope=\"col\" class=\"n\">availability</th><th scope=\"col\" class=\"n\">up</th>"
	      "<th scope=\"col\" class=\"n\">down</th><th scope=\"col\" class=\"n\">off</th><th scope=\"col\" class=\"n\">not known</th>"
	      "<th scope=\"col\" class=\"n\">incidents</th></tr>\n", f);
	for (int i = 0; i < PERIODS; i++) {
		fprintf(f, "<tr><td>%s</td>", p[i].words);
		if (p[i].available < 0)
			fputs("<td class=\"n\">?</td>", f);
		else
			fprintf(f, "<td class=\"n\">%.2f %%</td>", p[i].available);
		for (size_t s = 0; s < TIMELINE_STATES; s++)
			fprintf(f, "<td class=\"n\">%s</td>",
				text_duration(length, (int64_t)p[i].sum[order[s]] * 1000));
		fprintf(f, "<td class=\"n\">%u</td></tr>\n", p[i].incidents);
	}
	fputs("</table></div>\n", f);
}

static void put_incident(FILE *f, const json_t *o)
{
	char date[TEXT_DATE_MAX], length[TEXT_DURATION_MAX];

	fprintf(f, "<tr><td>%s</td><td>", text_date(date, json_integer_value(json_object_get(o, "detected"))));
	put_text(f, o, "cause");
	fprintf(f, "</td><td class=\"n\">%s</td>", text_duration(length, (int64_t)
		(json_number_value(json_object_get(o, "total")) * 1000)));
	fprintf(f, "<td class=\"n\">%lld</td><td class=\"n\">%lld</td><td>",
		(long long)json_integer_value(json_object_get(o, "dials")),
		(long long)json_integer_value(json_object_get(o, "resets")));
	put_text(f, o, "evidence");
	fputs("</td></tr>\n", f);
}

static void put_incidents(FILE *f, const struct record *r)
{
	size_t count = json_array_size(r->incidents);

	fprintf(f, "<h3>Incidents</h3>\n<div class=\"wide\"><table class=\"incidents\" id=\"%s-incidents\"><tr><th scope=\"col\">found</th><th scope=\"col\">cause</th>"
		"<th scope=\"col\" class=\"n\">down for</th><th scope=\"col\" class=\"n\">dials</th><th scope=\"col\" class=\"n\">resets</th><th scope=\"col\">evidence</th></tr>\n",
		r->link);
	for (size_t i = count; i > 0 && count - i < INCIDENTS; i--)
		put_incident(f, json_array_get(r->incidents, i - 1));
	fputs("</table></div>\n", f);
	if (count == 0)
		fputs("<p class=\"none\">None.</p>\n", f);
}

/* --- curves ----------------------------------------------------------------------------------- */

struct curve {
	const char *name, *title, *unit;
	const char *key;
	double scale;
	bool sum;		/* of received and sent bytes, as a rise since the sample before */
};

static const struct curve curves[] = {
	{ "signal", "Signal", "dBm", "signal_dbm", 1, false },
	{ "rtt", "Round trip", "ms", "rtt_us", 1e-3, false },
	{ "data", "Data used, from sample to sample", "kB", "rx_bytes", 1e-3, true },
};

static double bytes_of(const json_t *o)
{
	return json_number_value(json_object_get(o, "rx_bytes")) +
	       json_number_value(json_object_get(o, "tx_bytes"));
}

/* The value of a sample; false: it has none. */
static bool value_of(const struct curve *c, const json_t *o, const json_t *before, double *value)
{
	if (!json_is_integer(json_object_get(o, c->key)))
		return false;
	*value = json_number_value(json_object_get(o, c->key));
	if (c->sum) {
		if (!json_is_integer(json_object_get(before, c->key)))
			return false;
		*value = bytes_of(o);
		/* a new connection counts from 0 */
		if (*value >= bytes_of(before))
			*value -= bytes_of(before);
	}
	*value *= c->scale;
	return true;
}

static void put_curve(FILE *f, const struct page_link *l, const struct curve *c)
{
	const struct timeline_now *now = &l->record->now;
	struct chart_point *points = calloc(json_array_size(l->samples) + 1, sizeof(*points));
	struct chart chart = { .title = c->title, .unit = c->unit, .from_zero = c->sum, .point = points, .to_s = now->wall_s,
			       .from_s = now->wall_s - CURVE_S, .gap_s = GAP_S };
	json_t *o, *before = NULL;
	char id[96];
	size_t i;

	snprintf(id, sizeof(id), "%s-%s", l->record->link, c->name);
	chart.id = id;
	json_array_foreach(l->samples, i, o) {
		int64_t at_s = now->wall_s - now->up_s + json_integer_value(json_object_get(o, "up_s"));

		if (points && at_s >= chart.from_s && at_s <= chart.to_s &&
		    value_of(c, o, before, &points[chart.count].value))
			points[chart.count++].at_s = at_s;
		before = o;
	}
	/* where there is not a week yet, what there is */
	if (chart.count && points[0].at_s > chart.from_s)
		chart.from_s = points[0].at_s < chart.to_s - CURVE_MIN_S ? points[0].at_s :
			chart.to_s - CURVE_MIN_S;
	fprintf(f, "<h3>%s</h3>\n", c->title);
	chart_curve(f, &chart);
	free(points);
}

static void put_link(FILE *f, const struct page_link *l)
{
	const struct record *r = l->record;
	struct period p[PERIODS];

	period_make(p, r);
	fprintf(f, "<section id=\"%s\"><h2>%s</h2>\n", r->link, r->link);
	put_now(f, r);
	put_strip(f, r, &p[PERIODS - 1]);
	put_strip(f, r, &p[0]);
	fputs("<p>", f);
	for (int s = TIMELINE_UP; s >= TIMELINE_UNKNOWN; s--)
		fprintf(f, "<svg class=\"key\" viewBox=\"0 0 1 1\" aria-hidden=\"true\"><rect class=\"%s\" width=\"1\" height=\"1\"/></svg>%s\n",
			timeline_name((enum timeline_state)s), timeline_name((enum timeline_state)s));
	fputs("</p>\n", f);
	put_periods(f, p);
	for (size_t i = 0; i < sizeof(curves) / sizeof(curves[0]); i++)
		put_curve(f, l, &curves[i]);
	put_incidents(f, r);
	fputs("</section>\n", f);
}

/* "UTC+0900": that of all times in the page. */
static const char *zone_of(char zone[ZONE_MAX], int64_t wall_s)
{
	time_t t = (time_t)wall_s;
	struct tm tm;

	if (!localtime_r(&t, &tm) || strftime(zone, ZONE_MAX, "UTC%z", &tm) == 0)
		zone[0] = '\0';
	return zone;
}

void page_write(FILE *f, const char *host, const struct page_link *links, size_t count)
{
	char date[TEXT_DATE_MAX], zone[ZONE_MAX];

	fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
	      "<meta name=\"viewport\" content=\"width=device-width\">\n<link rel=\"icon\" href=\"data:,\">\n<title>", f);
	html_text(f, host);
	fprintf(f, ": cellular links</title>\n<style>%s</style>\n</head>\n<body>\n<h1>", style);
	html_text(f, host);
	fputs(": cellular links</h1>\n", f);
	fprintf(f, "<p>%s %s, by the gateway's clock.</p>\n",
		count ? text_date(date, links[0].record->now.wall_s) : "?",
		zone_of(zone, count ? links[0].record->now.wall_s : 0));
	for (size_t i = 0; i < count; i++)
		put_link(f, &links[i]);
	fputs("</body>\n</html>\n", f);
}
