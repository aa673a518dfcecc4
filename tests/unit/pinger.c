/* SPDX-License-Identifier: BSD-2-Clause */
/* Over an interface whose other end is this test: see faketun.h. */
#include "pinger.h"

#include <errno.h>

#include "tap.h"
#include "faketun.h"

static int tun;
static struct pinger p;
static unsigned char request[FAKETUN_MAX], answer[FAKETUN_MAX];
static size_t request_len;
static struct probe_event event;

/* What differs between the families. */
static const struct family {
	int af;
	const char *host, *other, *router;
	int icmp, exceeded, unreachable, no_port;
} families[] = {
	{ AF_INET, "198.51.100.10", "198.51.100.11", "192.0.2.1", IPPROTO_ICMP, 11, 3, 3 },
	{ AF_INET6, "2001:db8:1::10", "2001:db8:1::11", "2001:db8:1::1", IPPROTO_ICMPV6, 3, 1, 4 },
};
static const struct family *f;

static bool came(void)
{
	memset(&event, 0, sizeof(event));
	return pinger_next(&p, &event);
}

static bool from_is(const char *text)
{
	struct ipaddr a;

	return ipaddr_parse(&a, text) == 0 && ipaddr_equal(&a, &event.from);
}

/* Sends a request and takes it at the other end. */
static bool ask(enum probe_send_kind kind, uint32_t id, unsigned hop_limit)
{
	struct probe_send s = { .id = id, .kind = kind, .hop_limit = hop_limit };

	ipaddr_parse(&s.to, f->host);
	if (pinger_send(&p, &s) < 0)
		return false;
	request_len = faketun_read(tun, request);
	return request_len > 0;
}

static unsigned hop_limit_seen(void)
{
	return request[f->af == AF_INET6 ? 7 : 8];
}

static size_t header(void)
{
	return faketun_header(request, request_len);
}

static void test_reply(void)
{
	size_t len;

	CHECK(ask(PROBE_SEND_ECHO, 77, 0));
	CHECK_LONG(hop_limit_seen(), 64);
	CHECK_LONG(request_len - header(), 16);
	CHECK(!came());
	len = faketun_reply_to(request, request_len, answer);
	CHECK(faketun_inject(tun, f->host, f->icmp, answer, len));
	CHECK(came());
	CHECK_LONG(event.kind, PROBE_EV_ANSWER);
	CHECK_LONG(event.id, 77);
	CHECK(from_is(f->host));
	CHECK(event.rtt_us >= 0 && event.rtt_us < FAKETUN_WAIT_MS * 1000L);
	/* once */
	CHECK(faketun_inject(tun, f->host, f->icmp, answer, len));
	CHECK(!came());
}

/* A reply that differs in one thing never counts. */
static void forged(const char *what, const char *from, size_t at, int flip, long more)
{
	size_t len = faketun_reply_to(request, request_len, answer);

	answer[at] ^= (unsigned char)flip;
	memset(answer + len, 0, 1500);
	len = (size_t)((long)len + more);
	printf("# %s\n", what);
	CHECK(faketun_inject(tun, from, f->icmp, answer, len));
	CHECK(!came());
}

static void test_forged_replies(void)
{
	size_t len;

	CHECK(ask(PROBE_SEND_ECHO, 78, 0));
	forged("wrong nonce", f->host, 8, 1, 0);
	forged("wrong end of the nonce", f->host, 15, 0x80, 0);
	forged("wrong id", f->host, 4, 1, 0);
	forged("wrong sequence", f->host, 7, 1, 0);
	forged("older sequence of the same place", f->host, 7, 0x80, 0);
	forged("wrong source", f->other, 0, 0, 0);
	forged("no echo reply", f->host, 0, 5, 0);
	forged("wrong code", f->host, 1, 1, 0);
	forged("a byte less", f->host, 0, 0, -1);
	forged("a header alone", f->host, 0, 0, -8);
	forged("half a header", f->host, 0, 0, -12);
	forged("a byte more", f->host, 0, 0, 1);
	forged("huge", f->host, 0, 0, 1400);
	len = faketun_reply_to(request, request_len, answer);
	CHECK(faketun_inject(tun, f->host, f->icmp, answer, len));
	CHECK(came());
	CHECK_LONG(event.id, 78);
}

static void test_a_flood_is_read_in_part(void)
{
	unsigned calls = 0;
	size_t len;

	CHECK(ask(PROBE_SEND_ECHO, 79, 0));
	len = faketun_reply_to(request, request_len, answer);
	CHECK(faketun_inject(tun, f->host, f->icmp, answer, len));
	answer[8] ^= 1;
	for (int i = 0; i < 500; i++)
		faketun_inject(tun, f->host, f->icmp, answer, len);
	CHECK(came());
	for (; calls < 50 && poll(&(struct pollfd){ .fd = p.icmp, .events = POLLIN }, 1, 0) > 0;
	     calls++)
		CHECK(!came());
	CHECK(calls > 2 && calls < 50);
}

static void error_comes(int type, int code, size_t keep, const char *from)
{
	size_t len = faketun_error_for(request, request_len, type, code, keep, answer);

	CHECK(faketun_inject(tun, from, f->icmp, answer, len));
}

static void test_time_exceeded(void)
{
	/* routers quote the whole packet, or eight bytes of it (RFC 792) */
	for (size_t keep = 8; keep <= 16; keep += 8) {
		CHECK(ask(PROBE_SEND_ECHO, 80, 3));
		CHECK_LONG(hop_limit_seen(), 3);
		error_comes(f->exceeded, 0, keep, f->router);
		CHECK(came());
		CHECK_LONG(event.kind, PROBE_EV_EXCEEDED);
		CHECK_LONG(event.id, 80);
		CHECK(from_is(f->router));
		CHECK(event.rtt_us >= 0);
		CHECK(!came());
	}
	/* the system's own limit is back, and the error keeps no packet from being sent */
	CHECK(ask(PROBE_SEND_ECHO, 81, 0));
	CHECK_LONG(hop_limit_seen(), 64);
	error_comes(f->unreachable, 1, 16, f->router);
	CHECK(ask(PROBE_SEND_ECHO, 82, 0));
	CHECK(came());
	CHECK_LONG(event.kind, PROBE_EV_UNREACHABLE);
	CHECK_LONG(event.id, 81);
	CHECK_LONG(event.code, 1);
}

static void forged_error(const char *what, size_t at, int type, int code)
{
	printf("# %s\n", what);
	CHECK(ask(PROBE_SEND_ECHO, 83, 3));
	request[at] ^= 1;
	error_comes(type, code, 16, f->router);
	CHECK(!came());
}

static void test_forged_errors(void)
{
	size_t to = f->af == AF_INET6 ? 39 : 19, limit = f->af == AF_INET6 ? 7 : 8;

	forged_error("wrong nonce", header() + 8, f->exceeded, 0);
	forged_error("wrong id", header() + 5, f->exceeded, 0);
	forged_error("wrong sequence", header() + 6, f->exceeded, 0);
	forged_error("wrong destination", to, f->exceeded, 0);
	forged_error("reassembly time exceeded", limit, f->exceeded, 1);
	forged_error("another kind of error", limit, 5 + f->exceeded, 0);
	forged_error("no echo request", header(), f->exceeded, 0);
}

static size_t dns_answer(uint16_t rcode)
{
	size_t at = header(), len = request_len - at;

	memcpy(answer, request + at, len);
	/* ports change places; the answer bit */
	memcpy(answer, request + at + 2, 2);
	memcpy(answer + 2, request + at, 2);
	answer[8 + 2] |= 0x80;
	answer[8 + 3] |= (unsigned char)rcode;
	return len;
}

static void test_query(void)
{
	size_t len;

	for (uint16_t rcode = 0; rcode <= 5; rcode += 5) {
		CHECK(ask(PROBE_SEND_QUERY, 90, 0));
		CHECK_LONG(request_len - header(), 8 + 17);
		CHECK_LONG(request[header() + 3], 53);
		len = dns_answer(rcode);
		answer[8] ^= 1;
		CHECK(faketun_inject(tun, f->host, IPPROTO_UDP, answer, len));
		CHECK(!came());
		answer[8] ^= 1;
		CHECK(faketun_inject(tun, f->other, IPPROTO_UDP, answer, len));
		CHECK(!came());
		answer[8 + 2] ^= 0x80;
		CHECK(faketun_inject(tun, f->host, IPPROTO_UDP, answer, len));
		CHECK(!came());
		answer[8 + 2] ^= 0x80;
		answer[1] ^= 1;			/* another port of the server */
		CHECK(faketun_inject(tun, f->host, IPPROTO_UDP, answer, len));
		CHECK(!came());
		answer[1] ^= 1;
		CHECK(faketun_inject(tun, f->host, IPPROTO_UDP, answer, len));
		CHECK(came());
		CHECK_LONG(event.kind, PROBE_EV_ANSWER);
		CHECK_LONG(event.id, 90);
		CHECK(event.rtt_us >= 0);
	}
	/* no server, but a host: it says so itself */
	CHECK(ask(PROBE_SEND_QUERY, 91, 0));
	error_comes(f->unreachable, f->no_port, 64, f->host);
	CHECK(came());
	CHECK_LONG(event.kind, PROBE_EV_ANSWER);
	CHECK(ask(PROBE_SEND_QUERY, 92, 0));
	error_comes(f->unreachable, f->no_port, 64, f->router);
	CHECK(came());
	CHECK_LONG(event.kind, PROBE_EV_UNREACHABLE);
}

/* One more than are remembered: the answer to the first is void, all others count. */
static void test_many_requests(void)
{
	enum { MANY = PINGER_REQUESTS + 1 };
	static unsigned char kept[MANY][64];
	size_t len;

	for (unsigned i = 0; i < MANY; i++) {
		struct probe_send s = { .id = 1000 + i, .kind = PROBE_SEND_ECHO };

		ipaddr_parse(&s.to, f->host);
		if (pinger_send(&p, &s) < 0 || !(request_len = faketun_read(tun, request)) ||
		    request_len > sizeof(kept[i]))
			CHECK(!"sent");
		memcpy(kept[i], request, request_len);
	}
	for (unsigned i = MANY - 1; i > 0; i--) {
		len = faketun_reply_to(kept[i], request_len, answer);
		faketun_inject(tun, f->host, f->icmp, answer, len);
		CHECK(came());
		CHECK_LONG(event.id, 1000 + i);
	}
	len = faketun_reply_to(kept[0], request_len, answer);
	faketun_inject(tun, f->host, f->icmp, answer, len);
	CHECK(!came());
}

static void test_not_sent(void)
{
	struct probe_send s = { .id = 1, .kind = PROBE_SEND_ECHO };

	/* no route; and a family that this pinger has not */
	CHECK(system("ip -6 route flush table main; ip -6 route flush table local dev wan0") == 0);
	ipaddr_parse(&s.to, "2001:db8:99::1");
	CHECK_LONG(pinger_send(&p, &s), -1);
	CHECK(errno != 0);
	CHECK(!came());
	CHECK(system("ip -6 addr del " FAKETUN_LOCAL6 "/64 dev wan0 && " FAKETUN_ADD_LOCAL6) == 0);
}

static void test_unknown_interface(void)
{
	struct pinger q;
	struct errmsg e;

	errmsg_init(&e);
	pinger_init(&q);
	CHECK_LONG(pinger_open(&q, f->af, "no-such-if", &e), -1);
	CHECK_LONG(e.count, 1);
	CHECK(strstr(e.text, "no-such-if") != NULL);
	CHECK_LONG(q.icmp, -1);
	CHECK(!pinger_next(&q, &event));
}

static void test_family(bool raw)
{
	struct errmsg e;

	errmsg_init(&e);
	pinger_init(&p);
	CHECK(faketun_allow_ping(!raw));
	CHECK_LONG(pinger_open(&p, f->af, "wan0", &e), 0);
	CHECK_LONG(p.raw, raw);
	test_reply();
	test_forged_replies();
	test_a_flood_is_read_in_part();
	test_time_exceeded();
	test_forged_errors();
	test_query();
	test_many_requests();
	test_not_sent();
	pinger_close(&p);
	CHECK_LONG(p.icmp, -1);
	CHECK_LONG(p.udp, -1);
	test_unknown_interface();
}

int main(void)
{
	tun = faketun_open();
	if (tun < 0) {
		printf("1..0 # SKIP needs root, /dev/net/tun and ip\n");
		return 0;
	}
	for (unsigned i = 0; i < sizeof(families) / sizeof(families[0]); i++)
		for (int raw = 0; raw <= 1; raw++) {
			f = &families[i];
			printf("# IPv%d, %s\n", f->af == AF_INET6 ? 6 : 4,
			       raw ? "raw" : "unprivileged");
			test_family(raw);
		}
	return tap_done();
}
