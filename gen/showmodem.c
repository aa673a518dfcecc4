/* SPDX-License-Identifier: BSD-2-Clause */
/* One entry of the modem database with all that it takes from others, as a file of a site has it. */
#include <config.h>

#include "verb.h"

#include <stdio.h>
#include <string.h>

#include "modemfield.h"

static void add_string(struct buffer *b, const char *text)
{
	buffer_add(b, "\"");
	for (; *text; text++)
		buffer_add(b, strchr("\"\\", *text) ? "\\%c" : "%c", *text);
	buffer_add(b, "\"");
}

static void add_indent(struct buffer *b, int depth)
{
	while (depth-- > 0)
		buffer_add(b, "\t");
}

static void add_list(struct buffer *b, const struct modemfield *f, char *const *list, int depth)
{
	if (!list)
		return;
	add_indent(b, depth);
	buffer_add(b, "%s = [", f->name);
	for (size_t i = 0; list[i]; i++) {
		buffer_add(b, i ? ",\n" : "\n");
		add_indent(b, depth + 1);
		add_string(b, list[i]);
	}
	buffer_add(b, "\n");
	add_indent(b, depth);
	buffer_add(b, "];\n");
}

static void add_usb_one(struct buffer *b, const struct modem_usb *usb)
{
	buffer_add(b, "{ id = \"%04x:%04x\";", usb->vendor, usb->product);
	if (usb->ppp_if >= 0)
		buffer_add(b, " ppp = %d;", usb->ppp_if);
	if (usb->at_if >= 0)
		buffer_add(b, " at = %d;", usb->at_if);
	if (usb->note) {
		buffer_add(b, " note = ");
		add_string(b, usb->note);
		buffer_add(b, ";");
	}
	buffer_add(b, " }");
}

static void add_usb(struct buffer *b, const struct modem *m)
{
	for (size_t i = 0; i < m->usb_count; i++) {
		buffer_add(b, i ? ",\n\t\t" : "\tusb = (\n\t\t");
		add_usb_one(b, &m->usb[i]);
	}
	if (m->usb_count)
		buffer_add(b, "\n\t);\n");
}

static void add_fields(struct buffer *b, const struct modemfield *fields, const struct modem *m,
		       int depth);

static void add_group(struct buffer *b, const struct modemfield *f, const struct modem *m, int depth)
{
	struct buffer members = { 0 };

	add_fields(&members, f->fields, m, depth + 1);
	if (members.len > 0) {
		add_indent(b, depth);
		buffer_add(b, "%s = {\n%s", f->name, buffer_text(&members));
		add_indent(b, depth);
		buffer_add(b, "};\n");
	}
	b->failed |= members.failed;
	buffer_free(&members);
}

static void add_text(struct buffer *b, const struct modemfield *f, const char *text, int depth)
{
	if (!text)
		return;
	add_indent(b, depth);
	buffer_add(b, "%s = ", f->name);
	add_string(b, text);
	buffer_add(b, ";\n");
}

static void add_field(struct buffer *b, const struct modemfield *f, const struct modem *m, int depth)
{
	const void *at = (const char *)m + f->offset;

	if (f->type == MODEMFIELD_GROUP) {
		add_group(b, f, m, depth);
	} else if (f->type == MODEMFIELD_USB) {
		add_usb(b, m);
	} else if (f->type == MODEMFIELD_LIST) {
		add_list(b, f, *(char **const *)at, depth);
	} else if (f->type == MODEMFIELD_TEXT) {
		add_text(b, f, *(char *const *)at, depth);
	} else if (f->type == MODEMFIELD_NUMBER && *(const unsigned *)at) {
		add_indent(b, depth);
		buffer_add(b, "%s = %u;\n", f->name, *(const unsigned *)at);
	} else if (f->type == MODEMFIELD_FLAG && *(const bool *)at) {
		buffer_add(b, "\t%s = true;\n", f->name);
	}
}

static void add_fields(struct buffer *b, const struct modemfield *fields, const struct modem *m,
		       int depth)
{
	for (; fields->name; fields++)
		/* what `like` gives is written out */
		if (strcmp(fields->name, "like") != 0)
			add_field(b, fields, m, depth);
}

int verb_show_modem(struct invocation *v)
{
	struct modemdb *db = verb_database(v);
	const char *name = v->operand ? v->operand : MODEMDB_GENERIC;
	const struct modem *m = db ? modemdb_find(db, name) : NULL;
	struct buffer b = { 0 };

	if (db && !m)
		fprintf(stderr, "gen_pppconfig: '%s' is not a modem of the database\n", name);
	if (!m) {
		modemdb_free(db);
		return VERB_SYSTEM;
	}
	buffer_add(&b, "# %s:%u\nmodems = (\n{\n", m->file, m->line);
	add_fields(&b, modemfield_table, m, 1);
	buffer_add(&b, "}\n);\n");
	modemdb_free(db);
	return verb_print(&b);
}
