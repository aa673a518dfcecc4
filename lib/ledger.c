/* SPDX-License-Identifier: BSD-2-Clause */
#include "ledger.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#define DAY_S (24 * 3600)

static const char *const item_names[LEDGER_ITEMS] = {
	[LEDGER_NETMODE] = "radio mode",
	[LEDGER_CARRIER] = "operator",
	[LEDGER_CONTEXT] = "context",
	[LEDGER_ACCOUNT] = "account",
};

const char *ledger_item_name(enum ledger_item item)
{
	return item_names[item];
}

unsigned ledger_writes_today(const struct ledger_module *m, int64_t wall_s)
{
	unsigned n = 0;

	for (unsigned i = 0; i < m->recent_count; i++)
		if (m->recent[i].at_s > wall_s - DAY_S && m->recent[i].at_s <= wall_s)
			n += m->recent[i].count;
	return n;
}

void ledger_init(struct ledger *l, const struct ledger_clock *now)
{
	memset(l, 0, sizeof(*l));
	l->resets.wall_s = l->reboots.wall_s = now->wall_s;
}

/* --- reading: what is missing or of another kind stays empty --------------------------------- */

static void get_text(const json_t *o, const char *key, char *to, size_t size)
{
	const char *text = json_string_value(json_object_get(o, key));

	snprintf(to, size, "%s", text ? text : "");
}

static int64_t get_number(const json_t *o, const char *key)
{
	int64_t n = json_integer_value(json_object_get(o, key));

	return n > 0 ? n : 0;
}

static void get_recent(struct ledger_module *m, const json_t *list)
{
	size_t i, skip = json_array_size(list);
	json_t *o;

	skip = skip > LEDGER_RECENT_MAX ? skip - LEDGER_RECENT_MAX : 0;
	json_array_foreach(list, i, o) {
		struct ledger_write *w = &m->recent[m->recent_count];

		if (i < skip)
			continue;
		w->at_s = get_number(o, "at");
		w->count = (unsigned)get_number(o, "count");
		get_text(o, "why", w->why, sizeof(w->why));
		m->recent_count++;
	}
}

static void get_written(struct ledger_module *m, const json_t *settings)
{
	for (int i = 0; i < LEDGER_ITEMS; i++) {
		const json_t *o = json_object_get(settings, item_names[i]);
		struct ledger_written *w = &m->written[i];

		get_text(o, "fingerprint", w->fingerprint, sizeof(w->fingerprint));
		w->pending = json_is_true(json_object_get(o, "pending"));
		w->seen = json_is_true(json_object_get(o, "seen"));
		w->tries = (unsigned)get_number(o, "tries");
	}
}

static void get_module(struct ledger_module *m, const json_t *o)
{
	get_text(o, "imei", m->imei, sizeof(m->imei));
	get_text(o, "iccid", m->iccid, sizeof(m->iccid));
	get_text(o, "sim", m->sim, sizeof(m->sim));
	get_text(o, "modem", m->modem, sizeof(m->modem));
	m->writes = (uint64_t)get_number(o, "writes");
	m->first_s = get_number(o, "first");
	m->last_s = get_number(o, "last");
	get_recent(m, json_object_get(o, "recent"));
	get_written(m, json_object_get(o, "settings"));
}

static void get_ages(struct budget_saved *b, const json_t *list)
{
	size_t i;
	json_t *age;

	json_array_foreach(list, i, age) {
		json_int_t n = json_integer_value(age);

		if (b->count < BUDGET_MAX && json_is_integer(age) && n >= 0 && n <= UINT32_MAX)
			b->age_s[b->count++] = (uint32_t)n;
	}
}

static void get_budgets(struct ledger *l, const json_t *root, const struct ledger_clock *now)
{
	struct ledgeruses u = { .at = { .up_s = get_number(root, "up"),
					.wall_s = get_number(root, "wall") } };

	get_text(root, "boot", u.at.boot, sizeof(u.at.boot));
	get_ages(&u.resets, json_object_get(root, "resets"));
	get_ages(&u.reboots, json_object_get(root, "reboots"));
	ledgeruses_age(&u, now);
	l->resets = u.resets;
	l->reboots = u.reboots;
}

int ledger_parse(struct ledger *l, const char *text, size_t len, const struct ledger_clock *now,
		 struct errmsg *e)
{
	json_error_t error;
	json_t *root = json_loadb(text, len, 0, &error), *o;
	const json_t *modules = json_object_get(root, "modules");
	size_t i;

	ledger_init(l, now);
	if (!json_is_object(root) || get_number(root, "version") != LEDGER_VERSION ||
	    !json_is_array(modules)) {
		errmsg_add(e, "it is not a ledger of version %d%s%s", LEDGER_VERSION,
			   root ? "" : ": ", root ? "" : error.text);
		json_decref(root);
		return -1;
	}
	json_array_foreach(modules, i, o)
		if (l->module_count < LEDGER_MODULES_MAX)
			get_module(&l->modules[l->module_count++], o);
	get_budgets(l, root, now);
	l->rewrite = json_is_true(json_object_get(root, "rewrite"));
	get_text(root, "refused_pin", l->refused_pin, sizeof(l->refused_pin));
	json_decref(root);
	return 0;
}

/* --- writing -------------------------------------------------------------------------------- */

/* A text that is no UTF-8 is left out, as is an empty one. */
static void put_text(json_t *o, const char *key, const char *text)
{
	json_t *s = *text ? json_string(text) : NULL;

	if (s)
		json_object_set_new(o, key, s);
}

static void put_number(json_t *o, const char *key, uint64_t n)
{
	if (n)
		json_object_set_new(o, key, json_integer((json_int_t)n));
}

static json_t *recent_json(const struct ledger_module *m)
{
	json_t *list = json_array();

	for (unsigned i = 0; i < m->recent_count; i++) {
		json_t *o = json_object();

		put_number(o, "at", (uint64_t)m->recent[i].at_s);
		put_number(o, "count", m->recent[i].count);
		put_text(o, "why", m->recent[i].why);
		json_array_append_new(list, o);
	}
	return list;
}

static json_t *written_json(const struct ledger_module *m)
{
	json_t *settings = json_object();

	for (int i = 0; i < LEDGER_ITEMS; i++) {
		const struct ledger_written *w = &m->written[i];
		json_t *o;

		if (!w->fingerprint[0])
			continue;
		o = json_object();
		put_text(o, "fingerprint", w->fingerprint);
		if (w->pending)
			json_object_set_new(o, "pending", json_true());
		if (w->seen)
			json_object_set_new(o, "seen", json_true());
		put_number(o, "tries", w->tries);
		json_object_set_new(settings, item_names[i], o);
	}
	return settings;
}

static json_t *module_json(const struct ledger_module *m)
{
	json_t *o = json_object();

	put_text(o, "imei", m->imei);
	put_text(o, "iccid", m->iccid);
	put_text(o, "sim", m->sim);
	put_text(o, "modem", m->modem);
	json_object_set_new(o, "writes", json_integer((json_int_t)m->writes));
	put_number(o, "first", (uint64_t)m->first_s);
	put_number(o, "last", (uint64_t)m->last_s);
	json_object_set_new(o, "recent", recent_json(m));
	json_object_set_new(o, "settings", written_json(m));
	return o;
}

static json_t *ages_json(const struct budget_saved *b)
{
	json_t *list = json_array();

	for (unsigned i = 0; i < b->count; i++)
		json_array_append_new(list, json_integer(b->age_s[i]));
	return list;
}

char *ledger_render(const struct ledger *l, const char *link, const struct ledger_clock *now)
{
	json_t *root = json_object(), *modules = json_array();
	char *text;

	json_object_set_new(root, "version", json_integer(LEDGER_VERSION));
	put_text(root, "link", link);
	for (unsigned i = 0; i < l->module_count; i++)
		json_array_append_new(modules, module_json(&l->modules[i]));
	json_object_set_new(root, "modules", modules);
	/* when the ages were these */
	put_text(root, "boot", now->boot);
	put_number(root, "up", (uint64_t)now->up_s);
	put_number(root, "wall", (uint64_t)now->wall_s);
	json_object_set_new(root, "resets", ages_json(&l->resets));
	json_object_set_new(root, "reboots", ages_json(&l->reboots));
	if (l->rewrite)
		json_object_set_new(root, "rewrite", json_true());
	put_text(root, "refused_pin", l->refused_pin);
	text = json_dumps(root, JSON_INDENT(1));
	json_decref(root);
	return text;
}
