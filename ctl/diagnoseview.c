/* SPDX-License-Identifier: BSD-2-Clause */
#include "diagnoseview.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "text.h"

/* Longest value, bytes with the NUL: a text of which each byte may be shown as \xNN. */
#define VALUE_MAX (4 * DIAGNOSIS_EVIDENCE_MAX)
#define ROWS_MAX 16

struct row {
	const char *name;	/* in JSON and as a field */
	const char *label;	/* for people; NULL: shown otherwise */
	char value[VALUE_MAX];
	bool number;
};

struct rows {
	size_t count;
	struct row row[ROWS_MAX];
};

/* A value that is empty is not there. */
static void add(struct rows *r, const char *name, const char *label, const char *value)
{
	struct row *row = &r->row[r->count];

	if (!value || !*value || r->count == ROWS_MAX)
		return;
	*row = (struct row){ .name = name, .label = label };
	text_plain(row->value, sizeof(row->value), value);
	r->count++;
}

static void add_number(struct rows *r, const char *name, const char *label, int n)
{
	char text[16];

	snprintf(text, sizeof(text), "%d", n);
	add(r, name, label, text);
	r->row[r->count - 1].number = true;
}

static void add_facts(struct rows *r, const struct modemfacts *f)
{
	enum modemfacts_registration reg = modemfacts_registration(f);

	add(r, "operator", "operator", f->operator);
	if (f->signal_asked && f->signal && f->signal_dbm)
		add_number(r, "signal_dbm", "signal, dBm", f->signal_dbm);
	if (reg != MODEMFACTS_REG_UNKNOWN)
		add(r, "registration", "registration", diagnosis_registration(reg));
	if (f->pin_tries >= 0)
		add_number(r, "pin_tries", "tries for PIN", f->pin_tries);
	add(r, "apn", "APN inside", f->context);
	add(r, "imei", "IMEI", f->imei);
	add(r, "iccid", "ICCID", f->iccid);
}

static void fill(struct rows *r, const char *modem, const char *device, const struct diagnosis *d,
		 const struct asked *a)
{
	r->count = 0;
	add(r, "cause", NULL, cause_info(d->cause)->name);
	add(r, "layer", NULL, d->layer);
	add(r, "evidence", "evidence", d->evidence);
	add(r, "advice", "advice", d->advice);
	add(r, "modem", NULL, modem);
	add(r, "device", NULL, device);
	if (a && a->ppp_tty[0])
		add(r, "ppp_tty", "PPP port", a->ppp_tty);
	if (a && a->at_tty[0])
		add(r, "at_tty", "AT port", a->at_tty);
	if (a)
		add_facts(r, &a->facts);
}

static void print_json(const struct rows *r)
{
	json_t *o = json_object();

	for (size_t i = 0; i < r->count; i++) {
		const struct row *row = &r->row[i];
		int n;

		if (row->number && sscanf(row->value, "%d", &n) == 1)
			json_object_set_new(o, row->name, json_integer(n));
		else
			json_object_set_new(o, row->name, json_string(row->value));
	}
	json_dumpf(o, stdout, JSON_COMPACT);
	putchar('\n');
	json_decref(o);
}

static void print_people(const struct rows *r, const char *modem, const char *device, enum cause cause)
{
	printf("%s", modem ? modem : device ? "unknown modem" : "modem");
	if (device)
		printf(" on USB %s", device);
	printf(": %s\n", cause == CAUSE_UNKNOWN ? "cannot be told" : cause_info(cause)->text);
	for (size_t i = 0; i < r->count; i++)
		if (r->row[i].label)
			printf("  %-14s %s\n", r->row[i].label, r->row[i].value);
}

void diagnoseview_print(enum diagnoseview_form form, const char *modem, const char *device,
			const struct diagnosis *d, const struct asked *a)
{
	static struct rows r;

	fill(&r, modem, device, d, a);
	switch (form) {
	case DIAGNOSEVIEW_JSON:
		print_json(&r);
		break;
	case DIAGNOSEVIEW_FIELDS:
		for (size_t i = 0; i < r.count; i++)
			printf("%s=%s\n", r.row[i].name, r.row[i].value);
		break;
	default:
		print_people(&r, modem, device, d->cause);
	}
}
