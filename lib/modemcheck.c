/* SPDX-License-Identifier: BSD-2-Clause */
#include "modemcheck.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* --- one entry --------------------------------------------------------------------------------- */

struct check {
	const struct modem *m;
	struct errmsg *e;
	int result;
};

static void wrong(struct check *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static void wrong(struct check *c, const char *fmt, ...)
{
	char what[300];
	va_list args;

	va_start(args, fmt);
	vsnprintf(what, sizeof(what), fmt, args);
	va_end(args);
	errmsg_add(c->e, "%s:%u: %s: %s", c->m->file, c->m->line, c->m->name, what);
	c->result = -1;
}

/* Fields that make sense only with another one. */
static void need(struct check *c, const char *field, const void *value, const char *other,
		 const void *needed)
{
	if (value && !needed)
		wrong(c, "the field '%s' is missing: '%s' needs it", other, field);
}

static void check_mode(struct check *c, const struct modem_mode *mode, const char *query,
		       const char *command, const char *shows, const char *query_field)
{
	need(c, shows, mode->shows, command, mode->command);
	need(c, shows, mode->shows, query_field, query);
}

static void check_netmode(struct check *c)
{
	const struct modem *m = c->m;

	check_mode(c, &m->netmode_auto, m->netmode_query, "netmode.AUTO.command",
		   "netmode.AUTO.shows", "netmode.query");
	check_mode(c, &m->netmode_wcdma, m->netmode_query, "netmode.WCDMA.command",
		   "netmode.WCDMA.shows", "netmode.query");
	check_mode(c, &m->netmode_lte, m->netmode_query, "netmode.LTE.command",
		   "netmode.LTE.shows", "netmode.query");
	need(c, "netmode.AUTO.command", m->netmode_auto.command, "netmode.AUTO.shows",
	     m->netmode_auto.shows);
	need(c, "netmode.WCDMA.command", m->netmode_wcdma.command, "netmode.WCDMA.shows",
	     m->netmode_wcdma.shows);
	need(c, "netmode.LTE.command", m->netmode_lte.command, "netmode.LTE.shows",
	     m->netmode_lte.shows);
}

static void check_order(struct check *c)
{
	const char *set = c->m->auth_set, *order = c->m->auth_order;
	const char *account = strstr(set, "{ACCOUNT}"), *password = strstr(set, "{PASSWORD}");
	bool login = strstr(set, "{LOGIN}");

	if (login && (account || password))
		wrong(c, "auth.set has {LOGIN} and {ACCOUNT} or {PASSWORD}");
	if (login && !order)
		wrong(c, "the field 'auth.order' is missing: {LOGIN} in auth.set needs it");
	if (!login && order && account && password &&
	    (account < password) != (strncmp(order, "user", 4) == 0))
		wrong(c, "auth.set has another order than auth.order, which is %s", order);
}

static void check_auth(struct check *c)
{
	const struct modem *m = c->m;

	if (m->auth_by && strcmp(m->auth_by, "at") == 0)
		need(c, "auth.by = at", m->auth_by, "auth.set", m->auth_set);
	if (!m->auth_set)
		return;
	check_order(c);
	if (strstr(m->auth_set, "{AUTH}") && m->auth_chap == 0)
		wrong(c, "the field 'auth.CHAP' is missing: {AUTH} in auth.set needs it");
}

static void check_usb(struct check *c)
{
	const struct modem *m = c->m;

	if (m->usb_count > 0 && !modem_on_bus(m, "usb"))
		wrong(c, "it has USB ids, but bus has no usb");
	if (m->reset_steps && !modem_on_bus(m, "usb") &&
	    (strstr(m->reset_steps, "usb") || strstr(m->reset_steps, "reauth")))
		wrong(c, "reset.steps: '%s' needs USB, but bus has no usb", m->reset_steps);
	for (size_t i = 0; i < m->usb_count; i++)
		for (size_t k = 0; k < i; k++)
			if (m->usb[i].vendor == m->usb[k].vendor &&
			    m->usb[i].product == m->usb[k].product)
				wrong(c, "the USB id %04x:%04x stands twice", m->usb[i].vendor,
				      m->usb[i].product);
	for (size_t i = 0; i < m->usb_count; i++)
		if (modem_is_cd(m, m->usb[i].vendor, m->usb[i].product))
			wrong(c, "the USB id %04x:%04x stands in usb and in cd", m->usb[i].vendor,
			      m->usb[i].product);
}

int modemcheck_entry(const struct modem *m, struct errmsg *e)
{
	struct check c = { .m = m, .e = e };

	if (!m->dial)
		wrong(&c, "the field 'dial' is missing");
	if (!m->pdp_define)
		wrong(&c, "the field 'pdp.define' is missing");
	need(&c, "pdp.query", m->pdp_query, "pdp.shows", m->pdp_shows);
	need(&c, "pdp.shows", m->pdp_shows, "pdp.query", m->pdp_query);
	check_netmode(&c);
	check_mode(&c, &m->carrier_manual, m->carrier_query, "carrier.manual.command",
		   "carrier.manual.shows", "carrier.query");
	check_mode(&c, &m->carrier_automatic, m->carrier_query, "carrier.automatic.command",
		   "carrier.automatic.shows", "carrier.query");
	check_auth(&c);
	check_usb(&c);
	return c.result;
}

/* --- all entries ------------------------------------------------------------------------------- */

struct name {
	const char *text;
	const struct modem *of;
};

static int by_text(const void *a, const void *b)
{
	const struct name *x = a, *y = b;
	int order = strcasecmp(x->text, y->text);

	/* of equal names the one that was read first */
	return order ? order : x->of < y->of ? -1 : x->of > y->of;
}

static size_t list_names(const struct modemdb *db, struct name *names)
{
	size_t n = 0;

	for (size_t i = 0; i < modemdb_count(db); i++) {
		const struct modem *m = modemdb_get(db, i);

		if (names)
			names[n] = (struct name){ m->name, m };
		n++;
		for (char **p = m->aliases; p && *p; p++, n++)
			if (names)
				names[n] = (struct name){ *p, m };
	}
	return n;
}

/* Equal ones are neighbours after sorting. */
static void check_names(struct check *c, const struct modemdb *db)
{
	size_t n = list_names(db, NULL);
	struct name *names = calloc(n ? n : 1, sizeof(*names));

	if (!names) {
		errmsg_add(c->e, "modem database: out of memory");
		c->result = -1;
		return;
	}
	list_names(db, names);
	qsort(names, n, sizeof(*names), by_text);
	for (size_t i = 1; i < n; i++) {
		if (strcasecmp(names[i].text, names[i - 1].text) != 0)
			continue;
		c->m = names[i].of;
		wrong(c, "the name '%s' is one of %s already (%s:%u)", names[i].text,
		      names[i - 1].of->name, names[i - 1].of->file, names[i - 1].of->line);
	}
	free(names);
}

/* One name of a link, one device, two ports: udev would make the link to either. */
static void check_link(struct check *c, const struct modem_usb *usb, int interface,
		       const struct modem *other, int others, const char *suffix)
{
	if (interface >= 0 && others >= 0 && interface != others)
		wrong(c, "tty: '%s%s' is interface %d of %04x:%04x here, and %d in %s", c->m->tty,
		      suffix, interface, usb->vendor, usb->product, others, other->name);
}

static void check_links(struct check *c, const struct modem *other)
{
	for (size_t i = 0; i < c->m->usb_count; i++)
		for (size_t k = 0; k < other->usb_count; k++) {
			const struct modem_usb *a = &c->m->usb[i], *b = &other->usb[k];

			if (a->vendor != b->vendor || a->product != b->product)
				continue;
			check_link(c, a, a->ppp_if, other, b->ppp_if, "");
			check_link(c, a, a->at_if, other, b->at_if, "-at");
		}
}

int modemcheck_all(const struct modemdb *db, struct errmsg *e)
{
	struct check c = { .e = e };

	check_names(&c, db);
	for (size_t i = 0; i < modemdb_count(db); i++) {
		c.m = modemdb_get(db, i);
		for (size_t k = 0; k < i; k++)
			if (strcmp(c.m->tty, modemdb_get(db, k)->tty) == 0)
				check_links(&c, modemdb_get(db, k));
	}
	return c.result;
}
