/* SPDX-License-Identifier: BSD-2-Clause */
#include "unknown.h"

#include <stdio.h>
#include <string.h>

#include "command.h"
#include "rules.h"

/* "PLACE: KEY: VALUE is not set: no command for it is known for EC25; ...": what names the field. */
static void say(const struct plan *p, struct errmsg *notices, enum key_id key, const char *value,
		const char *field)
{
	errmsg_add(notices, "%s: %s: %s is not set: nobody knows the command of %s; "
		   MODEMDB_SITE_FOLDER "/%s.conf can give it (%s in pppkeeper-modems(5))",
		   p->place, key_table[key].name, value, p->modem->name, p->modem->name, field);
}

static void say_netmode(const struct plan *p, struct errmsg *notices)
{
	const char *name = settings_text(&p->settings, KEY_NETMODE);
	const struct modem_mode *mode = command_netmode(p->modem, name);
	char field[40];

	if (!mode || mode->command)
		return;
	snprintf(field, sizeof(field), "netmode.%s", name);
	say(p, notices, KEY_NETMODE, name, field);
}

static void say_carrier(const struct plan *p, struct errmsg *notices)
{
	const char *id = settings_text(&p->settings, KEY_CARRIERID);
	struct modem_mode own;
	char field[40];

	/* 4, SIM free, is what a modem does by itself */
	if (!*id || strcmp(id, "4") == 0 || command_carrier(p->modem, id, &own)->command)
		return;
	snprintf(field, sizeof(field), strlen(id) == 1 ? "carrier.id%s" : "carrier.manual", id);
	say(p, notices, KEY_CARRIERID, id, field);
}

/* The modem would go on with another kind, and the network refuse it for ever. */
static int refuse_auth(const struct plan *p, struct errmsg *errors)
{
	const char *auth = rules_auth(&p->settings);
	char at[SETTINGS_AT_MAX];

	if (command_auth_known(p->modem, auth))
		return 0;
	errmsg_add(errors, "%s: AUTH: %s cannot be told to %s: nobody knows its value; "
		   MODEMDB_SITE_FOLDER "/%s.conf can give it (auth.%s in pppkeeper-modems(5))",
		   settings_at(at, &p->settings, KEY_AUTH, p->place), auth, p->modem->name, p->modem->name, auth);
	return -1;
}

static void say_pdp_type(const struct plan *p, struct errmsg *notices)
{
	const char *type = settings_text(&p->settings, KEY_PDPTYPE);
	char known[60] = "";

	if (!p->modem->pdp_types)
		return;
	for (char **t = p->modem->pdp_types; *t; t++) {
		size_t n = strlen(known);

		if (strcmp(*t, type) == 0)
			return;
		snprintf(known + n, sizeof(known) - n, "%s%s", n ? ", " : "", *t);
	}
	errmsg_add(notices, "%s: PDPTYPE: nobody has tried %s with %s; known to work: %s", p->place,
		   type, p->modem->name, known);
}

bool unknown_reset(const struct plan *p)
{
	const struct modem *m = p->modem;

	return m && !settings_is_set(&p->settings, KEY_RESET_STEPS) && !modem_on_bus(m, "usb") &&
	       !m->reset_command && !m->reset_steps;
}

static void say_reset(const struct plan *p, struct errmsg *notices)
{
	if (unknown_reset(p) && (settings_on(&p->settings, KEY_RESET_ON_FAIL) ||
				 settings_on(&p->settings, KEY_RESET_ALWAYS)))
		errmsg_add(notices, "%s: RESET_STEPS: nothing resets %s: it is on a UART, and nobody "
			   "knows its command; gpio:CHIP/LINE or command:/PATH can", p->place,
			   p->modem->name);
}

int unknown_check(const struct plan *p, struct errmsg *errors, struct errmsg *notices)
{
	say_netmode(p, notices);
	say_carrier(p, notices);
	say_pdp_type(p, notices);
	say_reset(p, notices);
	return refuse_auth(p, errors);
}
