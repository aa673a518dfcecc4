/* SPDX-License-Identifier: BSD-2-Clause */
#include "match.h"

#include <netinet/icmp6.h>
#include <netinet/ip_icmp.h>
#include <string.h>
#include <sys/socket.h>

#include "dnsping.h"
#include "icmp.h"

/* An RTT beyond this is a clock that was set, us. */
#define RTT_MAX_US 3600000000LL
/* RFC 792, RFC 4443 3.1: code of "port unreachable", which the host itself says. */
#define PORT_UNREACHABLE4 3
#define PORT_UNREACHABLE6 4

static long round_trip_us(const struct pinger_request *r, int64_t at_us)
{
	int64_t us = at_us - r->sent_us;

	/* the wall clock may have been set in between */
	return at_us && us >= 0 && us < RTT_MAX_US ? (long)us : -1;
}

static struct pinger_request *echo_of(struct pinger *p, const struct icmp_echo *e)
{
	struct pinger_request *r = &p->request[e->sequence % PINGER_REQUESTS];

	if (!r->out || r->query || r->sequence != e->sequence ||
	    (e->has_nonce && r->nonce != e->nonce) || (p->raw && e->id != p->id))
		return NULL;
	return r;
}

static struct pinger_request *query_of(struct pinger *p, uint16_t id, const struct ipaddr *to)
{
	for (unsigned i = 0; i < PINGER_REQUESTS; i++) {
		struct pinger_request *r = &p->request[i];

		if (r->out && r->query && r->sequence == id && ipaddr_equal(&r->to, to))
			return r;
	}
	return NULL;
}

/* The request that this packet is for. */
static struct pinger_request *request_of(struct pinger *p, const struct match_packet *k, bool udp)
{
	/* what is longer than our buffer is no packet of ours, but may be a DNS answer */
	size_t len = k->len < sizeof(k->data) ? k->len : sizeof(k->data);
	struct icmp_echo e = { .family = p->family };
	bool quoted = k->is_error, ok;
	uint16_t id;

	if (udp) {
		ok = quoted ? dnsping_quoted(k->data, len, &id) : dnsping_reply(k->data, len, &id);
		return ok ? query_of(p, id, &k->from) : NULL;
	}
	if (quoted)
		ok = icmp_quoted(&e, k->data, len);
	else
		ok = k->len <= sizeof(k->data) &&
		     icmp_reply(&e, k->data, len, p->raw && p->family == AF_INET);
	if (!ok)
		return NULL;
	e.has_nonce = e.has_nonce || !quoted;
	return echo_of(p, &e);
}

/* What an ICMP error says. false: nothing of use. */
static bool read_error(const struct pinger *p, const struct match_packet *k, struct probe_event *event)
{
	bool v6 = p->family == AF_INET6;

	event->from = k->offender;
	event->code = k->code;
	if (k->type == (v6 ? ICMP6_TIME_EXCEEDED : ICMP_TIME_EXCEEDED)) {
		event->kind = PROBE_EV_EXCEEDED;
		return k->code == 0;
	}
	if (k->type != (v6 ? ICMP6_DST_UNREACH : ICMP_DEST_UNREACH))
		return false;
	event->kind = PROBE_EV_UNREACHABLE;
	return true;
}

bool match_packet(struct pinger *p, const struct match_packet *k, bool udp,
		  struct probe_event *event)
{
	struct pinger_request *r = request_of(p, k, udp);
	int no_port = p->family == AF_INET6 ? PORT_UNREACHABLE6 : PORT_UNREACHABLE4;

	if (!r || !ipaddr_equal(&k->from, &r->to) || (udp && k->port != DNSPING_PORT))
		return false;
	memset(event, 0, sizeof(*event));
	event->kind = PROBE_EV_ANSWER;
	event->from = k->from;
	if (k->is_error && !read_error(p, k, event))
		return false;
	/* nobody serves DNS there, but the host has said so itself */
	if (event->kind == PROBE_EV_UNREACHABLE && r->query && k->code == no_port &&
	    ipaddr_equal(&event->from, &r->to))
		event->kind = PROBE_EV_ANSWER;
	event->id = r->id;
	event->rtt_us = round_trip_us(r, k->at_us);
	r->out = false;
	return true;
}
