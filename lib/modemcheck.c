/* SPDX-License-Identifier: BSD-2-Clause */
#include "modemcheck.h"

#include <stdio.h>
#include <string.h>

#include "keys.h"
#include "value.h"

#define DIGITS "0123456789"
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define NAME_CHARS LETTERS DIGITS "._-"
/* Longest name and tty, bytes: they become file names, options and udev rules. */
#define NAME_BYTES_MAX 40

/* Placeholders that the generator fills in, and where each may stand. */
#define IN_DIAL		1u
#define IN_PDP		2u
#define IN_AUTH		4u
#define IN_CARRIER	8u
static const struct {
	const char *name;
	unsigned where;
} placeholders[] = {
	{ "{CID}", IN_DIAL | IN_PDP | IN_AUTH },
	{ "{APN}", IN_PDP | IN_AUTH },
	{ "{PDPTYPE}", IN_PDP },
	{ "{PDPNUM}", IN_AUTH },
	{ "{AUTH}", IN_AUTH },
	{ "{ACCOUNT}", IN_AUTH },
	{ "{PASSWORD}", IN_AUTH },
	{ "{CARRIERID}", IN_CARRIER },
};

struct check {
	const struct modem *m;
	struct errmsg *e;
	bool failed;
};

static void wrong(struct check *c, const char *field, const char *text, const char *what)
{
	errmsg_add(c->e, "%s:%u: %s: %s: '%s' is not %s", c->m->file, c->m->line, c->m->name,
		   field, text, what);
	c->failed = true;
}

/* Length of a placeholder at text that may stand here, or 0. */
static size_t placeholder(const char *text, unsigned where)
{
	for (size_t i = 0; i < sizeof(placeholders) / sizeof(placeholders[0]); i++) {
		size_t len = strlen(placeholders[i].name);

		if (placeholders[i].where & where && strncmp(text, placeholders[i].name, len) == 0)
			return len;
	}
	return 0;
}

/* A command or an answer: printable ASCII, braces around known placeholders alone. */
static void check_text(struct check *c, const char *field, const char *text, unsigned where,
		       bool command)
{
	if (!text)
		return;
	if (command && strncmp(text, "AT", 2) != 0)
		wrong(c, field, text, "a command that begins with AT");
	for (const char *p = text; *p; p++) {
		if (*p < ' ' || *p > '~') {
			wrong(c, field, text, "printable ASCII");
			return;
		}
		if (*p == '{') {
			size_t len = placeholder(p, where);

			if (len == 0) {
				wrong(c, field, text, "a text whose {...} may stand here");
				return;
			}
			p += len - 1;
		}
	}
}

static void check_list(struct check *c, const char *field, char *const *list)
{
	for (; list && *list; list++)
		check_text(c, field, *list, 0, true);
}

static void check_name(struct check *c, const char *field, const char *name)
{
	if (strspn(name, NAME_CHARS) != strlen(name) || *name == '.' || *name == '-' ||
	    strcmp(name, "AUTO") == 0)
		wrong(c, field, name, "a name of letters, digits, '.', '_' and '-', nor AUTO");
	if (strlen(name) > NAME_BYTES_MAX)
		wrong(c, field, name, "a name of at most 40 bytes");
}

/* The link must not take the name of a kernel's tty. */
static void check_tty(struct check *c)
{
	static const char *const kernel[] = { "ttyUSB", "ttyACM", "ttyS", "ttyAMA", "ttyGS" };
	const char *t = c->m->tty;

	if (strncmp(t, "tty", 3) != 0 || strspn(t, NAME_CHARS) != strlen(t) || !t[3])
		wrong(c, "tty", t, "a name that begins with tty");
	if (strlen(t) > NAME_BYTES_MAX)
		wrong(c, "tty", t, "a name of at most 40 bytes");
	for (size_t i = 0; i < sizeof(kernel) / sizeof(kernel[0]); i++) {
		size_t len = strlen(kernel[i]);

		if (strncmp(t, kernel[i], len) == 0 && strspn(t + len, DIGITS) == strlen(t + len))
			wrong(c, "tty", t, "a name that the kernel leaves free");
	}
}

static void check_mode(struct check *c, const char *field, const struct modem_mode *mode)
{
	check_text(c, field, mode->command, 0, true);
	check_text(c, field, mode->shows, 0, false);
}

int modemcheck(const struct modem *m, struct errmsg *e)
{
	struct check c = { .m = m, .e = e };

	check_name(&c, "name", m->name);
	for (char **p = m->aliases; p && *p; p++)
		check_name(&c, "aliases", *p);
	check_tty(&c);
	check_name(&c, "chat", m->chat);
	if (m->speed < 300)
		wrong(&c, "speed", "less than 300", "a speed in bit/s");
	check_text(&c, "dial", m->dial, IN_DIAL, true);
	check_text(&c, "pdp.define", m->pdp_define, IN_PDP, true);
	check_text(&c, "pdp.query", m->pdp_query, 0, true);
	check_text(&c, "pdp.shows", m->pdp_shows, IN_PDP, false);
	if (!m->pdp_query != !m->pdp_shows)
		wrong(&c, "pdp", m->pdp_query ? "query" : "shows", "there with its partner");
	check_text(&c, "apn_prefix.CHAP", m->prefix_chap, 0, false);
	check_text(&c, "apn_prefix.PAP", m->prefix_pap, 0, false);
	check_text(&c, "apn_prefix.NOAUTH", m->prefix_noauth, 0, false);
	check_text(&c, "auth.set", m->auth_set, IN_AUTH, true);
	check_text(&c, "auth.clear", m->auth_clear, IN_PDP, true);
	check_text(&c, "netmode.query", m->netmode_query, 0, true);
	check_mode(&c, "netmode.AUTO", &m->netmode_auto);
	check_mode(&c, "netmode.WCDMA", &m->netmode_wcdma);
	check_mode(&c, "netmode.LTE", &m->netmode_lte);
	check_text(&c, "carrier.set", m->carrier_set, IN_CARRIER, true);
	check_list(&c, "query.signal", m->query_signal);
	check_list(&c, "query.registration", m->query_registration);
	check_text(&c, "query.sim", m->query_sim, 0, true);
	check_text(&c, "query.iccid", m->query_iccid, 0, true);
	check_text(&c, "query.imei", m->query_imei, 0, true);
	check_text(&c, "query.model", m->query_model, 0, true);
	check_text(&c, "reset.command", m->reset_command, 0, true);
	if (m->reset_steps && !value_ok(&key_table[KEY_RESET_STEPS], m->reset_steps))
		wrong(&c, "reset.steps", m->reset_steps, "a list of reset steps");
	return c.failed ? -1 : 0;
}
