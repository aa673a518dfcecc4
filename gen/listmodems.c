/* SPDX-License-Identifier: BSD-2-Clause */
/* The entries of the modem database. */
#include <config.h>

#include "verb.h"

#include <string.h>

#include "json.h"

static size_t widest(const struct modemdb *db, size_t (*width)(const struct modem *m))
{
	size_t most = 0;

	for (size_t i = 0; i < modemdb_count(db); i++)
		if (width(modemdb_get(db, i)) > most)
			most = width(modemdb_get(db, i));
	return most;
}

static size_t name_width(const struct modem *m)
{
	return strlen(m->name);
}

static size_t tty_width(const struct modem *m)
{
	return strlen(m->tty);
}

/* "2c7c:0125,1546:1102"; '-': not on USB, or nobody knows. */
static void add_ids(struct buffer *b, const struct modem *m)
{
	for (size_t i = 0; i < m->usb_count; i++)
		buffer_add(b, "%s%04x:%04x", i ? "," : "", m->usb[i].vendor, m->usb[i].product);
	if (m->usb_count == 0)
		buffer_add(b, "-");
}

static void add_text(struct buffer *b, const struct modem *m, size_t name, size_t tty)
{
	buffer_add(b, "%-*s %-*s ", (int)name, m->name, (int)tty, m->tty);
	add_ids(b, m);
	for (char **p = m->aliases; p && *p; p++)
		buffer_add(b, "%s%s", p > m->aliases ? "," : " ", *p);
	buffer_add(b, "\n");
}

static void add_usb(struct buffer *b, const struct modem_usb *usb)
{
	buffer_add(b, "{\"id\":\"%04x:%04x\"", usb->vendor, usb->product);
	if (usb->ppp_if >= 0)
		json_number(b, "ppp", usb->ppp_if);
	if (usb->at_if >= 0)
		json_number(b, "at", usb->at_if);
	buffer_add(b, "}");
}

static void add_json(struct buffer *b, const struct modem *m)
{
	buffer_add(b, "%s\n {", b->len > 1 ? "," : "");
	json_member(b, "name", m->name);
	json_list(b, "aliases", m->aliases);
	json_member(b, "vendor", m->vendor);
	json_member(b, "tty", m->tty);
	json_number(b, "speed", (long)m->speed);
	json_bool(b, "flash_wear", m->flash_wear);
	buffer_add(b, ",\"usb\":[");
	for (size_t i = 0; i < m->usb_count; i++) {
		if (i)
			buffer_add(b, ",");
		add_usb(b, &m->usb[i]);
	}
	buffer_add(b, "]");
	json_member(b, "file", m->file);
	json_number(b, "line", (long)m->line);
	buffer_add(b, "}");
}

int verb_list_modems(struct invocation *v)
{
	struct modemdb *db = verb_database(v);
	struct buffer b = { 0 };
	size_t name, tty;

	if (!db)
		return VERB_SYSTEM;
	name = widest(db, name_width);
	tty = widest(db, tty_width);
	if (v->json)
		buffer_add(&b, "[");
	for (size_t i = 0; i < modemdb_count(db); i++) {
		if (v->json)
			add_json(&b, modemdb_get(db, i));
		else
			add_text(&b, modemdb_get(db, i), name, tty);
	}
	if (v->json)
		buffer_add(&b, "\n]\n");
	modemdb_free(db);
	return verb_print(&b);
}
