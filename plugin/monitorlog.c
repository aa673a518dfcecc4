/* SPDX-License-Identifier: BSD-2-Clause */
#include "monitorlog.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "pppd_compat.h"

/* Addresses named in the evidence; it has to stay a line. */
#define NAMED_MAX 3

static const char *family_name(int family)
{
	return family == AF_INET6 ? "IPv6" : "IPv4";
}

/* The original's two lines for a hop; the same form for others. */
static void log_witness(const struct probe_news *n)
{
	char text[IPADDR_TEXT_MAX];

	ipaddr_text(&n->address, text);
	switch (n->candidate) {
	case PROBE_HOP:
		pppd_log(PPPD_INFO, "check_with_icmp: responding hosts found in the route: "
			 "address: %s, hops: %u.", text, n->hops);
		pppd_log(PPPD_INFO, "LTE: host in the route: %s", text);
		break;
	case PROBE_HOST:
		pppd_log(PPPD_INFO, "check_with_icmp: no host in the route answers; "
			 "the target does: address: %s.", text);
		break;
	case PROBE_SERVER:
		pppd_log(PPPD_INFO, "check_with_icmp: neither host in the route nor target answers; "
			 "a DNS server does: address: %s.", text);
		break;
	}
}

static void log_target(const struct probe_news *n, const char *target, const char *words)
{
	char text[IPADDR_TEXT_MAX], of[IPADDR_TEXT_MAX + 8] = "";

	if (n->address.family != AF_UNSPEC)
		snprintf(of, sizeof(of), " (%s)", ipaddr_text(&n->address, text));
	if (n->kind == PROBE_NEWS_TARGET_SILENT)
		pppd_log(PPPD_NOTICE, "ppp_monitor: %s%s does not answer, but others on the link do: "
			 "the link is not the cause.", target, of);
	else if (n->kind == PROBE_NEWS_TARGET_BACK)
		pppd_log(PPPD_NOTICE, "ppp_monitor: %s%s answers again.", target, of);
	else
		pppd_log(PPPD_WARN, "ppp_monitor: %s; the link itself works.", words);
}

void monitorlog_news(const struct probe_news *n, const char *target, const char *words)
{
	char text[IPADDR_TEXT_MAX];

	ipaddr_text(&n->address, text);
	switch (n->kind) {
	case PROBE_NEWS_WITNESS:
		log_witness(n);
		break;
	case PROBE_NEWS_QUIET:
		pppd_log(PPPD_NOTICE, "ppp_monitor: %s does not answer any more, others do; "
			 "it is asked no longer.", text);
		break;
	case PROBE_NEWS_FLAKY:
		pppd_log(PPPD_NOTICE, "ppp_monitor: %s answers only some pings, others are asked "
			 "first.", text);
		break;
	case PROBE_NEWS_TARGET_SILENT:
	case PROBE_NEWS_TARGET_BACK:
	case PROBE_NEWS_TARGET_WRONG:
		log_target(n, target, words);
		break;
	case PROBE_NEWS_FAMILY_DEAD:
		pppd_log(PPPD_WARN, "ppp_monitor: nothing gets through over %s, while the other "
			 "family works.", family_name(n->family));
		break;
	case PROBE_NEWS_FAMILY_BACK:
		pppd_log(PPPD_NOTICE, "ppp_monitor: %s works again.", family_name(n->family));
		break;
	case PROBE_NEWS_BLIND:
		pppd_log(PPPD_WARN, "ppp_monitor: nobody answers on this link, neither hosts in the "
			 "route, nor the target, nor DNS servers; it counts as dead only when nothing "
			 "is received for %" PRId64 " s.", n->ms / 1000);
		break;
	case PROBE_NEWS_REFUSED:
		pppd_log(PPPD_WARN, "ppp_monitor: nobody answers, but %s sends pings back as "
			 "unreachable (ICMP code %d): the link works as far as there.", text, n->code);
		break;
	case PROBE_NEWS_UNSENT:
		pppd_log(PPPD_WARN, "ppp_monitor: pings cannot be sent: %s; the link counts as dead "
			 "only when nothing is received for %" PRId64 " s.", n->code ?
			 strerror(n->code) : "no address to ask is known yet", n->ms / 1000);
		break;
	}
}

void monitorlog_round(const struct probe *p, const struct probe_action *a, const char *target,
		      bool each)
{
	char text[IPADDR_TEXT_MAX], by[IPADDR_TEXT_MAX + 8] = "";

	if (a->by.family != AF_UNSPEC)
		snprintf(by, sizeof(by), " (by %s)", ipaddr_text(&a->by, text));
	if (a->verdict == PROBE_MISSED || a->verdict == PROBE_DEAD)
		pppd_log(PPPD_NOTICE, "ppp_monitor: ping to %s failed (%u in a row).", target,
			 p->missed);
	else if (each && a->verdict == PROBE_BLIND)
		pppd_log(PPPD_INFO, "ppp_monitor: ping to %s failed, as ever on this link.", target);
	else if (each && a->verdict == PROBE_ALIVE && a->by_data)
		pppd_log(PPPD_INFO, "ppp_monitor: no answer from %s, but the link carries data.",
			 target);
	else if (each && a->verdict == PROBE_ALIVE && a->refused)
		pppd_log(PPPD_INFO, "ppp_monitor: ping to %s was sent back as unreachable.%s", target,
			 by);
	else if (each && a->verdict == PROBE_ALIVE)
		pppd_log(PPPD_INFO, "ppp_monitor: ping to %s succeeded.%s", target, by);
}

/* --- evidence ------------------------------------------------------------------------------- */

/* The nearest hop, the target, a server: one of each kind says most. */
static const struct probe_candidate *first_of(const struct probe_family *f, enum probe_kind kind)
{
	const struct probe_candidate *found = NULL;

	for (unsigned i = 0; f->up && i < f->count; i++)
		if (f->candidate[i].kind == kind && (!found || f->candidate[i].hops < found->hops))
			found = &f->candidate[i];
	return found;
}

static unsigned count_all(const struct probe *p)
{
	unsigned n = 0;

	for (int i = 0; i < PROBE_FAMILIES; i++)
		n += p->family[i].up ? p->family[i].count : 0;
	return n;
}

static void list_asked(const struct probe *p, const char *target, char *to, size_t size)
{
	unsigned named = 0, all = count_all(p);
	size_t len = 0;

	to[0] = 0;
	if (p->config.url)
		len = (size_t)snprintf(to, size, "%s%s", target, all ? ", " : "");
	for (int kind = PROBE_HOP; kind <= PROBE_SERVER; kind++)
		for (int i = 0; i < PROBE_FAMILIES && named < NAMED_MAX && len < size; i++) {
			const struct probe_candidate *c = first_of(&p->family[i],
								   (enum probe_kind)kind);
			char text[IPADDR_TEXT_MAX];

			if (c)
				len += (size_t)snprintf(to + len, size - len, "%s%s",
							named++ ? ", " : "",
							ipaddr_text(&c->address, text));
		}
	if (all > named && len < size)
		snprintf(to + len, size - len, " and %u more", all - named);
}

void monitorlog_evidence(const struct probe *p, const char *target, int64_t now_ms,
			 char evidence[MONITORLOG_EVIDENCE_MAX])
{
	char asked[MONITORLOG_EVIDENCE_MAX - 64];

	if (p->unsent_told || probe_is_blind(p)) {
		snprintf(evidence, MONITORLOG_EVIDENCE_MAX, "nobody %s, and nothing was received for "
			 "%lld s", p->unsent_told ? "could be asked" : "ever answered", (long long)(now_ms - p->received_ms) / 1000);
		return;
	}
	list_asked(p, target, asked, sizeof(asked));
	snprintf(evidence, MONITORLOG_EVIDENCE_MAX, "%u rounds without answer from %s in %lld s",
		 p->missed, asked, (long long)(now_ms - p->first_missed_ms + 500) / 1000);
}

void monitorlog_cost(const struct probe *p)
{
	uint64_t tenths = (probe_monthly_bytes(p) + 50000) / 100000;

	pppd_log(PPPD_INFO, "ppp_monitor: probing costs at most %" PRIu64 ".%" PRIu64 " MB a month%s.",
		 tenths / 10, tenths % 10, p->config.idle ? ", less while data arrives" : "");
}
