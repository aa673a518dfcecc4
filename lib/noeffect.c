/* SPDX-License-Identifier: BSD-2-Clause */
#include "noeffect.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

#include "rules.h"
#include "url.h"

/* Keys in a notice, as text: all names of the table fit. */
#define NAMES_MAX 800

static bool no_account(const struct settings *s)
{
	return !settings_is_set(s, KEY_AUTH) && !settings_is_set(s, KEY_ACCOUNT) &&
	       !s->refused[KEY_AUTH] && !s->refused[KEY_ACCOUNT];
}

static bool no_auth(const struct settings *s)
{
	return strcmp(settings_text(s, KEY_AUTH), "NOAUTH") == 0;
}

static bool no_ipv4(const struct settings *s)
{
	return strcmp(settings_text(s, KEY_PDPTYPE), "IPV6") == 0;
}

/* A hand-written file says by itself what it negotiates. */
static bool no_ipv6(const struct settings *s)
{
	return !rules_provider(s) && strncmp(settings_text(s, KEY_PDPTYPE), "IPV", 3) != 0;
}

static bool no_ipv6_on_demand(const struct settings *s)
{
	return rules_on_demand(s) && !no_ipv6(s);
}

static bool no_reset(const struct settings *s)
{
	return !settings_on(s, KEY_RESET_ON_FAIL) && !settings_on(s, KEY_RESET_ALWAYS);
}

static bool no_monitor(const struct settings *s)
{
	return !settings_on(s, KEY_MONITOR) && !s->refused[KEY_MONITOR];
}

static bool no_persist(const struct settings *s)
{
	return !settings_on(s, KEY_PERSIST) && !rules_on_demand(s);
}

static bool no_url(const struct settings *s)
{
	return !no_monitor(s) && settings_is_set(s, KEY_MONITOR_TARGET) &&
	       !url_is(settings_text(s, KEY_MONITOR_TARGET));
}

/* The monitor's target is an address of this family, as its own text or as the URL's host. */
static bool target_is(const struct settings *s, int family)
{
	const char *text = settings_text(s, KEY_MONITOR_TARGET);
	unsigned char binary[sizeof(struct in6_addr)];
	char host[URL_SERVER_MAX];
	unsigned port;

	if (no_monitor(s) || rules_provider(s))
		return false;
	if (url_server(host, &port, text) == 0)
		text = host;
	return inet_pton(family, text, binary) == 1;
}

static bool target_wants_ipv4(const struct settings *s)
{
	return no_ipv4(s) && target_is(s, AF_INET);
}

static bool target_wants_ipv6(const struct settings *s)
{
	return no_ipv6(s) && target_is(s, AF_INET6);
}

#define KEYS_MAX 3

static const struct row {
	bool (*when)(const struct settings *s);
	const char *why;
	enum key_id key[KEYS_MAX];
	int count;
} rows[] = {
	{ no_account, "without ACCOUNT: the link asks for no authentication", { KEY_PASSWORD }, 1 },
	{ no_auth, "with AUTH=NOAUTH", { KEY_ACCOUNT, KEY_PASSWORD }, 2 },
	{ no_ipv4, "with PDPTYPE=IPV6, a link without IPv4",
	  { KEY_LOCALADDR, KEY_REMOTEADDR, KEY_NETMASK }, 3 },
	{ no_ipv6, "with PDPTYPE=IP or PPP, a link without IPv6", { KEY_LAN6 }, 1 },
	{ no_ipv6_on_demand, "with DEMAND=1, a link without IPv6", { KEY_LAN6 }, 1 },
	{ no_reset, "with RESET_ON_FAIL=0 and RESET_ALWAYS=0", { KEY_RESET_STEPS }, 1 },
	{ no_monitor, "without MONITOR=yes", { KEY_MONITOR_TARGET, KEY_MONITOR_EXPECT }, 2 },
	{ rules_on_demand, "with DEMAND=1: its requests would keep the link up", { KEY_MONITOR }, 1 },
	{ no_persist, "with PERSIST=0", { KEY_MONITOR }, 1 },
	{ target_wants_ipv4, "with PDPTYPE=IPV6: it is an IPv4 address", { KEY_MONITOR_TARGET }, 1 },
	{ target_wants_ipv6, "with PDPTYPE=IP or PPP: it is an IPv6 address",
	  { KEY_MONITOR_TARGET }, 1 },
	{ no_url, "with a MONITOR_TARGET that is no URL", { KEY_MONITOR_EXPECT }, 1 },
};

/* Set to something that the shipped file does not set? */
static bool is_chosen(const struct settings *s, enum key_id id)
{
	const struct key *k = &key_table[id];
	const char *usual = k->shipped ? k->shipped : k->dflt;

	return settings_is_set(s, id) && !(usual && strcmp(settings_text(s, id), usual) == 0);
}

/* The names of keys that are there to be told of. Returns how many. */
static int list(char names[NAMES_MAX], const struct settings *s, const enum key_id *key, int count,
		bool files)
{
	size_t len = 0;
	int told = 0;

	names[0] = '\0';
	for (int i = 0; i < count; i++) {
		bool in_files = key_table[key[i]].flags & KEY_FILES;

		if (in_files != files && rules_provider(s))
			continue;
		if (is_chosen(s, key[i]) && len < NAMES_MAX)
			len += (size_t)snprintf(names + len, NAMES_MAX - len, "%s%s",
						told++ ? ", " : "", key_table[key[i]].name);
	}
	return told;
}

/* What PROVIDER's file says by itself. */
static void say_provider(const struct settings *s, const char *place, struct errmsg *notices)
{
	enum key_id all[KEY_COUNT];
	char names[NAMES_MAX];

	for (int i = 0; i < KEY_COUNT; i++)
		all[i] = (enum key_id)i;
	if (rules_provider(s) && list(names, s, all, KEY_COUNT, true))
		errmsg_add(notices, "%s: PROVIDER: these keys have no effect with it: %s", place,
			   names);
}

void noeffect_check(const struct settings *s, const char *place, struct errmsg *notices)
{
	say_provider(s, place, notices);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct row *r = &rows[i];
		char names[NAMES_MAX];
		int told = r->when(s) ? list(names, s, r->key, r->count, false) : 0;

		if (told)
			errmsg_add(notices, "%s: %s: %s no effect %s", place, names,
				   told > 1 ? "have" : "has", r->why);
	}
}
