/* SPDX-License-Identifier: BSD-2-Clause */
/* Which modem the settings of a link mean, before anything was made of them. */
#include <config.h>

#include "verb.h"

#include <string.h>
#include <unistd.h>

#include "device.h"
#include "json.h"

static void add(const struct invocation *v, struct buffer *b, const char *name, const char *value)
{
	if (!*value)
		return;
	if (v->json)
		json_member(b, name, value);
	else
		buffer_add(b, "%-5s  %s\n", name, value);
}

/* Where the place or the ids on USB find the port, its name says nothing more. */
static const char *tty_of(const struct plan *p)
{
	bool found = p->usb_place[0] || p->usb_ports[0] || strcmp(p->modem_name, DEVICE_OPEN) == 0;

	return found ? "" : p->device;
}

static int print(const struct invocation *v, const struct plan *p)
{
	struct buffer b = { 0 };

	if (v->json)
		buffer_add(&b, "{");
	add(v, &b, "link", p->link);
	add(v, &b, "modem", p->modem_name);
	add(v, &b, "place", p->usb_place);
	add(v, &b, "tty", tty_of(p));
	if (v->json)
		buffer_add(&b, "}\n");
	return verb_print(&b);
}

/* Without a file all keys have their defaults; what is wrong with other keys is for --check to say. */
static int read_settings(struct plan *p)
{
	struct errmsg others;
	bool unreadable;

	errmsg_init(&others);
	if (access(p->file, F_OK) < 0)
		return VERB_OK;
	plan_read(p, &unreadable, &others);
	if (!unreadable)
		return VERB_OK;
	verb_say(&others);
	return VERB_SYSTEM;
}

static int find_and_print(struct invocation *v, struct plan *p)
{
	struct modemdb *db = verb_database(v);
	int result;

	if (!db)
		return VERB_SYSTEM;
	result = plan_modem(p, db, &v->errors, &v->notices) < 0 ? VERB_WRONG : VERB_OK;
	verb_say(result == VERB_OK ? &v->notices : &v->errors);
	if (result == VERB_OK)
		result = print(v, p);
	modemdb_free(db);
	return result;
}

int verb_show_device(struct invocation *v)
{
	struct plan p;
	int result = verb_plan(v, &p);

	if (result == VERB_OK)
		result = read_settings(&p);
	if (result == VERB_OK)
		result = find_and_print(v, &p);
	plan_free(&p);
	return result;
}
