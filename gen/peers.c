/* SPDX-License-Identifier: BSD-2-Clause */
#include "peers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "quote.h"
#include "release.h"
#include "rules.h"
#include "unknown.h"
#include "url.h"

#define BLOCK_BEGIN "# pppkeeper: begin\n"
#define BLOCK_END "# pppkeeper: end\n"

struct maker {
	struct buffer *b;
	const struct plan *p;
	const struct settings *s;
	struct errmsg *e;
	bool failed;
	char url[QUOTE_PPPD_MAX];
};

static void add_option(struct maker *m, const char *option, const char *value, bool quotes)
{
	char to[QUOTE_SIZE(QUOTE_PPPD_MAX)];
	int result = quotes ? quote_pppd(to, sizeof(to), value) :
			      quote_pppd_plain(to, sizeof(to), value);

	if (result == 0) {
		buffer_add(m->b, "%s %s\n", option, to);
		return;
	}
	errmsg_add(m->e, "%s: the option %s is longer than 1023 bytes or has a control character",
		   m->p->place, option);
	m->failed = true;
}

/* Those of the settings, else the modem's own; "": there are none. */
static const char *reset_steps(const struct maker *m)
{
	if (settings_is_set(m->s, KEY_RESET_STEPS))
		return settings_text(m->s, KEY_RESET_STEPS);
	return modem_reset_steps(m->p->modem);
}

/*
 * The monitor's target without what may be secret: pppd's option "dump" logs all that stands here,
 * and pppkeeper-http reads the whole from the settings.
 */
static const char *target(struct maker *m)
{
	const char *text = settings_text(m->s, KEY_MONITOR_TARGET);
	char host[URL_SERVER_MAX];
	unsigned port;

	/* where an '@' makes that doubtful, no more than who is asked */
	if (url_server(host, &port, text) == 0 && url_host(m->url, sizeof(m->url), text) < 0)
		snprintf(m->url, sizeof(m->url), strchr(host, ':') ? "%.*s//[%s]/" : "%.*s//%s/",
			 (int)strcspn(text, "/"), text, host);
	else
		url_show(m->url, sizeof(m->url), text);
	return m->url;
}

/* The value of a key as the plugin is to have it; "": not at all. */
static const char *for_plugin(struct maker *m, enum key_id id)
{
	bool provider = settings_is_set(m->s, KEY_PROVIDER);

	if (!(key_table[id].flags & KEY_PLUGIN))
		return "";
	if (id == KEY_MONITOR && !rules_monitor(m->s))
		return "no";
	if (m->p->no_modem && (id == KEY_RESET_ON_FAIL || id == KEY_RESET_ALWAYS))
		return "0";
	/* the settings inside the modem are not ours then: there is nothing to note */
	if (id == KEY_CONNECT_OK && provider)
		return "1";
	if (id == KEY_RESET_STEPS)
		return reset_steps(m);
	if (id == KEY_MONITOR_TARGET)
		return target(m);
	if ((id == KEY_RESET_ON_FAIL || id == KEY_RESET_ALWAYS) && unknown_reset(m->p))
		return "0";
	return provider && key_table[id].flags & KEY_FILES ? "" : settings_text(m->s, id);
}

static void add_plugin(struct maker *m, const char *aborts)
{
	buffer_add(m->b, "plugin pppkeeper.so\n");
	add_option(m, "keeper-link", m->p->link, false);
	add_option(m, "keeper-settings", m->p->place, false);
	if (*m->p->modem_name)
		add_option(m, "keeper-modem", m->p->modem_name, false);
	if (*m->p->usb_place)
		add_option(m, "keeper-usb-place", m->p->usb_place, false);
	if (*m->p->usb_ports)
		add_option(m, "keeper-usb-ports", m->p->usb_ports, false);
	for (int i = 0; i < KEY_COUNT; i++) {
		const char *text = for_plugin(m, (enum key_id)i);
		char option[KEY_OPTION_MAX];

		key_option((enum key_id)i, option);
		if (*text)
			add_option(m, option, text, false);
	}
	/* its child reads the URL itself: pppd's option "dump" logs all that stands here */
	if (settings_is_set(m->s, KEY_NOTIFY_URL))
		add_option(m, "keeper-notify", "yes", false);
	if (aborts)
		add_option(m, "keeper-chat-aborts", aborts, true);
}

int peers_plugin(struct buffer *b, const struct plan *p, const char *aborts, struct errmsg *e)
{
	struct maker m = { .b = b, .p = p, .s = &p->settings, .e = e };

	add_plugin(&m, aborts);
	return m.failed ? -1 : 0;
}

static void add_routes(struct maker *m, const char *pppd)
{
	if (!settings_on(m->s, KEY_DEFAULTROUTE))
		return;
	buffer_add(m->b, "defaultroute\n%s\n", release_option(pppd, RELEASE_REPLACE_ROUTE));
}

static void add_addresses(struct maker *m)
{
	const char *local = settings_text(m->s, KEY_LOCALADDR);
	const char *remote = settings_text(m->s, KEY_REMOTEADDR);

	if (!*local)
		buffer_add(m->b, "noipdefault\n");
	if (*local || *remote)
		buffer_add(m->b, "%s:%s\n", local, remote);
	if (settings_is_set(m->s, KEY_NETMASK))
		buffer_add(m->b, "netmask %s\n", settings_text(m->s, KEY_NETMASK));
}

/* The original's lines, in its order. */
static void add_original(struct maker *m, const struct chatscript *chat, const char *pppd)
{
	const struct plan *p = m->p;

	buffer_add(m->b, "unit %u\nhide-password\nnoauth\n", p->unit);
	/* chat -v logs what the modem says: with its echo on that would be the password */
	buffer_add(m->b, "connect \"/usr/sbin/chat %s-f /etc/chatscripts/%s\"\n",
		   chat->secret ? "" : "-v ", p->link);
	buffer_add(m->b, "debug\nmodem\nlock\n%s\n%u\n", p->device, p->modem->speed);
	if (p->modem->flow)
		buffer_add(m->b, "%s\n", strcmp(p->modem->flow, "none") == 0 ? "nocrtscts" : "crtscts");
	add_routes(m, pppd);
	add_addresses(m);
	if (strcmp(rules_auth(m->s), "NOAUTH") != 0)
		add_option(m, "user", settings_text(m->s, KEY_ACCOUNT), true);
	buffer_add(m->b, "remotename %s\nipparam %s\n\n", p->link, p->link);
	if (settings_on(m->s, KEY_DEMAND))
		buffer_add(m->b, "demand\n");
	buffer_add(m->b, "nopersist\n");
	if (settings_uint(m->s, KEY_IDLE) > 0)
		buffer_add(m->b, "idle %ld\n", settings_uint(m->s, KEY_IDLE));
	buffer_add(m->b, "usepeerdns\n");
}

static void add_ipv6(struct maker *m)
{
	const char *type = settings_text(m->s, KEY_PDPTYPE);

	/* pppd negotiates IPv6 by itself; in 2.4.9 demand fails for it */
	if (strncmp(type, "IPV", 3) != 0 || settings_on(m->s, KEY_DEMAND)) {
		buffer_add(m->b, "noipv6\n");
		return;
	}
	if (m->p->ipv6_only)
		buffer_add(m->b, "noip\n");
	buffer_add(m->b, "+ipv6\n");
	/* that the plugin takes for advertised routes as well */
	buffer_add(m->b, settings_on(m->s, KEY_DEFAULTROUTE) ? "defaultroute6\n" :
							       "nodefaultroute6\n");
}

static void add_echo(struct maker *m)
{
	const char *echo = settings_text(m->s, KEY_LCP_ECHO);
	const char *x = strchr(echo, 'x');

	if (x)
		buffer_add(m->b, "lcp-echo-interval %ld\nlcp-echo-failure %ld\n",
			   strtol(echo, NULL, 10), strtol(x + 1, NULL, 10));
	else if (*echo)
		buffer_add(m->b, "lcp-echo-interval 0\n");
}

/* What must win over the original's lines: of an option given twice the last counts. */
static void add_healing(struct maker *m)
{
	buffer_add(m->b, BLOCK_BEGIN);
	if (settings_on(m->s, KEY_PERSIST))
		buffer_add(m->b, "persist\nmaxfail 0\nholdoff %ld\n",
			   settings_uint(m->s, KEY_HOLDOFF));
	add_echo(m);
	add_ipv6(m);
	buffer_add(m->b, BLOCK_END);
}

int peers_make(struct buffer *b, const struct plan *p, const struct chatscript *chat,
	       const char *pppd, struct errmsg *e)
{
	struct maker m = { .b = b, .p = p, .s = &p->settings, .e = e };

	buffer_add(b, "# This optionfile was generated by gen_pppconfig.\n#\n#\n");
	/* before the device, which pppd refuses while it is absent */
	buffer_add(b, BLOCK_BEGIN);
	add_plugin(&m, buffer_text(&chat->aborts));
	buffer_add(b, BLOCK_END);
	add_original(&m, chat, pppd);
	add_healing(&m);
	if (b->failed) {
		errmsg_add(e, "%s: out of memory", p->place);
		m.failed = true;
	}
	return m.failed ? -1 : 0;
}
