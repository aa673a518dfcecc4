/* SPDX-License-Identifier: BSD-2-Clause */
/* icmp.c, dnsping.c and ipaddr.c: the bytes alone. */
#include "icmp.h"

#include <sys/socket.h>

#include "dnsping.h"
#include "ipaddr.h"
#include "tap.h"

static const struct icmp_echo ours = { .family = AF_INET, .id = 0x1234, .sequence = 0xfedc,
				       .nonce = 0x0102030405060708 };

/* RFC 1071: the sum over a packet with a right checksum is all ones. */
static unsigned sum_of(const unsigned char *p, size_t len)
{
	unsigned long sum = 0;

	for (size_t i = 0; i < len; i += 2)
		sum += (unsigned long)p[i] << 8 | p[i + 1];
	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return (unsigned)sum;
}

static void test_echo_request(void)
{
	struct icmp_echo six = ours;
	unsigned char p[ICMP_ECHO_LEN];

	icmp_build(p, &ours);
	CHECK_LONG(p[0], 8);
	CHECK_LONG(p[1], 0);
	CHECK_LONG(sum_of(p, sizeof(p)), 0xffff);
	CHECK_LONG(p[4] << 8 | p[5], 0x1234);
	CHECK_LONG(p[6] << 8 | p[7], 0xfedc);
	CHECK(memcmp(p + 8, &ours.nonce, 8) == 0);
	six.family = AF_INET6;
	icmp_build(p, &six);
	CHECK_LONG(p[0], 128);
}

static bool same(const struct icmp_echo *e)
{
	return e->id == ours.id && e->sequence == ours.sequence && e->nonce == ours.nonce;
}

static void test_echo_reply(void)
{
	unsigned char p[60 + ICMP_ECHO_LEN] = { 0x45 };
	struct icmp_echo e = { .family = AF_INET };

	icmp_build(p + 20, &ours);
	CHECK(!icmp_reply(&e, p + 20, ICMP_ECHO_LEN, false));	/* a request is no reply */
	p[20] = 0;
	CHECK(icmp_reply(&e, p + 20, ICMP_ECHO_LEN, false) && same(&e));
	CHECK(icmp_reply(&e, p, 20 + ICMP_ECHO_LEN, true) && same(&e));
	for (size_t len = 0; len < 20 + ICMP_ECHO_LEN; len++)
		CHECK(!icmp_reply(&e, p, len, true));
	p[0] = 0x44;
	CHECK(!icmp_reply(&e, p, 20 + ICMP_ECHO_LEN, true));
	p[0] = 0x4f;
	CHECK(!icmp_reply(&e, p, 20 + ICMP_ECHO_LEN, true));
	/* with options */
	memmove(p + 60, p + 20, ICMP_ECHO_LEN);
	CHECK(icmp_reply(&e, p, sizeof(p), true) && same(&e));
	e.family = AF_INET6;
	CHECK(!icmp_reply(&e, p + 60, ICMP_ECHO_LEN, false));
	p[60] = 129;
	CHECK(icmp_reply(&e, p + 60, ICMP_ECHO_LEN, false) && same(&e));
}

static void test_quoted_request(void)
{
	struct icmp_echo e = { .family = AF_INET };
	unsigned char p[ICMP_ECHO_LEN];

	icmp_build(p, &ours);
	CHECK(icmp_quoted(&e, p, sizeof(p)) && same(&e) && e.has_nonce);
	CHECK(icmp_quoted(&e, p, 8) && !e.has_nonce && e.id == ours.id);
	CHECK(icmp_quoted(&e, p, 15) && !e.has_nonce);
	CHECK(!icmp_quoted(&e, p, 7));
	e.family = AF_INET6;
	CHECK(!icmp_quoted(&e, p, sizeof(p)));
}

static void test_dns_question(void)
{
	unsigned char p[64] = { 0 };
	uint16_t id = 0;

	dnsping_build(p, 0xbeef);
	CHECK(dnsping_quoted(p, DNSPING_LEN, &id) && id == 0xbeef);
	CHECK(!dnsping_reply(p, DNSPING_LEN, &id));
	p[2] |= 0x80;
	id = 0;
	CHECK(dnsping_reply(p, DNSPING_LEN, &id) && id == 0xbeef);
	CHECK(dnsping_reply(p, sizeof(p), &id));
	CHECK(dnsping_reply(p, 12, &id));	/* "format error" has often no question */
	CHECK(!dnsping_reply(p, 11, &id));
	p[14]++;				/* another question */
	CHECK(!dnsping_reply(p, DNSPING_LEN, &id));
	p[14]--;
	p[2] |= 0x28;				/* a dynamic update */
	CHECK(!dnsping_reply(p, DNSPING_LEN, &id));
}

static bool is_host(const char *text)
{
	struct ipaddr a;

	return ipaddr_parse(&a, text) == 0 && ipaddr_is_host(&a);
}

static void test_addresses(void)
{
	static const char *const good[] = { "192.0.2.1", "10.64.64.64", "100.64.0.1",
		"192.168.1.1", "2001:db8::1", "fd00::1", "64:ff9b::1" };
	static const char *const bad[] = { "0.0.0.0", "0.1.2.3", "127.0.0.1", "169.254.1.1",
		"224.0.0.1", "255.255.255.255", "240.0.0.1", "::", "::1", "ff02::1", "fe80::1",
		"::ffff:192.0.2.1" };
	struct ipaddr a, b;
	char text[IPADDR_TEXT_MAX];

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		CHECK(is_host(good[i]));
		CHECK_LONG(ipaddr_parse(&a, good[i]), 0);
		CHECK_TEXT(ipaddr_text(&a, text), good[i]);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		CHECK(!is_host(bad[i]));
	CHECK_LONG(ipaddr_parse(&a, "192.0.2.1 "), -1);
	CHECK_LONG(ipaddr_parse(&a, "host"), -1);
	CHECK_TEXT(ipaddr_text(&a, text), "");
	ipaddr_parse(&a, "192.0.2.1");
	ipaddr_parse(&b, "192.0.2.1");
	CHECK(ipaddr_equal(&a, &b));
	ipaddr_parse(&b, "c000:201::");		/* the same first bytes */
	CHECK(!ipaddr_equal(&a, &b));
}

int main(void)
{
	test_echo_request();
	test_echo_reply();
	test_quoted_request();
	test_dns_question();
	test_addresses();
	return tap_done();
}
