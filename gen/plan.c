/* SPDX-License-Identifier: BSD-2-Clause */
#include <config.h>

#include "plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "absent.h"
#include "device.h"
#include "filewrite.h"
#include "pdptype.h"
#include "provider.h"
#include "quote.h"
#include "rules.h"
#include "unknown.h"

bool plan_link(struct plan *p, const char *root, const char *link)
{
	memset(p, 0, sizeof(*p));
	settings_init(&p->settings);
	p->root = root;
	if (!settings_unit(link, &p->unit))
		return false;
	snprintf(p->link, sizeof(p->link), "ppp%u", p->unit);
	settings_place(p->place, p->link);
	return snprintf(p->file, sizeof(p->file), "%s%s", root, p->place) < PATH_MAX;
}

int plan_read(struct plan *p, bool *unreadable, struct errmsg *errors)
{
	char *text;
	size_t len;
	int result;

	*unreadable = file_read(p->file, SETTINGS_FILE_MAX, &text, &len, errors) < 0;
	if (*unreadable)
		return -1;
	result = settings_parse(&p->settings, p->place, text, len, errors);
	explicit_bzero(text, len);
	free(text);
	p->connected_once = settings_on(&p->settings, KEY_CONNECT_OK);
	return result;
}

static int cannot_say(const struct plan *p, enum key_id id, const char *what,
		      struct errmsg *errors)
{
	const char *text = settings_text(&p->settings, id);
	bool secret = key_table[id].flags & KEY_SECRET;
	char at[SETTINGS_AT_MAX];

	errmsg_add(errors, "%s: %s: %s%s%s is not %s",
		   settings_at(at, &p->settings, id, p->place), key_table[id].name,
		   secret ? "the value (not shown)" : "'", secret ? "" : text, secret ? "" : "'",
		   what);
	return -1;
}

/* What the languages of the files cannot say, said by the name of the key. */
static int check_languages(const struct plan *p, struct errmsg *errors)
{
	static const char at[] = "printable ASCII without \" and \\, which an AT command cannot hold";
	const struct settings *s = &p->settings;
	const char *account = settings_text(s, KEY_ACCOUNT);
	const char *password = settings_text(s, KEY_PASSWORD);
	char to[QUOTE_SIZE(1024)];
	int result = 0;

	if (quote_at(to, sizeof(to), settings_text(s, KEY_APN)) < 0)
		result = cannot_say(p, KEY_APN, at, errors);
	if (strcmp(rules_auth(s), "NOAUTH") == 0)
		return result;
	if (p->modem && modem_auth_by_at(p->modem) && quote_at(to, sizeof(to), account) < 0)
		result = cannot_say(p, KEY_ACCOUNT, at, errors);
	if (p->modem && modem_auth_by_at(p->modem) && quote_at(to, sizeof(to), password) < 0)
		result = cannot_say(p, KEY_PASSWORD, at, errors);
	if (*account && quote_secrets_name(to, sizeof(to), account) < 0)
		result = cannot_say(p, KEY_ACCOUNT, "a name: pppd reads * as any account", errors);
	if (quote_secrets_word(to, sizeof(to), password) < 0)
		result = cannot_say(p, KEY_PASSWORD, "a password: pppd reads @/ as a file's name",
				    errors);
	explicit_bzero(to, sizeof(to));
	return result;
}

int plan_check(struct plan *p, const struct modemdb *db, struct errmsg *errors,
	       struct errmsg *notices)
{
	int result = rules_check(&p->settings, p->place, errors, notices);

	absent_check(p, notices);
	if (p->settings.refused[KEY_PROVIDER])
		return -1;
	if (rules_provider(&p->settings))
		return provider_check(p, db, errors, notices) < 0 ? -1 : result;
	p->ipv6_only = strcmp(settings_text(&p->settings, KEY_PDPTYPE), "IPV6") == 0;
	pdptype_apply(p, notices);
	if (device_find(p, db, errors, notices) < 0)
		result = -1;
	if (check_languages(p, errors) < 0)
		result = -1;
	if (p->modem && unknown_check(p, errors, notices) < 0)
		result = -1;
	return result;
}

int plan_modem(struct plan *p, const struct modemdb *db, struct errmsg *errors,
	       struct errmsg *notices)
{
	if (p->settings.refused[KEY_DEVICE] || p->settings.refused[KEY_PROVIDER]) {
		errmsg_add(errors, "%s: %s: its value cannot be used", p->place,
			   key_table[p->settings.refused[KEY_DEVICE] ? KEY_DEVICE : KEY_PROVIDER].name);
		return -1;
	}
	return rules_provider(&p->settings) ? provider_check(p, db, errors, notices) :
					      device_find(p, db, errors, notices);
}

void plan_free(struct plan *p)
{
	settings_free(&p->settings);
}
