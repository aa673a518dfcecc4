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
	printf("%s on USB %s", t->modem ? t->modem->name : "unknown modem", t->device);
	if (usb_get(t->root, t->device, &d) == 0)
		printf(" (%04x:%04x)", d.vendor, d.product);
	putchar('\n');
	fflush(stdout);
}

void report_step(const struct report *r, const struct step *s, const struct step_outcome *o)
{
	bool back = o->result == COMEBACK_YES;
	json_t *line;

	if (!r->json) {
		printf("%s: %s%s after %.1f s%s%s\n", s->name,
		       o->acted ? "" : "only waited, the device was away: ",
		       back ? "back" : "not back", seconds(o->ms), back ? " as " : ": ",
		       back ? o->comeback.tty : o->comeback.why);
		fflush(stdout);
		return;
	}
	line = json_pack("{s:s, s:b, s:f, s:o}", "step", s->name, "back", back, "seconds",
			 seconds(o->ms), back ? "tty" : "why",
			 text(back ? o->comeback.tty : o->comeback.why));
	if (!o->acted)
		json_object_set_new(line, "acted", json_false());
	print_json(line);
}

void report_end(const struct report *r, const struct step *s, const struct comeback *c,
		const char *why)
{
	double took = seconds(deadline_now_ms() - r->began_ms);

	if (!r->json)
		return;
	if (s)
		print_json(json_pack("{s:b, s:s, s:f, s:s}", "ok", 1, "step", s->name, "seconds",
				     took, "tty", c->tty));
	else
		print_json(json_pack("{s:b, s:f, s:o}", "ok", 0, "seconds", took, "why",
				     text(why)));
}
