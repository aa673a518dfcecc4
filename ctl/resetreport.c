/* SPDX-License-Identifier: BSD-2-Clause */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "deadline.h"
#include "resetreport.h"
#include "usb.h"

/* Digits of a number of seconds: 0.1 s counts up to a day. */
#define PRECISION JSON_REAL_PRECISION(6)

static double seconds(int64_t ms)
{
	return (double)(ms / 100) / 10;
}

static void print_json(json_t *o)
{
	/* a line must reach its reader when it is true, not when a buffer is full */
	json_dumpf(o, stdout, JSON_COMPACT | PRECISION);
	putchar('\n');
	fflush(stdout);
	json_decref(o);
}

static json_t *text(const char *t)
{
	json_t *s = json_stringn(t, strcspn(t, "\n"));

	return s ? s : json_string("?");
}

void report_begin(const struct report *r, const struct target *t)
{
	struct usb_device d;

	if (r->json)
		return;
	printf("%s on %s %s", t->modem ? t->modem->name : "unknown modem",
	       *t->uart ? "UART" : "USB", *t->uart || *t->device ? target_name(t) : "(not there)");
	if (usb_get(t->root, t->device, &d) == 0)
		printf(" (%04x:%04x)", d.vendor, d.product);
	putchar('\n');
	fflush(stdout);
}

static void print_step(const struct step *s, const struct step_outcome *o, bool back)
{
	const struct comeback *c = &o->comeback;

	for (const char *line = o->said.text; *line; line += strcspn(line, "\n") + 1)
		printf("%s: %.*s\n", s->word, (int)strcspn(line, "\n"), line);
	printf("%s: %s%s after %.1f s%s%s%s%s\n", s->word,
	       o->acted ? "" : "only waited, the device was away: ", back ? "back" : "not back",
	       seconds(o->ms), back ? " as " : ": ", back ? c->tty : c->why,
	       back && *c->mode ? ", in another mode: " : "", back ? c->mode : "");
	fflush(stdout);
}

static json_t *lines_of(const struct errmsg *e)
{
	json_t *list = json_array();

	for (const char *line = e->text; *line; line += strcspn(line, "\n") + 1)
		json_array_append_new(list, text(line));
	return list;
}

void report_step(const struct report *r, const struct step *s, const struct step_outcome *o)
{
	bool back = o->result == COMEBACK_YES;
	json_t *line;

	if (!r->json) {
		print_step(s, o, back);
		return;
	}
	line = json_pack("{s:s, s:b, s:f, s:o}", "step", s->word, "back", back, "seconds",
			 seconds(o->ms), back ? "tty" : "why",
			 text(back ? o->comeback.tty : o->comeback.why));
	if (!o->acted)
		json_object_set_new(line, "acted", json_false());
	if (back && *o->comeback.mode)
		json_object_set_new(line, "mode", text(o->comeback.mode));
	if (*o->said.text)
		json_object_set_new(line, "says", lines_of(&o->said));
	print_json(line);
}

void report_end(const struct report *r, const struct step *s, const struct comeback *c,
		const char *why)
{
	double took = seconds(deadline_now_ms() - r->began_ms);

	if (!r->json)
		return;
	if (s)
		print_json(json_pack("{s:b, s:s, s:f, s:s}", "ok", 1, "step", s->word, "seconds",
				     took, "tty", c->tty));
	else
		print_json(json_pack("{s:b, s:f, s:o}", "ok", 0, "seconds", took, "why",
				     text(why)));
}
