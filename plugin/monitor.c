/* SPDX-License-Identifier: BSD-2-Clause */
#include "monitor.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

#include "monitorlog.h"
#include "pppd_compat.h"
#include "prober.h"
#include "resolve.h"
#include "servers6.h"
#include "show.h"
#include "url.h"
#include "webcheck.h"

/* A name is asked for again after this, ms: an address may move. */
#define RESOLVE_AGAIN_MS 3600000
/* After a failure: this, then twice as long each time, up to the above. */
#define RESOLVE_RETRY_MS 10000
/* DNS servers of the link, both families. */
#define SERVERS_MAX 4
/* pppd's own invention for a peer that tells no address: 10.64.64.64 + unit. */
#define INVENTED_PEER 0x0a404040u

static struct {
	const struct options *options;
	struct state *state;
	const struct monitor_calls *calls;
	bool running;
	bool log_each;
	char target[256];		/* as it may be shown */
	char host[256];			/* name or address; "": a URL that leaves it open */
	bool is_url;			/* the target is one; it may lack an account, see gen/peers.c */
	uint32_t url_id;		/* of the check that is wanted */
	char words[256];		/* of the last check */
	bool is_name;			/* host has to be resolved */
	unsigned retry_ms;
	struct ipaddr address[RESOLVE_MAX];	/* of the target; kept over sessions */
	size_t addresses;
	bool resolve_told;		/* a failure, until it works again */
	bool cost_told;			/* once */
	bool error_told, off_told;	/* once a session */
	struct prober prober;
} m;

static void on_timer(void *arg);
static void on_resolve_timer(void *arg);

/* --- state ---------------------------------------------------------------------------------- */

static const char *verdict_word(enum probe_verdict verdict)
{
	switch (verdict) {
	case PROBE_ALIVE: return "alive";
	case PROBE_MISSED: return "suspected";
	case PROBE_BLIND: return "unknown";
	case PROBE_DEAD: return "dead";
	default: return NULL;
	}
}

static const char *family_word(int family)
{
	const struct probe_family *f = probe_family(&m.prober.probe, family);

	if (!f->up)
		return NULL;
	return f->dead ? "dead" : f->answered ? "alive" : "unknown";
}

static void show_witness(void)
{
	static const char *const kinds[] = {
		[PROBE_HOP] = "hop", [PROBE_HOST] = "target", [PROBE_SERVER] = "dns",
	};
	const struct probe_candidate *c = probe_witness(&m.prober.probe);
	struct state *s = m.state;

	s->witness[0] = 0;
	if (!c)
		return;
	ipaddr_text(&c->address, s->witness);
	s->witness_hops = c->hops;
	s->witness_is = kinds[c->kind];
}

static void show(enum probe_verdict verdict)
{
	const struct probe *p = &m.prober.probe;
	struct state *s = m.state;

	s->rounds = p->rounds;
	s->missed = p->missed;
	s->rtt_us = p->rtt_us;
	s->answered_ms = p->answered_ms;
	if (verdict != PROBE_NONE)
		s->verdict = verdict_word(verdict);
	s->health4 = family_word(AF_INET);
	s->health6 = family_word(AF_INET6);
	s->month_bytes = probe_monthly_bytes(p);
	show_witness();
}

/* --- the link's own servers ------------------------------------------------------------------ */

/* Those of IPv4, then those of IPv6, which come a moment after its address. */
static unsigned servers(struct ipaddr *server, unsigned max)
{
	uint32_t local, remote, dns[2];
	char path[sizeof(SERVERS6_FILE) + sizeof(m.state->link)];
	unsigned n = 0;

	memset(server, 0, max * sizeof(*server));
	pppd_addresses(&local, &remote, dns);
	for (unsigned i = 0; i < 2; i++)
		if (dns[i] && n < max)
			server[n++] = ipaddr_from_v4((struct in_addr){ dns[i] });
	if (!probe_family(&m.prober.probe, AF_INET6)->up)
		return n;
	snprintf(path, sizeof(path), SERVERS6_FILE, m.options->link);
	return n + servers6_read(path, &server[n], max - n);
}

static void tell_servers(void)
{
	struct ipaddr server[SERVERS_MAX];

	probe_servers(&m.prober.probe, server, servers(server, SERVERS_MAX));
}

/* --- rounds --------------------------------------------------------------------------------- */

static void halt(void)
{
	pppd_timer_clear(on_timer);
	pppd_timer_clear(on_resolve_timer);
	resolve_cancel();
	webcheck_cancel();
	prober_stop(&m.prober);
}

static void declare_dead(int64_t now_ms)
{
	char evidence[MONITORLOG_EVIDENCE_MAX];

	monitorlog_evidence(&m.prober.probe, m.target, now_ms, evidence);
	halt();
	m.calls->dead(evidence);
}

static void tell(const struct probe_action *a, struct errmsg *e)
{
	const struct probe *p = &m.prober.probe;
	unsigned i;

	if (e->count && !m.error_told)
		pppd_log(PPPD_ERROR, "ppp_monitor: %.*s", (int)strcspn(e->text, "\n"), e->text);
	m.error_told = m.error_told || e->count;
	for (i = 0; i < a->newses; i++)
		monitorlog_news(&a->news[i], m.target, m.words);
	monitorlog_round(p, a, m.target, m.log_each);
	if (!m.cost_told && !p->config.url && probe_witness(p) && p->follow_ups == 0) {
		m.cost_told = true;
		monitorlog_cost(p);
	}
}

static void on_check(enum webcheck_result result, const char *words)
{
	static const enum probe_event_kind kinds[] = {
		[WEBCHECK_ALIVE] = PROBE_EV_ANSWER, [WEBCHECK_OTHER] = PROBE_EV_WRONG,
		[WEBCHECK_UNKNOWN] = PROBE_EV_UNSENT,
	};
	struct probe_event event = { .id = m.url_id, .kind = kinds[result], .rtt_us = -1 };

	snprintf(m.words, sizeof(m.words), "%s", words);
	if (result != WEBCHECK_SILENT)
		probe_event(&m.prober.probe, &event, pppd_now_ms());
	if (m.log_each && result != WEBCHECK_ALIVE)
		pppd_log(PPPD_INFO, "ppp_monitor: %s", m.words);
}

static void check_url(uint32_t id)
{
	unsigned timeout_ms = m.prober.probe.config.timeout_ms;
	struct webcheck w = { .link = m.options->link, .interface = m.prober.interface,
			      .expect = settings_text(&m.options->settings, KEY_MONITOR_EXPECT),
			      .address = m.address, .addresses = m.addresses,
			      .timeout_s = (timeout_ms + 999) / 1000 };

	/* one that still runs speaks for this round as well */
	m.url_id = id;
	servers(w.server, WEBCHECK_SERVERS);
	webcheck_start(&w, on_check);
}

static void check_urls(const struct probe_action *a)
{
	for (unsigned i = 0; i < a->sends; i++)
		if (a->send[i].kind == PROBE_SEND_URL)
			check_url(a->send[i].id);
}

static void on_timer(void *arg)
{
	int64_t now_ms = pppd_now_ms();
	struct errmsg *e = show_errors();
	struct probe_action a;

	(void)arg;
	prober_wake(&m.prober, now_ms, &a, e);
	check_urls(&a);
	tell(&a, e);
	/* those of IPv6 may have come meanwhile */
	if (a.verdict == PROBE_MISSED || a.verdict == PROBE_BLIND || m.prober.probe.unsent_told)
		tell_servers();
	if (a.resolve && m.is_name)
		pppd_timer_set(on_resolve_timer, 0);
	if (a.verdict != PROBE_NONE || a.newses) {
		show(a.verdict);
		m.calls->round();
	}
	if (a.verdict == PROBE_DEAD) {
		declare_dead(now_ms);
		return;
	}
	pppd_timer_set(on_timer, a.timer_ms > now_ms ? (unsigned)(a.timer_ms - now_ms) : 0);
}

/* --- the target's name ---------------------------------------------------------------------- */

static void on_addresses(const struct ipaddr *address, size_t count, const char *why)
{
	if (!m.running)
		return;
	if (count == 0) {
		if (!m.resolve_told)
			pppd_log(PPPD_WARN, "ppp_monitor: %s; %s", why, m.addresses ?
				 "the last known address is used" : "others are asked meanwhile");
		m.resolve_told = true;
		pppd_timer_set(on_resolve_timer, m.retry_ms);
		m.retry_ms = m.retry_ms * 2 < RESOLVE_AGAIN_MS ? m.retry_ms * 2 : RESOLVE_AGAIN_MS;
		return;
	}
	m.resolve_told = false;
	m.retry_ms = RESOLVE_RETRY_MS;
	pppd_timer_set(on_resolve_timer, RESOLVE_AGAIN_MS);
	if (count == m.addresses && memcmp(m.address, address, count * sizeof(*address)) == 0)
		return;
	memcpy(m.address, address, count * sizeof(*address));
	m.addresses = count;
	probe_targets(&m.prober.probe, m.address, m.addresses);
}

static void on_resolve_timer(void *arg)
{
	struct resolve_question q = { .name = m.host, .interface = m.prober.interface,
				      .timeout_s = 10 };

	(void)arg;
	servers(q.server, sizeof(q.server) / sizeof(q.server[0]));
	/* the child of the last session may not have ended yet */
	if (resolve_start(&q, on_addresses) < 0)
		pppd_timer_set(on_resolve_timer, RESOLVE_RETRY_MS);
}

/* --- start and end -------------------------------------------------------------------------- */

static const char *why_not(const struct options *o)
{
	const struct settings *s = &o->settings;

	if (!settings_on(s, KEY_MONITOR))
		return "";
	if (pppd_on_demand())
		return " (with DEMAND=1 it would dial by itself)";
	if (!settings_on(s, KEY_PERSIST))
		return " (PERSIST is not 1)";
	if (!settings_is_set(s, KEY_MONITOR_TARGET))
		return " (MONITOR_TARGET is not set)";
	return NULL;
}

static void take_target(const char *target)
{
	url_show(m.target, sizeof(m.target), target);
	if (url_is(target)) {
		m.is_url = true;
		url_host(m.host, sizeof(m.host), target);
	} else {
		snprintf(m.host, sizeof(m.host), "%s", target);
	}
	m.addresses = ipaddr_parse(&m.address[0], m.host) == 0;
	m.is_name = m.host[0] && !m.addresses;
}

/* Until each step of the ladder has had its turn, what answered before is expected to answer again. */
static unsigned deaf_max(const struct options *o)
{
	struct policy_config c;

	options_policy(o, &c);
	return c.reset_on_fail ? c.retry * (c.ladder.count + 1) : 0;
}

void monitor_init(const struct options *o, struct state *state, const struct monitor_calls *calls)
{
	const struct settings *s = &o->settings;
	struct probe_config c = {
		.method = strcmp(settings_text(s, KEY_MONITOR_METHOD), "target") == 0 ?
			  PROBE_TARGET : PROBE_ROUTE,
		.interval_ms = (unsigned)settings_uint(s, KEY_MONITOR_INTERVAL) * 1000,
		.timeout_ms = (unsigned)settings_uint(s, KEY_MONITOR_TIMEOUT) * 1000,
		.fail_max = (unsigned)settings_uint(s, KEY_MONITOR_FAIL),
		.idle = settings_on(s, KEY_MONITOR_IDLE),
		.deaf_max = deaf_max(o),
	};

	m.options = o;
	m.state = state;
	m.calls = calls;
	m.log_each = settings_on(s, KEY_MONITOR_LOG);
	take_target(settings_text(s, KEY_MONITOR_TARGET));
	c.url = m.is_url;
	m.retry_ms = RESOLVE_RETRY_MS;
	prober_init(&m.prober, &c);
	state->rtt_us = -1;
}

static void start(void)
{
	const struct settings *s = &m.options->settings;

	prober_start(&m.prober, pppd_interface(), pppd_now_ms());
	m.running = true;
	m.error_told = false;
	m.retry_ms = RESOLVE_RETRY_MS;
	snprintf(m.state->target, sizeof(m.state->target), "%s", m.target);
	m.state->interval_s = (unsigned)settings_uint(s, KEY_MONITOR_INTERVAL);
	m.state->verdict = NULL;
	pppd_log(PPPD_INFO, "ip-up: Execute PPP monitor.");
	pppd_log(PPPD_INFO,
		 "ppp_monitor: ppp monitor started, PPP I/F: %s, TARGET: %s, INTERVAL: %ld, MAXFAIL: %ld",
		 pppd_interface(), m.target, settings_uint(s, KEY_MONITOR_INTERVAL),
		 settings_uint(s, KEY_MONITOR_FAIL));
	probe_targets(&m.prober.probe, m.address, m.addresses);
	/* the caller's own work comes first */
	pppd_timer_set(on_timer, 0);
	if (m.is_name)
		pppd_timer_set(on_resolve_timer, 0);
}

void monitor_up(int family)
{
	uint32_t local, remote, dns[2];
	struct ipaddr invented;
	const char *why = why_not(m.options);

	if (why) {
		if (!m.off_told)
			pppd_log(PPPD_INFO, "ppp_monitor: ping monitoring is disabled.%s", why);
		m.off_told = true;
		return;
	}
	if (!m.running)
		start();
	pppd_addresses(&local, &remote, dns);
	invented = ipaddr_from_v4((struct in_addr){
		htonl(INVENTED_PEER + (uint32_t)pppd_unit()) });
	probe_up(&m.prober.probe, family, family == AF_INET ? &invented : NULL);
	tell_servers();
	show(PROBE_NONE);
}

void monitor_down(int family)
{
	m.off_told = false;
	if (!m.running)
		return;
	probe_down(&m.prober.probe, family);
	show(PROBE_NONE);
	if (probe_family(&m.prober.probe, AF_INET)->up ||
	    probe_family(&m.prober.probe, AF_INET6)->up)
		return;
	halt();
	m.running = false;
	pppd_log(PPPD_INFO, "ip-down: Terminate PPP monitor.");
}

int64_t monitor_life_ms(void)
{
	return m.prober.probe.life_ms;
}
