/* SPDX-License-Identifier: BSD-2-Clause */
#include "chart.h"

#include <math.h>

#include "html.h"
#include "text.h"

/* Units of the pictures; a browser fits them to the page. */
#define WIDTH 800.0
#define STRIP_HEIGHT 36.0
#define CURVE_HEIGHT 160.0
#define OUTAGE_WIDTH 1.5
/* Room for numbers at the left and dates below, in the large letters of a small screen. */
#define LEFT 112.0
#define ABOVE 18.0
#define BELOW 28.0
#define BASELINE 7.0
/* Lines across the picture, and parts between them. */
#define PARTS 4

static double x_of(double at, double from, double to, double left)
{
	return left + (at - from) / (to - from) * (WIDTH - left);
}

static void dates(FILE *f, int64_t from_s, int64_t to_s, double left, double y)
{
	char text[TEXT_DATE_MAX];

	/* without seconds */
	fprintf(f, "<text x=\"%.1f\" y=\"%.1f\">%.16s</text>", left, y, text_date(text, from_s));
	fprintf(f, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">%.16s</text>\n", WIDTH, y,
		text_date(text, to_s));
}

/* Outages, or all else. */
static void stretches(FILE *f, const struct timeline *t, long seconds, bool outages)
{
	char date[TEXT_DATE_MAX], length[TEXT_DURATION_MAX];
	enum timeline_state s;
	long at = 0, n;

	for (; timeline_next(t, seconds, &at, &n, &s); at += n) {
		double x = x_of((double)at, 0, (double)seconds, 0);
		double width = (double)n / (double)seconds * WIDTH;

		if ((s == TIMELINE_DOWN) != outages)
			continue;
		/* a short outage is seen all the same */
		if (outages && width < OUTAGE_WIDTH)
			width = OUTAGE_WIDTH;
		fprintf(f, "<rect class=\"%s\" x=\"%.2f\" y=\"0\" width=\"%.2f\" height=\"%.0f\"><title>%s, ",
			timeline_name(s), x, width, STRIP_HEIGHT, timeline_name(s));
		fprintf(f, "%s from %s</title></rect>\n", text_duration(length, (int64_t)n * 1000),
			text_date(date, t->end_s - seconds + at));
	}
}

/* A picture's element, named for who does not see it. */
static void begin(FILE *f, const char *id, const char *class, const char *label, double height)
{
	fprintf(f, "<svg id=\"%s\" class=\"%s\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"", id, class,
		WIDTH, height);
	html_text(f, label);
	fputs("\">\n", f);
}

void chart_strip(FILE *f, const char *id, const char *label, const struct timeline *t, long seconds)
{
	begin(f, id, "strip", label, STRIP_HEIGHT + BELOW);
	stretches(f, t, seconds, false);
	stretches(f, t, seconds, true);
	dates(f, t->end_s - seconds, t->end_s, 0, STRIP_HEIGHT + BELOW - BASELINE);
	fputs("</svg>\n", f);
}

/* A round number of at least this: 1, 2 or 5 times a power of ten. */
static double round_up(double n)
{
	double power = pow(10, floor(log10(n))), part = n / power;

	return (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10) * power;
}

struct scale {
	double low, high, step;
};

static void bounds(const struct chart *c, double *low, double *high)
{
	*low = *high = c->point[0].value;
	for (size_t i = 1; i < c->count; i++) {
		*low = fmin(*low, c->point[i].value);
		*high = fmax(*high, c->point[i].value);
	}
}

static struct scale scale_of(const struct chart *c)
{
	struct scale s;

	bounds(c, &s.low, &s.high);
	if (c->from_zero)
		s.low = fmin(s.low, 0);
	s.step = round_up(fmax(s.high - s.low, 1) / PARTS);
	s.low = floor(s.low / s.step) * s.step;
	s.high = fmax(ceil(s.high / s.step) * s.step, s.low + s.step);
	return s;
}

static double y_of(double value, const struct scale *s)
{
	return ABOVE + (s->high - value) / (s->high - s->low) * (CURVE_HEIGHT - ABOVE - 5);
}

static void grid(FILE *f, const struct chart *c, const struct scale *s)
{
	for (double v = s->low; v <= s->high + s->step / 2; v += s->step) {
		fprintf(f, "<line class=\"grid\" x1=\"%.0f\" x2=\"%.0f\" y1=\"%.1f\" y2=\"%.1f\"/>", LEFT, WIDTH,
			y_of(v, s), y_of(v, s));
		fprintf(f, "<text x=\"%.0f\" y=\"%.1f\" text-anchor=\"end\">%g ", LEFT - 6, y_of(v, s) + 4,
			v + 0.0);
		html_text(f, c->unit);
		fputs("</text>\n", f);
	}
}

static void begin_curve(FILE *f, const struct chart *c)
{
	double low, high;
	char label[128];

	bounds(c, &low, &high);
	snprintf(label, sizeof(label), "%s: %.0f to %.0f %s, last %.0f %s", c->title, low, high, c->unit,
		 c->point[c->count - 1].value, c->unit);
	begin(f, c->id, "curve", label, CURVE_HEIGHT + BELOW);
}

void chart_curve(FILE *f, const struct chart *c)
{
	struct scale s;

	if (c->count == 0) {
		fprintf(f, "<p id=\"%s\" class=\"none\">No samples: <code>systemctl enable --now"
			" pppkeeper-sample.timer</code> has them taken.</p>\n", c->id);
		return;
	}
	s = scale_of(c);
	begin_curve(f, c);
	grid(f, c, &s);
	fputs("<path d=\"", f);
	for (size_t i = 0; i < c->count; i++) {
		const struct chart_point *p = &c->point[i];
		bool joined = i > 0 && p->at_s - p[-1].at_s <= c->gap_s;
		double x = x_of((double)p->at_s, (double)c->from_s, (double)c->to_s, LEFT);

		/* a point alone is a dot: a line of no length with round ends */
		if (!joined)
			fprintf(f, "M%.1f %.1fh0", x, y_of(p->value, &s));
		else
			fprintf(f, "L%.1f %.1f", x, y_of(p->value, &s));
	}
	fputs("\"/>\n", f);
	dates(f, c->from_s, c->to_s, LEFT, CURVE_HEIGHT + BELOW - BASELINE);
	fputs("</svg>\n", f);
}
