/* SPDX-License-Identifier: BSD-2-Clause */
#include "modemfile.h"

#include <libconfig.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Longest list and largest number in an entry: beyond these it is a mistake, not a modem. */
#define LIST_MAX 64
#define NUMBER_MAX 4000000

enum field_type { FIELD_STRING, FIELD_STRINGS, FIELD_NUMBER, FIELD_BOOL, FIELD_GROUP, FIELD_USB };

struct field {
	const char *name;
	enum field_type type;
	size_t offset;			/* in struct modem */
	bool required;
	const struct field *group;	/* fields of a FIELD_GROUP, whose offsets count from the modem */
};

#define AT(member) offsetof(struct modem, member)
#define MODE_FIELDS(mode) \
	{ "command", FIELD_STRING, AT(mode.command), true, NULL }, \
	{ "shows", FIELD_STRING, AT(mode.shows), true, NULL }, \
	{ NULL, FIELD_STRING, 0, false, NULL }

static const struct field prefix_fields[] = {
	{ "CHAP", FIELD_STRING, AT(prefix_chap), false, NULL },
	{ "PAP", FIELD_STRING, AT(prefix_pap), false, NULL },
	{ "NOAUTH", FIELD_STRING, AT(prefix_noauth), false, NULL },
	{ NULL, FIELD_STRING, 0, false, NULL }
};

static const struct field auth_fields[] = {
	{ "set", FIELD_STRING, AT(auth_set), true, NULL },
	{ "clear", FIELD_STRING, AT(auth_clear), false, NULL },
	{ "CHAP", FIELD_NUMBER, AT(auth_chap), true, NULL },
	{ "PAP", FIELD_NUMBER, AT(auth_pap), true, NULL },
	{ NULL, FIELD_STRING, 0, false, NULL }
};

static const struct field pdp_fields[] = {
	{ "define", FIELD_STRING, AT(pdp_define), true, NULL },
	{ "query", FIELD_STRING, AT(pdp_query), false, NULL },
	{ "shows", FIELD_STRING, AT(pdp_shows), false, NULL },
	{ NULL, FIELD_STRING, 0, false, NULL }
};

static const struct field auto_fields[] = { MODE_FIELDS(netmode_auto) };
static const struct field wcdma_fields[] = { MODE_FIELDS(netmode_wcdma) };
static const struct field lte_fields[] = { MODE_FIELDS(netmode_lte) };

static const struct field netmode_fields[] = {
	{ "query", FIELD_STRING, AT(netmode_query), true, NULL },
	{ "AUTO", FIELD_GROUP, 0, false, auto_fields },
	{ "WCDMA", FIELD_GROUP, 0, false, wcdma_fields },
	{ "LTE", FIELD_GROUP, 0, false, lte_fields },
	{ NULL, FIELD_STRING, 0, false, NULL }
};

static const struct field carrier_fields[] = {
	{ "set", FIELD_STRING, AT(carrier_set), true, NULL },
	{ NULL, FIELD_STRING, 0, false, NULL }
};

static const struct field query_fields[] = {
	{ "signal", FIELD_STRINGS, AT(query_signal), false, NULL },
	{ "registration", FIELD_STRINGS, AT(query_registration), false, NULL },
	{ "sim", FIELD_STRING, AT(query_sim), false, NULL },
	{ "iccid", FIELD_STRING, AT(query_iccid), false, NULL },
	{ "imei", FIELD_STRING, AT(query_imei), false, NULL },
	{ "model", FIELD_STRING, AT(query_model), false, NULL },
	{ NULL, FIELD_STRING, 0, false, NULL }
};

static const struct field reset_fields[] = {
	{ "command", FIELD_STRING, AT(reset_command), false, NULL },
	{ "wait", FIELD_NUMBER, AT(reset_wait_s), false, NULL },
	{ "steps", FIELD_STRING, AT(reset_steps), false, NULL },
	{ NULL, FIELD_STRING, 0, false, NULL }
};

static const struct field modem_fields[] = {
	{ "name", FIELD_STRING, AT(name), true, NULL },
	{ "aliases", FIELD_STRINGS, AT(aliases), false, NULL },
	{ "tty", FIELD_STRING, AT(tty), true, NULL },
	{ "vendor", FIELD_STRING, AT(vendor), true, NULL },
	{ "usb", FIELD_USB, 0, false, NULL },
	{ "speed", FIELD_NUMBER, AT(speed), true, NULL },
	{ "chat", FIELD_STRING, AT(chat), true, NULL },
	{ "dial", FIELD_STRING, AT(dial), true, NULL },
	{ "pdp", FIELD_GROUP, 0, true, pdp_fields },
	{ "apn_prefix", FIELD_GROUP, 0, false, prefix_fields },
	{ "auth", FIELD_GROUP, 0, false, auth_fields },
	{ "netmode", FIELD_GROUP, 0, false, netmode_fields },
	{ "carrier", FIELD_GROUP, 0, false, carrier_fields },
	{ "query", FIELD_GROUP, 0, false, query_fields },
	{ "reset", FIELD_GROUP, 0, false, reset_fields },
	{ "flash_wear", FIELD_BOOL, AT(flash_wear), false, NULL },
	{ "quirks", FIELD_STRINGS, AT(quirks), false, NULL },
	{ "unverified", FIELD_STRINGS, AT(unverified), false, NULL },
	{ "source", FIELD_STRINGS, AT(source), true, NULL },
	{ NULL, FIELD_STRING, 0, false, NULL }
};

struct reader {
	const char *path;
	struct errmsg *e;
	bool failed;
};

static void wrong(struct reader *r, const config_setting_t *at, const char *what)
{
	const char *file = config_setting_source_file(at), *name = config_setting_name(at);

	errmsg_add(r->e, "%s:%u: %s: %s", file ? file : r->path, config_setting_source_line(at),
		   name ? name : "modems", what);
	r->failed = true;
}

static char *read_string(struct reader *r, const config_setting_t *s)
{
	const char *text = config_setting_get_string(s);
	char *copy;

	if (!text || !*text) {
		wrong(r, s, "is not a text of at least one character");
		return NULL;
	}
	copy = strdup(text);
	if (!copy)
		wrong(r, s, "out of memory");
	return copy;
}

static char **read_strings(struct reader *r, const config_setting_t *s)
{
	int n = config_setting_length(s);
	char **list;

	if ((!config_setting_is_array(s) && !config_setting_is_list(s)) || n > LIST_MAX) {
		wrong(r, s, "is not a list of at most 64 texts: [ \"...\", \"...\" ]");
		return NULL;
	}
	list = calloc((size_t)n + 1, sizeof(*list));
	if (!list) {
		wrong(r, s, "out of memory");
		return NULL;
	}
	for (int i = 0; i < n; i++) {
		const char *text = config_setting_get_string_elem(s, i);

		list[i] = strdup(text ? text : "");
		if (!text || !list[i])
			wrong(r, s, "is not a list of texts");
	}
	return list;
}

static unsigned read_number(struct reader *r, const config_setting_t *s)
{
	int n = config_setting_get_int(s);

	if (config_setting_type(s) == CONFIG_TYPE_INT && n >= 0 && n <= NUMBER_MAX)
		return (unsigned)n;
	wrong(r, s, "is not a number from 0 to 4000000");
	return 0;
}

static bool read_id(const char *text, struct modem_usb *usb)
{
	unsigned vendor, product;
	char end;

	if (!text || strlen(text) != 9 || text[4] != ':' ||
	    strspn(text, "0123456789abcdef:") != 9 ||
	    sscanf(text, "%4x:%4x%c", &vendor, &product, &end) != 2)
		return false;
	usb->vendor = (uint16_t)vendor;
	usb->product = (uint16_t)product;
	return true;
}

static int read_interface(struct reader *r, const config_setting_t *s)
{
	int n = config_setting_get_int(s);

	if (config_setting_type(s) == CONFIG_TYPE_INT && n >= 0 && n <= 255)
		return n;
	wrong(r, s, "is not an interface number from 0 to 255");
	return -1;
}

static void read_usb_one(struct reader *r, const config_setting_t *s, struct modem_usb *usb)
{
	bool id = false;

	*usb = (struct modem_usb){ .ppp_if = -1, .at_if = -1 };
	for (int i = 0; i < config_setting_length(s); i++) {
		const config_setting_t *field = config_setting_get_elem(s, (unsigned)i);
		const char *name = config_setting_name(field);

		if (strcmp(name, "id") == 0) {
			id = true;
			if (!read_id(config_setting_get_string(field), usb))
				wrong(r, field, "is not VVVV:PPPP in lower-case hexadecimal digits");
		} else if (strcmp(name, "ppp") == 0) {
			usb->ppp_if = read_interface(r, field);
		} else if (strcmp(name, "at") == 0) {
			usb->at_if = read_interface(r, field);
		} else if (strcmp(name, "note") != 0) {
			wrong(r, field, "is not a known field (id, ppp, at, note)");
		}
	}
	if (!id)
		wrong(r, s, "a USB composition has no id");
}

static void read_usb(struct reader *r, const config_setting_t *s, struct modem *m)
{
	int n = config_setting_length(s);

	if (!config_setting_is_list(s) || n > LIST_MAX) {
		wrong(r, s, "is not a list of at most 64 groups: ( { id = \"...\"; } )");
		return;
	}
	m->usb = calloc(n ? (size_t)n : 1, sizeof(*m->usb));
	if (!m->usb) {
		wrong(r, s, "out of memory");
		return;
	}
	for (int i = 0; i < n; i++) {
		const config_setting_t *one = config_setting_get_elem(s, (unsigned)i);

		if (config_setting_is_group(one))
			read_usb_one(r, one, &m->usb[m->usb_count++]);
		else
			wrong(r, s, "is not a list of groups");
	}
}

static void read_group(struct reader *r, const config_setting_t *s, const struct field *fields,
		       struct modem *m);

static void read_field(struct reader *r, const config_setting_t *s, const struct field *f,
		       struct modem *m)
{
	void *to = (char *)m + f->offset;

	switch (f->type) {
	case FIELD_STRING:
		*(char **)to = read_string(r, s);
		break;
	case FIELD_STRINGS:
		*(char ***)to = read_strings(r, s);
		break;
	case FIELD_NUMBER:
		*(unsigned *)to = read_number(r, s);
		break;
	case FIELD_BOOL:
		if (config_setting_type(s) != CONFIG_TYPE_BOOL)
			wrong(r, s, "is not true or false");
		*(bool *)to = config_setting_get_bool(s);
		break;
	case FIELD_GROUP:
		if (config_setting_is_group(s))
			read_group(r, s, f->group, m);
		else
			wrong(r, s, "is not a group: { ... }");
		break;
	case FIELD_USB:
		read_usb(r, s, m);
		break;
	}
}

static void read_group(struct reader *r, const config_setting_t *s, const struct field *fields,
		       struct modem *m)
{
	const struct field *f;
	char what[100];

	for (int i = 0; i < config_setting_length(s); i++) {
		const config_setting_t *member = config_setting_get_elem(s, (unsigned)i);

		for (f = fields; f->name; f++)
			if (strcmp(f->name, config_setting_name(member)) == 0)
				break;
		if (f->name)
			read_field(r, member, f, m);
		else
			wrong(r, member, "is not a known field");
	}
	for (f = fields; f->name; f++) {
		if (!f->required || config_setting_get_member(s, f->name))
			continue;
		snprintf(what, sizeof(what), "the field '%s' is missing", f->name);
		wrong(r, s, what);
	}
}

static void clear_strings(char **list)
{
	for (char **p = list; p && *p; p++)
		free(*p);
	free(list);
}

static void clear_fields(struct modem *m, const struct field *fields)
{
	for (const struct field *f = fields; f->name; f++) {
		void *to = (char *)m + f->offset;

		if (f->type == FIELD_STRING)
			free(*(char **)to);
		else if (f->type == FIELD_STRINGS)
			clear_strings(*(char ***)to);
		else if (f->type == FIELD_GROUP)
			clear_fields(m, f->group);
	}
}

void modem_clear(struct modem *m)
{
	clear_fields(m, modem_fields);
	free(m->usb);
	memset(m, 0, sizeof(*m));
}

static void read_root(struct reader *r, const config_setting_t *root, struct modem **modems,
		      size_t *count)
{
	const config_setting_t *list = config_setting_get_member(root, "modems");
	int n = list ? config_setting_length(list) : 0;

	for (int i = 0; i < config_setting_length(root); i++) {
		const config_setting_t *s = config_setting_get_elem(root, (unsigned)i);

		if (s != list)
			wrong(r, s, "is not a known field (modems)");
	}
	if (!list || !config_setting_is_list(list)) {
		wrong(r, list ? list : root, "the file has no list modems = ( { ... } )");
		return;
	}
	*modems = calloc(n ? (size_t)n : 1, sizeof(**modems));
	if (!*modems) {
		wrong(r, list, "out of memory");
		return;
	}
	for (int i = 0; i < n; i++) {
		const config_setting_t *s = config_setting_get_elem(list, (unsigned)i);
		struct modem *m = &(*modems)[(*count)++];

		m->file = r->path;
		m->line = config_setting_source_line(s);
		if (config_setting_is_group(s))
			read_group(r, s, modem_fields, m);
		else
			wrong(r, s, "is not a group: { name = ...; }");
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

int modemfile_read(const char *path, struct modem **modems, size_t *count, struct errmsg *e)
{
	struct reader r = { .path = path, .e = e };
	config_t c;

	*modems = NULL;
	*count = 0;
	config_init(&c);
	if (config_read_file(&c, path))
		read_root(&r, config_root_setting(&c), modems, count);
	else
		syntax_error(&r, &c);
	config_destroy(&c);
	if (!r.failed)
		return 0;
	for (size_t i = 0; i < *count; i++)
		modem_clear(&(*modems)[i]);
	free(*modems);
	*modems = NULL;
	*count = 0;
	return -1;
}
