/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Forged replies. The input is laid over a right one (exclusive or), may be longer or shorter, and
 * may say that it came from somewhere else. Only what is right in all that counts is taken, once;
 * and what is right is taken.
 */
#include "match.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "dnsping.h"
#include "icmp.h"

#define ECHO_ID 0x5a5a
#define ECHO_SEQUENCE 3
#define QUERY_SEQUENCE 4
#define QUERY_ID 0xbeef
#define NONCE 0x0123456789abcdefULL
#define IP_HEADER 20

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What the input decides before its bytes: an octet each. */
struct choice {
	bool v6, raw, udp, error, other_host, other_port;
	uint8_t type, code;
	int more;		/* length, as compared with the right one's */
};
#define CHOICE_LEN 4

static struct ipaddr address(const char *text)
{
	struct ipaddr a;

	if (ipaddr_parse(&a, text) < 0)
		abort();
	return a;
}

static struct choice choose(const uint8_t *d)
{
	return (struct choice){
		.v6 = d[0] & 1, .raw = d[0] & 2, .udp = d[0] & 4, .error = d[0] & 8,
		.other_host = d[0] & 16, .other_port = d[0] & 32, .type = d[1], .code = d[2],
		.more = (int8_t)d[3] * (d[0] & 64 ? 100 : 1),
	};
}

static void ask(struct pinger *p, const struct choice *c)
{
	struct ipaddr to = address(c->v6 ? "2001:db8::10" : "198.51.100.10");

	memset(p, 0, sizeof(*p));
	pinger_init(p);
	p->family = c->v6 ? AF_INET6 : AF_INET;
	p->raw = c->raw;
	p->id = ECHO_ID;
	p->request[ECHO_SEQUENCE] = (struct pinger_request){
		.id = 77, .out = true, .sequence = ECHO_SEQUENCE, .nonce = NONCE, .to = to };
	p->request[QUERY_SEQUENCE] = (struct pinger_request){
		.id = 78, .out = true, .query = true, .sequence = QUERY_ID, .nonce = NONCE, .to = to };
}

/* The right one. Returns its length. */
static size_t answer(const struct choice *c, unsigned char *to)
{
	struct icmp_echo e = { .family = c->v6 ? AF_INET6 : AF_INET, .id = ECHO_ID,
			       .sequence = ECHO_SEQUENCE, .nonce = NONCE };
	size_t header = c->raw && !c->v6 && !c->error ? IP_HEADER : 0;

	if (c->udp) {
		dnsping_build(to, QUERY_ID);
		to[2] |= c->error ? 0 : 0x80;
		return DNSPING_LEN;
	}
	if (header)
		to[0] = 0x45;
	icmp_build(to + header, &e);
	if (!c->error)
		to[header] = c->v6 ? 129 : 0;
	return header + ICMP_ECHO_LEN;
}

/* Does it differ from the right one in nothing that counts? The right one is in good. */
static bool is_right(const struct choice *c, const struct match_packet *k,
		     const unsigned char *good, size_t len)
{
	size_t at = len - ICMP_ECHO_LEN, quoted = k->len < len ? k->len : len;
	size_t ids = c->raw ? 4 : 6;

	if (c->other_host || (c->udp && c->other_port))
		return false;
	if (c->udp)
		return memcmp(k->data, good, 2) == 0 &&
		       (c->error ? k->len >= 2 : k->len >= 12 && (k->data[2] & 0xf8) == 0x80);
	if (c->error)	/* what it quotes of type, id, sequence and nonce */
		return k->len >= 8 && memcmp(k->data, good, 2) == 0 &&
		       memcmp(k->data + ids, good + ids, (quoted < 16 ? 8 : 16) - ids) == 0;
	if (at && (k->data[0] & 15) != 5)
		return true;	/* another length of the header: judged by its own parser's target */
	return k->len == len && memcmp(k->data + at, good + at, 2) == 0 &&
	       memcmp(k->data + at + ids, good + at + ids, ICMP_ECHO_LEN - ids) == 0;
}

static bool is_error_of_use(const struct choice *c)
{
	if (c->type == (c->v6 ? 3 : 11))
		return c->code == 0;
	return c->type == (c->v6 ? 1 : 3);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	unsigned char good[MATCH_PACKET_MAX] = { 0 };
	struct match_packet k = { 0 };
	struct probe_event event;
	struct pinger p;
	struct choice c;
	bool same = true;
	size_t len, i;

	if (size < CHOICE_LEN)
		return 0;
	c = choose(data);
	ask(&p, &c);
	len = answer(&c, good);
	memcpy(k.data, good, sizeof(good));
	for (i = CHOICE_LEN; i < size && i - CHOICE_LEN < sizeof(k.data); i++) {
		k.data[i - CHOICE_LEN] ^= data[i];
		same = same && !data[i];
	}
	k.len = c.more < 0 && (size_t)-c.more > len ? 0 : (size_t)((int)len + c.more);
	k.from = c.other_host ? address(c.v6 ? "2001:db8::11" : "198.51.100.11") :
		 p.request[ECHO_SEQUENCE].to;
	k.port = c.other_port ? 54 : DNSPING_PORT;
	k.is_error = c.error;
	k.offender = address(c.v6 ? "2001:db8::1" : "192.0.2.1");
	k.type = c.type;
	k.code = c.code;
	if (match_packet(&p, &k, c.udp, &event)) {
		if (!is_right(&c, &k, good, len) || (c.error && !is_error_of_use(&c)) ||
		    event.id != (c.udp ? 78U : 77U) ||
		    p.request[c.udp ? QUERY_SEQUENCE : ECHO_SEQUENCE].out ||
		    match_packet(&p, &k, c.udp, &event))
			abort();
	} else if (same && k.len == len && is_right(&c, &k, good, len) &&
		   (!c.error || is_error_of_use(&c))) {
		abort();
	}
	return 0;
}
