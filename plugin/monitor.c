/* SPDX-License-Identifier: BSD-2-Clause */
#include "monitor.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "icmp.h"
#include "pppd_compat.h"
#include "rounds.h"
#include "resolve.h"

/* Next try to resolve a name, ms: the link's DNS servers may be slow to be known after IP up. */
#define RESOLVE_RETRY_MS 10000

static struct {
	bool running;
	bool log_each;
	const char *target;		/* as the user wrote it */
	char interface[32];
	struct in_addr address;
	struct icmp socket;
	struct rounds probe;
	struct state *state;
	void (*round)(void);
	void (*dead)(const char *evidence);
} m = { .socket = { .fd = -1 } };

static void on_timer(void *arg);

static uint64_t rx_packets(void)
{
	char path[96], text[32] = "";
	int fd;

	snprintf(path, sizeof(path), "/sys/class/net/%s/statistics/rx_packets", m.interface);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd >= 0) {
		if (read(fd, text, sizeof(text) - 1) <= 0)
			text[0] = 0;
		close(fd);
	}
	return strtoull(text, NULL, 10);
}

static void send_request(void)
{
	struct errmsg e;

	errmsg_init(&e);
	/* a request that cannot be sent is not answered: the round counts all the same */
	if (icmp_send(&m.socket, m.address, &e) < 0)
		pppd_log(PPPD_DEBUG, "ppp_monitor: %.*s", (int)(e.len ? e.len - 1 : 0), e.text);
}

static void declare_dead(int64_t now)
{
	char evidence[160];

	snprintf(evidence, sizeof(evidence), "%u rounds without answer from %s in %lld s",
		 m.probe.missed, m.target, (long long)(now - m.probe.first_missed_ms + 500) / 1000);
	m.running = false;
	m.dead(evidence);
}

static void show(enum rounds_verdict verdict, bool answered, long rtt_us, int64_t now)
{
	m.state->rounds = m.probe.rounds;
	m.state->missed = m.probe.missed;
	if (answered) {
		m.state->rtt_us = rtt_us;
		m.state->answered_ms = now;
	}
	if (m.log_each && answered)
		pppd_log(PPPD_INFO, "ppp_monitor: ping to %s succeeded.", m.target);
	else if (verdict == ROUNDS_MISSED || verdict == ROUNDS_DEAD)
		pppd_log(PPPD_NOTICE, "ppp_monitor: ping to %s failed (%u in a row).", m.target,
			 m.probe.missed);
	else if (m.log_each && verdict == ROUNDS_ALIVE)
		pppd_log(PPPD_INFO, "ppp_monitor: no answer from %s, but the link carries data.",
			 m.target);
	m.round();
}

static void on_timer(void *arg)
{
	int64_t now = pppd_now_ms();
	struct rounds_action a;
	long rtt_us = -1;
	bool answered;

	(void)arg;
	answered = m.probe.waiting && icmp_answered(&m.socket, &rtt_us);
	a = rounds_timer(&m.probe, answered, rx_packets(), now);
	if (a.verdict != ROUNDS_NONE)
		show(a.verdict, answered, rtt_us, now);
	if (a.verdict == ROUNDS_DEAD) {
		declare_dead(now);
		return;
	}
	if (a.send)
		send_request();
	pppd_timer_set(on_timer, a.timer_ms > now ? (unsigned)(a.timer_ms - now) : 0);
}

static void on_resolve_timer(void *arg);

static void on_address(struct in_addr address)
{
	if (!m.running)
		return;
	if (address.s_addr == 0) {
		pppd_log(PPPD_WARN, "ppp_monitor: %s: no address found, next try in %d s", m.target,
			 RESOLVE_RETRY_MS / 1000);
		pppd_timer_set(on_resolve_timer, RESOLVE_RETRY_MS);
		return;
	}
	m.address = address;
	on_timer(NULL);
}

static void on_resolve_timer(void *arg)
{
	(void)arg;
	if (resolve_start(m.target, on_address) < 0)
		pppd_timer_set(on_resolve_timer, RESOLVE_RETRY_MS);
}

static bool wanted(const struct options *o)
{
	const struct settings *s = &o->settings;

	return settings_on(s, KEY_MONITOR) && settings_on(s, KEY_PERSIST) && !pppd_on_demand() &&
	       settings_is_set(s, KEY_MONITOR_TARGET);
}

static void configure(const struct settings *s)
{
	struct rounds_config c = {
		.interval_ms = (unsigned)settings_uint(s, KEY_MONITOR_INTERVAL) * 1000,
		.timeout_ms = (unsigned)settings_uint(s, KEY_MONITOR_TIMEOUT) * 1000,
		.fail_max = (unsigned)settings_uint(s, KEY_MONITOR_FAIL),
	};

	rounds_init(&m.probe, &c);
	m.log_each = settings_on(s, KEY_MONITOR_LOG);
	m.target = settings_text(s, KEY_MONITOR_TARGET);
	snprintf(m.state->target, sizeof(m.state->target), "%s", m.target);
	m.state->interval_s = c.interval_ms / 1000;
	m.state->rounds = m.state->missed = 0;
	m.state->rtt_us = -1;
	m.state->answered_ms = 0;
}

void monitor_start(const struct options *o, const char *interface, struct state *state,
		   void (*round)(void), void (*dead)(const char *evidence))
{
	struct errmsg e;

	monitor_stop();
	m.state = state;
	state->target[0] = 0;
	if (!wanted(o)) {
		pppd_log(PPPD_INFO, "ppp_monitor: ping monitoring is disabled.");
		return;
	}
	errmsg_init(&e);
	if (icmp_open(&m.socket, interface, &e) < 0) {
		pppd_log(PPPD_ERROR, "ppp_monitor: %.*s", (int)e.len - 1, e.text);
		return;
	}
	snprintf(m.interface, sizeof(m.interface), "%s", interface);
	configure(&o->settings);
	m.round = round;
	m.dead = dead;
	m.running = true;
	pppd_log(PPPD_INFO, "ip-up: Execute PPP monitor.");
	pppd_log(PPPD_INFO,
		 "ppp_monitor: ppp monitor started, PPP I/F: %s, TARGET: %s, INTERVAL: %ld, MAXFAIL: %ld",
		 interface, m.target, settings_uint(&o->settings, KEY_MONITOR_INTERVAL),
		 settings_uint(&o->settings, KEY_MONITOR_FAIL));
	if (inet_pton(AF_INET, m.target, &m.address) == 1)
		on_timer(NULL);
	else
		on_resolve_timer(NULL);
}

void monitor_stop(void)
{
	pppd_timer_clear(on_timer);
	pppd_timer_clear(on_resolve_timer);
	resolve_cancel();
	icmp_close(&m.socket);
	if (m.running)
		pppd_log(PPPD_INFO, "ip-down: Terminate PPP monitor.");
	m.running = false;
}
