/* SPDX-License-Identifier: BSD-2-Clause */
#include "command.h"

#include <stdio.h>
#include <string.h>

#include "quote.h"
#include "rules.h"

static const char *apn_prefix(const struct plan *p)
{
	const char *auth = rules_auth(&p->settings);
	const char *prefix = strcmp(auth, "CHAP") == 0 ? p->modem->prefix_chap :
			     strcmp(auth, "PAP") == 0 ? p->modem->prefix_pap :
			     p->modem->prefix_noauth;

	return prefix ? prefix : "";
}

static void add_quoted(struct buffer *b, const char *text)
{
	char to[QUOTE_SIZE(1024)];

	if (quote_at(to, sizeof(to), text) < 0)
		b->failed = true;
	else
		buffer_bytes(b, to, strlen(to));
}

/* Type of the context as a number, as in Quectel's AT+QICSGP. */
static const char *pdp_number(const char *type)
{
	return strcmp(type, "IPV6") == 0 ? "2" : strcmp(type, "IPV4V6") == 0 ? "3" : "1";
}

static bool is(const char *at, size_t len, const char *name)
{
	return len == strlen(name) && strncmp(at, name, len) == 0;
}

/* "user","password" in the order of this modem. */
static void add_login(struct buffer *b, const struct plan *p)
{
	bool user_first = !p->modem->auth_order || strncmp(p->modem->auth_order, "user", 4) == 0;

	buffer_add(b, "\"");
	add_quoted(b, settings_text(&p->settings, user_first ? KEY_ACCOUNT : KEY_PASSWORD));
	buffer_add(b, "\",\"");
	add_quoted(b, settings_text(&p->settings, user_first ? KEY_PASSWORD : KEY_ACCOUNT));
	buffer_add(b, "\"");
}

static void add_value(struct buffer *b, const struct plan *p, const char *name, size_t len,
		      bool prefix)
{
	const struct settings *s = &p->settings;
	bool chap = strcmp(rules_auth(s), "CHAP") == 0;

	if (is(name, len, "CID"))
		buffer_add(b, "%s", settings_text(s, KEY_CID));
	else if (is(name, len, "PDPTYPE"))
		buffer_add(b, "%s", settings_text(s, KEY_PDPTYPE));
	else if (is(name, len, "PDPNUM"))
		buffer_add(b, "%s", pdp_number(settings_text(s, KEY_PDPTYPE)));
	else if (is(name, len, "AUTH"))
		buffer_add(b, "%u", chap ? p->modem->auth_chap : p->modem->auth_pap);
	else if (is(name, len, "PLMN"))
		buffer_add(b, "%s", settings_text(s, KEY_CARRIERID));
	else if (is(name, len, "LOGIN"))
		add_login(b, p);
	else if (is(name, len, "ACCOUNT"))
		add_quoted(b, settings_text(s, KEY_ACCOUNT));
	else if (is(name, len, "PASSWORD"))
		add_quoted(b, settings_text(s, KEY_PASSWORD));
	else if (is(name, len, "APN")) {
		buffer_add(b, "%s", prefix ? apn_prefix(p) : "");
		add_quoted(b, settings_text(s, KEY_APN));
	} else
		b->failed = true;
}

void command_fill(struct buffer *b, const struct plan *p, const char *pattern, bool prefix)
{
	while (*pattern) {
		size_t plain = strcspn(pattern, "{"), len;

		buffer_bytes(b, pattern, plain);
		pattern += plain;
		if (!*pattern)
			return;
		len = strcspn(pattern, "}");
		add_value(b, p, pattern + 1, len - 1, prefix);
		pattern += len + (pattern[len] == '}');
	}
}

bool command_auth_known(const struct modem *m, const char *auth)
{
	if (!modem_auth_by_at(m) || strcmp(auth, "NOAUTH") == 0 || !strstr(m->auth_set, "{AUTH}"))
		return true;
	return (strcmp(auth, "CHAP") == 0 ? m->auth_chap : m->auth_pap) != 0;
}

bool command_secret(const char *pattern)
{
	return strstr(pattern, "{LOGIN}") || strstr(pattern, "{PASSWORD}") ||
	       strstr(pattern, "{ACCOUNT}");
}

/* CARRIERID=4 */
#define SIM_FREE 4

const struct modem_mode *command_carrier(const struct modem *m, const char *id,
					 struct modem_mode *own)
{
	int n = strlen(id) == 1 ? *id - '0' : 0;

	if (n == 0)
		return &m->carrier_manual;
	*own = (struct modem_mode){ .command = m->carrier_id[n - 1] };
	return n == SIM_FREE && !own->command ? &m->carrier_automatic : own;
}

const struct modem_mode *command_netmode(const struct modem *m, const char *name)
{
	if (strcmp(name, "AUTO") == 0)
		return &m->netmode_auto;
	if (strcmp(name, "WCDMA") == 0)
		return &m->netmode_wcdma;
	if (strcmp(name, "LTE") == 0)
		return &m->netmode_lte;
	return NULL;
}
