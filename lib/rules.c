/* SPDX-License-Identifier: BSD-2-Clause */
#include "rules.h"

#include <arpa/inet.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct check {
	const struct settings *s;
	const char *place;
	struct errmsg *errors, *notices;
	int result;
};

const char *rules_auth(const struct settings *s)
{
	if (settings_is_set(s, KEY_AUTH))
		return settings_text(s, KEY_AUTH);
	return settings_is_set(s, KEY_ACCOUNT) ? "CHAP" : "NOAUTH";
}

bool rules_provider(const struct settings *s)
{
	return settings_is_set(s, KEY_PROVIDER) || s->refused[KEY_PROVIDER];
}

/* On demand; of a hand-written file only the plugin sees it. */
static bool on_demand(const struct settings *s)
{
	return settings_on(s, KEY_DEMAND) && !settings_is_set(s, KEY_PROVIDER);
}

bool rules_monitor(const struct settings *s)
{
	return settings_on(s, KEY_MONITOR) && settings_on(s, KEY_PERSIST) && !on_demand(s);
}

static void need(struct check *c, enum key_id id, const char *why)
{
	if (settings_is_set(c->s, id) || c->s->refused[id])
		return;
	errmsg_add(c->errors, "%s: %s: is missing: %s", c->place, key_table[id].name, why);
	c->result = -1;
}

static void check_monitor(struct check *c)
{
	if (!settings_on(c->s, KEY_MONITOR))
		return;
	need(c, KEY_MONITOR_TARGET, "MONITOR=yes asks it");
	if (on_demand(c->s))
		errmsg_add(c->notices, "%s: MONITOR: is off with DEMAND=1: its requests would keep "
			   "the link up", c->place);
	else if (!settings_on(c->s, KEY_PERSIST))
		errmsg_add(c->notices, "%s: MONITOR: is off with PERSIST=0", c->place);
}

static void check_netmask(struct check *c)
{
	const char *text = settings_text(c->s, KEY_NETMASK);
	struct in_addr a;
	uint32_t host;

	if (!*text || inet_pton(AF_INET, text, &a) != 1)
		return;
	host = ~ntohl(a.s_addr);
	if ((host & (host + 1)) == 0)
		return;
	errmsg_add(c->errors, "%s: NETMASK: '%s' is not a netmask, as 255.255.255.0", c->place,
		   text);
	c->result = -1;
}

/* Set to something that the shipped file does not set? */
static bool is_chosen(const struct settings *s, enum key_id id)
{
	const struct key *k = &key_table[id];
	const char *usual = k->shipped ? k->shipped : k->dflt;

	return settings_is_set(s, id) && !(usual && strcmp(settings_text(s, id), usual) == 0);
}

/* What PROVIDER's file says by itself. */
static void say_without_effect(struct check *c)
{
	char names[400] = "";
	size_t len = 0;

	for (int i = 0; i < KEY_COUNT; i++)
		if (key_table[i].flags & KEY_FILES && is_chosen(c->s, (enum key_id)i) &&
		    len < sizeof(names))
			len += (size_t)snprintf(names + len, sizeof(names) - len, "%s%s",
						len ? ", " : "", key_table[i].name);
	if (len)
		errmsg_add(c->notices, "%s: PROVIDER: these keys have no effect with it: %s",
			   c->place, names);
}

/* Without IPv6 there is no prefix. A hand-written file says by itself what it negotiates. */
static void check_lan6(struct check *c)
{
	const char *type = settings_text(c->s, KEY_PDPTYPE);

	if (!settings_is_set(c->s, KEY_LAN6))
		return;
	if (strncmp(type, "IPV", 3) != 0)
		errmsg_add(c->notices, "%s: LAN6: has no effect with PDPTYPE=%s, a link without IPv6",
			   c->place, type);
	else if (on_demand(c->s))
		errmsg_add(c->notices, "%s: LAN6: has no effect with DEMAND=1, a link without IPv6",
			   c->place);
}

int rules_check(const struct settings *s, const char *place, struct errmsg *errors,
		struct errmsg *notices)
{
	struct check c = { .s = s, .place = place, .errors = errors, .notices = notices };

	for (int i = 0; i < KEY_COUNT; i++)
		if (s->replaced[i])
			errmsg_add(notices, "%s:%u: %s: replaces that of line %u", place, s->line[i],
				   key_table[i].name, s->replaced[i]);
	check_monitor(&c);
	if (rules_provider(s)) {
		say_without_effect(&c);
		return c.result;
	}
	need(&c, KEY_APN, "the carrier gives the access point name");
	if (strcmp(rules_auth(s), "NOAUTH") != 0) {
		need(&c, KEY_ACCOUNT, "AUTH=CHAP and PAP need it");
		need(&c, KEY_PASSWORD, "AUTH=CHAP and PAP need it");
	}
	check_netmask(&c);
	check_lan6(&c);
	return c.result;
}
