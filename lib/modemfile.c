/* SPDX-License-Identifier: BSD-2-Clause */
#include "modemfile.h"

#include <libconfig.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "modemcheck.h"
#include "modementry.h"
#include "modemtext.h"

/* Longest list in an entry, and most products of one range: beyond these it is a mistake. */
#define LIST_MAX 64
#define RANGE_MAX 32

struct reader {
	const char *path;
	const struct modemfile_user *user;
	struct errmsg *e;
	const char *entry;	/* name of the entry that is read; NULL: outside of any */
	char group[64];		/* "netmode.AUTO." before the names of its members; or "" */
	bool failed;
};

static void wrong(struct reader *r, const config_setting_t *at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

static void wrong(struct reader *r, const config_setting_t *at, const char *fmt, ...)
{
	const char *file = config_setting_source_file(at), *name = config_setting_name(at);
	char what[400];
	va_list args;

	va_start(args, fmt);
	vsnprintf(what, sizeof(what), fmt, args);
	va_end(args);
	errmsg_add(r->e, "%s:%u: %s%s%s%s%s%s", file ? file : r->path,
		   config_setting_source_line(at), r->entry ? r->entry : "", r->entry ? ": " : "",
		   name ? r->group : "", name ? name : "", name ? ": " : "", what);
	r->failed = true;
}

static void enter(struct reader *r, const char *group)
{
	size_t n = strlen(r->group);

	snprintf(r->group + n, sizeof(r->group) - n, "%s.", group);
}

static void no_memory(struct reader *r, const config_setting_t *at)
{
	wrong(r, at, "out of memory");
}

/* --- texts ------------------------------------------------------------------------------------- */

/* A copy of a text; "" and a wrong type give NULL. at names it, s holds it. */
static char *read_text(struct reader *r, const config_setting_t *at, const config_setting_t *s,
		       const struct modemfield *f)
{
	const char *text = config_setting_get_string(s);
	char what[MODEMTEXT_WHAT_MAX], *copy;

	if (!text)
		wrong(r, at, "is not a text: \"...\"");
	if (!text || !*text)
		return NULL;
	if (!modemtext_ok(f, text, what))
		wrong(r, at, "'%s' is not %s", text, what);
	copy = strdup(text);
	if (!copy)
		no_memory(r, at);
	return copy;
}

static char **read_list(struct reader *r, const config_setting_t *s, const struct modemfield *f)
{
	int length = config_setting_length(s), n = 0;
	char **list;

	if ((!config_setting_is_array(s) && !config_setting_is_list(s)) || length > LIST_MAX) {
		wrong(r, s, "is not a list of at most %d texts: [ \"...\", \"...\" ]", LIST_MAX);
		return NULL;
	}
	if (length == 0)
		return NULL;
	list = calloc((size_t)length + 1, sizeof(*list));
	if (!list)
		no_memory(r, s);
	for (int i = 0; list && i < length; i++) {
		list[n] = read_text(r, s, config_setting_get_elem(s, (unsigned)i), f);
		n += list[n] != NULL;
	}
	return list;
}

static unsigned read_number(struct reader *r, const config_setting_t *s, const struct modemfield *f)
{
	int n = config_setting_get_int(s);

	if (config_setting_type(s) == CONFIG_TYPE_INT && n >= f->min && n <= f->max)
		return (unsigned)n;
	wrong(r, s, "is not a number from %ld to %ld", f->min, f->max);
	return 0;
}

/* --- USB compositions -------------------------------------------------------------------------- */

/* "2c7c:0125", "1bc7:1034-103c"; *last is the last product. */
static bool read_id(const char *text, struct modem_usb *usb, uint16_t *last)
{
	size_t len = text ? strlen(text) : 0;
	unsigned vendor, product, end;

	if ((len != 9 && len != 14) || text[4] != ':' || (len == 14 && text[9] != '-') ||
	    strspn(text, "0123456789abcdef:-") != len ||
	    sscanf(text, "%4x:%4x", &vendor, &product) != 2)
		return false;
	end = product;
	if (len == 14 && sscanf(text + 10, "%4x", &end) != 1)
		return false;
	usb->vendor = (uint16_t)vendor;
	usb->product = (uint16_t)product;
	*last = (uint16_t)end;
	return end >= product && end - product < RANGE_MAX;
}

static int read_interface(struct reader *r, const config_setting_t *s)
{
	int n = config_setting_get_int(s);

	if (config_setting_type(s) == CONFIG_TYPE_INT && n >= 0 && n <= 255)
		return n;
	wrong(r, s, "is not an interface number from 0 to 255");
	return -1;
}

static void unknown(struct reader *r, const config_setting_t *s, const struct modemfield *fields)
{
	const char *nearest = modemfield_nearest(fields, config_setting_name(s));

	wrong(r, s, "is not a known field%s%s%s", nearest ? " (" : "", nearest ? nearest : "",
	      nearest ? "?)" : "");
}

static void read_usb_one(struct reader *r, const config_setting_t *s,
			 const struct modemfield *fields, struct modem_usb *usb, uint16_t *last)
{
	bool id = false;

	*usb = (struct modem_usb){ .ppp_if = -1, .at_if = -1 };
	*last = 0;
	for (int i = 0; i < config_setting_length(s); i++) {
		const config_setting_t *member = config_setting_get_elem(s, (unsigned)i);
		const struct modemfield *f = modemfield_find(fields, config_setting_name(member));
		void *to;

		if (!f) {
			unknown(r, member, fields);
			continue;
		}
		to = (char *)usb + f->offset;
		if (f->type == MODEMFIELD_USB_ID) {
			id = true;
			if (!read_id(config_setting_get_string(member), usb, last))
				wrong(r, member, "is not VVVV:PPPP or VVVV:PPPP-PPPP in lower-case "
				      "hexadecimal digits, at most %d products", RANGE_MAX);
		} else if (f->type == MODEMFIELD_USB_IF) {
			*(int *)to = read_interface(r, member);
		} else {
			*(char **)to = read_text(r, member, member, f);
		}
	}
	if (!id)
		wrong(r, s, "a USB composition has no id");
}

/* One composition for each product of its range. */
static void add_usb(struct reader *r, const config_setting_t *s, const struct modem_usb *usb,
		    uint16_t last, struct modem *m)
{
	size_t n = (size_t)(last - usb->product) + 1;
	struct modem_usb *longer = last < usb->product ? NULL :
		realloc(m->usb, (m->usb_count + n) * sizeof(*longer));

	if (!longer) {
		if (last >= usb->product)
			no_memory(r, s);
		free(usb->note);
		return;
	}
	m->usb = longer;
	for (size_t i = 0; i < n; i++) {
		struct modem_usb *to = &m->usb[m->usb_count++];

		*to = *usb;
		to->product = (uint16_t)(usb->product + i);
		to->note = i == 0 ? usb->note : usb->note ? strdup(usb->note) : NULL;
	}
}

static void read_usb(struct reader *r, const config_setting_t *s, const struct modemfield *f,
		     struct modem *m)
{
	int n = config_setting_length(s);

	if (!config_setting_is_list(s) || n > LIST_MAX) {
		wrong(r, s, "is not a list of at most %d groups: ( { id = \"...\"; } )", LIST_MAX);
		return;
	}
	enter(r, f->name);
	for (int i = 0; i < n; i++) {
		const config_setting_t *one = config_setting_get_elem(s, (unsigned)i);
		struct modem_usb usb;
		uint16_t last;

		if (!config_setting_is_group(one)) {
			wrong(r, one, "usb is not a list of groups: ( { id = \"...\"; } )");
			continue;
		}
		read_usb_one(r, one, f->fields, &usb, &last);
		add_usb(r, one, &usb, last, m);
	}
	*r->group = '\0';
}

/* --- entries ----------------------------------------------------------------------------------- */

static void read_group(struct reader *r, const config_setting_t *s, const struct modemfield *f,
		       struct modem *m);

/* A value takes the place of one that is there already. */
static void read_field(struct reader *r, const config_setting_t *s, const struct modemfield *f,
		       struct modem *m)
{
	void *to = (char *)m + f->offset;

	if (f->type == MODEMFIELD_GROUP) {
		read_group(r, s, f, m);
		return;
	}
	modementry_clear_field(f, m);
	if (f->type == MODEMFIELD_TEXT) {
		*(char **)to = read_text(r, s, s, f);
	} else if (f->type == MODEMFIELD_LIST) {
		*(char ***)to = read_list(r, s, f);
	} else if (f->type == MODEMFIELD_NUMBER) {
		*(unsigned *)to = read_number(r, s, f);
	} else if (f->type == MODEMFIELD_USB) {
		read_usb(r, s, f, m);
	} else {
		if (config_setting_type(s) != CONFIG_TYPE_BOOL)
			wrong(r, s, "is not true or false");
		*(bool *)to = config_setting_get_bool(s);
	}
}

static void read_members(struct reader *r, const config_setting_t *s,
			 const struct modemfield *fields, struct modem *m)
{
	for (int i = 0; i < config_setting_length(s); i++) {
		const config_setting_t *member = config_setting_get_elem(s, (unsigned)i);
		const struct modemfield *f = modemfield_find(fields, config_setting_name(member));

		if (f)
			read_field(r, member, f, m);
		else
			unknown(r, member, fields);
	}
}

static void read_group(struct reader *r, const config_setting_t *s, const struct modemfield *f,
		       struct modem *m)
{
	size_t outside = strlen(r->group);

	if (!config_setting_is_group(s)) {
		wrong(r, s, "is not a group: { ... }");
		return;
	}
	if (config_setting_length(s) == 0)
		modementry_clear_field(f, m);
	enter(r, f->name);
	read_members(r, s, f->fields, m);
	r->group[outside] = '\0';
}

/* What another entry gives, before the entry's own fields. */
static void read_like(struct reader *r, const config_setting_t *s, struct modem *m)
{
	const config_setting_t *at = config_setting_get_member(s, "like");
	const char *name = at ? config_setting_get_string(at) : NULL;
	const struct modem *base = name ? r->user->find(r->user->arg, name) : NULL;

	if (!name)
		return;
	if (!base)
		wrong(r, at, "'%s' is not the name of an entry before this one", name);
	else if (modementry_copy(m, base, strcasecmp(r->entry, base->name) == 0) < 0)
		no_memory(r, at);
}

/* A name that was made of the entry's own. */
static void check_tty(struct reader *r, const config_setting_t *s, const char *tty)
{
	char what[MODEMTEXT_WHAT_MAX];

	if (!modemtext_ok(modemfield_find(modemfield_table, "tty"), tty, what))
		wrong(r, s, "tty: '%s' is not %s", tty, what);
}

static void read_entry(struct reader *r, const config_setting_t *s)
{
	struct modem m = { .file = r->path, .line = config_setting_source_line(s) };
	bool has_tty;

	if (!config_setting_is_group(s)) {
		wrong(r, s, "an entry is not a group: { name = ...; }");
		return;
	}
	if (!config_setting_lookup_string(s, "name", &r->entry)) {
		wrong(r, s, "an entry has no name");
		return;
	}
	read_like(r, s, &m);
	read_members(r, s, modemfield_table, &m);
	has_tty = m.tty;
	if (!m.name || modementry_complete(&m) < 0) {
		wrong(r, s, m.name ? "out of memory" : "the name is empty");
		modementry_clear(&m);
		return;
	}
	if (!has_tty)
		check_tty(r, s, m.tty);
	if (modemcheck_entry(&m, r->e) < 0)
		r->failed = true;
	/* a faulty one too: others may be like it, and have no fault of their own */
	if (r->user->put(r->user->arg, &m, r->e) < 0)
		r->failed = true;
}

static void read_root(struct reader *r, const config_setting_t *root)
{
	const config_setting_t *list = config_setting_get_member(root, "modems");

	for (int i = 0; i < config_setting_length(root); i++) {
		const config_setting_t *s = config_setting_get_elem(root, (unsigned)i);

		if (s != list)
			wrong(r, s, "is not a known field (modems)");
	}
	if (!list || !config_setting_is_list(list)) {
		wrong(r, list ? list : root, "the file has no list modems = ( { ... } )");
		return;
	}
	for (int i = 0; i < config_setting_length(list); i++) {
		read_entry(r, config_setting_get_elem(list, (unsigned)i));
		r->entry = NULL;
	}
}

static void syntax_error(struct reader *r, const config_t *c)
{
	const char *file = config_error_file(c);

	if (config_error_type(c) == CONFIG_ERR_FILE_IO)
		errmsg_add(r->e, "%s: cannot read", r->path);
	else
		errmsg_add(r->e, "%s:%d: %s", file ? file : r->path, config_error_line(c),
			   config_error_text(c));
	r->failed = true;
}

int modemfile_read(const char *path, const struct modemfile_user *user, struct errmsg *e)
{
	struct reader r = { .path = path, .user = user, .e = e };
	config_t c;

	config_init(&c);
	if (config_read_file(&c, path))
		read_root(&r, config_root_setting(&c));
	else
		syntax_error(&r, &c);
	config_destroy(&c);
	return r.failed ? -1 : 0;
}
