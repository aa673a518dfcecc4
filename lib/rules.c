/* SPDX-License-Identifier: BSD-2-Clause */
#include "rules.h"

#include <arpa/inet.h>
#include <stdint.h>
#include <string.h>

#include "noeffect.h"

struct check {
	const struct settings *s;
	const char *place;
	struct errmsg *errors;
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

bool rules_on_demand(const struct settings *s)
{
	return settings_on(s, KEY_DEMAND) && !settings_is_set(s, KEY_PROVIDER);
}

bool rules_monitor(const struct settings *s)
{
	return settings_on(s, KEY_MONITOR) && settings_on(s, KEY_PERSIST) && !rules_on_demand(s);
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
	if (settings_on(c->s, KEY_MONITOR))
		need(c, KEY_MONITOR_TARGET, "MONITOR=yes asks it");
}

static void check_netmask(struct check *c)
{
	const char *text = settings_text(c->s, KEY_NETMASK);
	char at[SETTINGS_AT_MAX];
	struct in_addr a;
	uint32_t host;

	if (!*text || inet_pton(AF_INET, text, &a) != 1)
		return;
	host = ~ntohl(a.s_addr);
	if ((host & (host + 1)) == 0)
		return;
	errmsg_add(c->errors, "%s: NETMASK: '%s' is not a netmask, as 255.255.255.0",
		   settings_at(at, c->s, KEY_NETMASK, c->place), text);
	c->result = -1;
}

/* pppd waits for packets of IPv4 alone, and the network gives such a context no IPv4. */
static void check_demand(const struct check *c, struct errmsg *notices)
{
	char at[SETTINGS_AT_MAX];

	if (rules_on_demand(c->s) && strcmp(settings_text(c->s, KEY_PDPTYPE), "IPV6") == 0)
		errmsg_add(notices, "%s: PDPTYPE: 'IPV6' carries nothing with DEMAND=1, which pppd "
			   "has for IPv4 alone; use IP or IPV4V6, or DEMAND=0",
			   settings_at(at, c->s, KEY_PDPTYPE, c->place));
}

int rules_check(const struct settings *s, const char *place, struct errmsg *errors,
		struct errmsg *notices)
{
	struct check c = { .s = s, .place = place, .errors = errors };

	for (int i = 0; i < KEY_COUNT; i++)
		if (s->replaced[i])
			errmsg_add(notices, "%s:%u: %s: replaces that of line %u", place, s->line[i],
				   key_table[i].name, s->replaced[i]);
	check_monitor(&c);
	noeffect_check(s, place, notices);
	if (rules_provider(s))
		return c.result;
	check_demand(&c, notices);
	need(&c, KEY_APN, "the carrier gives the access point name");
	if (strcmp(rules_auth(s), "NOAUTH") != 0) {
		need(&c, KEY_ACCOUNT, "AUTH=CHAP and PAP need it");
		need(&c, KEY_PASSWORD, "AUTH=CHAP and PAP need it");
	}
	check_netmask(&c);
	return c.result;
}
