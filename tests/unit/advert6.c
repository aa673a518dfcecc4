/* SPDX-License-Identifier: BSD-2-Clause */
#include "advert6.h"

#include <arpa/inet.h>
#include <stdlib.h>

#include "tap.h"

/* --- advertisements, byte by byte ---------------------------------------------------------------- */

static unsigned char p[512];
static size_t len;

static void put(unsigned long n, int bytes)
{
	while (bytes-- > 0)
		p[len++] = (unsigned char)(n >> 8 * bytes);
}

static void put_address(const char *text)
{
	CHECK_LONG(inet_pton(AF_INET6, text, p + len), 1);
	len += 16;
}

static void begin(unsigned flags, unsigned router_s)
{
	len = 0;
	put(134, 1), put(0, 1), put(0, 2), put(64, 1), put(flags, 1), put(router_s, 2), put(0, 8);
}

static void prefix(const char *text, unsigned size, unsigned flags, unsigned long valid_s,
		   unsigned long preferred_s)
{
	put(3, 1), put(4, 1), put(size, 1), put(flags, 1), put(valid_s, 4), put(preferred_s, 4);
	put(0, 4), put_address(text);
}

static void rdnss(unsigned long lifetime_s, const char *a, const char *b)
{
	put(25, 1), put(b ? 5 : 3, 1), put(0, 2), put(lifetime_s, 4), put_address(a);
	if (b)
		put_address(b);
}

/* A copy of its own size: a sanitizer sees what is read behind it. */
static bool parse(struct ra *ra, size_t size)
{
	unsigned char *copy = malloc(size ? size : 1);
	bool good;

	memcpy(copy, p, size);
	good = ra_parse(ra, copy, size);
	free(copy);
	return good;
}

static const char *text(const struct in6_addr *a)
{
	static char t[INET6_ADDRSTRLEN];

	return inet_ntop(AF_INET6, a, t, sizeof(t));
}

static void parses(void)
{
	struct ra ra;

	begin(0x40, 1800);
	put(5, 1), put(1, 1), put(0, 2), put(1430, 4);
	prefix("2001:db8:1:2::77", 64, 0xc0, 7200, 1800);
	rdnss(600, "2001:db8::53", "2001:db8::54");
	CHECK(parse(&ra, len));
	CHECK(ra.other && !ra.managed && ra.router_s == 1800 && ra.mtu == 1430);
	CHECK(ra.has_prefix && ra.valid_s == 7200 && ra.preferred_s == 1800);
	CHECK_TEXT(text(&ra.prefix), "2001:db8:1:2::");
	CHECK_LONG(ra.dns_count, 2);
	CHECK_TEXT(text(&ra.dns[1].address), "2001:db8::54");
	/* cut at every byte: never more than is there, and good only where an option ends */
	for (size_t n = 0; n < len; n++) {
		bool whole = n == 16 || n == 24 || n == 56;

		if (parse(&ra, n) != whole)
			CHECK_LONG(n, -1);
	}
	p[0] = 133;
	CHECK(!parse(&ra, len));
	p[0] = 134, p[17] = 0;
	CHECK(!parse(&ra, len));
}

static bool good_prefix(const char *address, unsigned size, unsigned flags, unsigned long valid_s,
			unsigned long preferred_s)
{
	struct ra ra;

	begin(0, 0);
	prefix(address, size, flags, valid_s, preferred_s);
	CHECK(parse(&ra, len));
	return ra.has_prefix;
}

static void refuses(void)
{
	struct ra ra;

	CHECK(good_prefix("2001:db8::", 64, 0x40, RA_INFINITE, RA_INFINITE));
	CHECK(good_prefix("fd00::", 64, 0xc0, 10, 0));
	CHECK(!good_prefix("2001:db8::", 64, 0x80, 10, 10));
	CHECK(!good_prefix("2001:db8::", 63, 0xc0, 10, 10));
	CHECK(!good_prefix("2001:db8::", 64, 0xc0, 10, 11));
	CHECK(!good_prefix("fe80::", 64, 0xc0, 10, 10));
	CHECK(!good_prefix("ff02::", 64, 0xc0, 10, 10));
	/* one that is given up stands before the one for use */
	begin(0, 0);
	prefix("2001:db8:1::", 64, 0xc0, 10, 0);
	prefix("2001:db8:2::", 64, 0xc0, 10, 10);
	prefix("2001:db8:3::", 64, 0xc0, 10, 10);
	CHECK(parse(&ra, len) && ra.preferred_s == 10);
	CHECK_TEXT(text(&ra.prefix), "2001:db8:2::");
	begin(0, 0);
	rdnss(10, "fe80::1", "ff02::1");
	rdnss(10, "::", "::1");
	rdnss(10, "2001:db8::53", NULL);
	CHECK(parse(&ra, len));
	CHECK_LONG(ra.dns_count, 1);
	CHECK_TEXT(text(&ra.dns[0].address), "2001:db8::53");
}

/* --- what is known --------------------------------------------------------------------------------- */

static struct advert6 n;

static unsigned hear(int64_t now_ms)
{
	struct ra ra;

	CHECK(parse(&ra, len));
	return advert6_hear(&n, &ra, now_ms);
}

static const char *dns(void)
{
	static char all[ADVERT6_DNS_MAX * (INET6_ADDRSTRLEN + 1) + 1];
	struct in6_addr a[ADVERT6_DNS_MAX];
	unsigned count = advert6_dns(&n, a);

	all[0] = 0;
	for (unsigned i = 0; i < count; i++) {
		strcat(all, text(&a[i]));
		strcat(all, " ");
	}
	return all;
}

static void asks(void)
{
	advert6_init(&n, 1000);
	CHECK_LONG(advert6_next(&n), 1000);
	CHECK(advert6_solicit(&n, 1000) && !advert6_solicit(&n, 4999));
	CHECK(advert6_solicit(&n, 5000) && advert6_solicit(&n, 9000));
	CHECK_LONG(advert6_next(&n), 69000);
	CHECK(!advert6_inform(&n, 69000));
	begin(0, 1800);
	CHECK_LONG(hear(69000), 0);
	CHECK(!advert6_solicit(&n, INT64_MAX - 1));
	/* nobody names a server: DHCPv6 is asked, ever seldomer until it answers, then once a day */
	CHECK_LONG(advert6_next(&n), 69000);
	CHECK(advert6_inform(&n, 69000) && !advert6_inform(&n, 69001));
	CHECK_LONG(advert6_informed(&n, NULL, 0, 70000), 0);
	CHECK(advert6_inform(&n, 129000) && !advert6_inform(&n, 248999));
	CHECK_LONG(advert6_next(&n), 249000);
}

static void learns_dns(void)
{
	struct in6_addr a[2];

	inet_pton(AF_INET6, "2001:db8::1", &a[0]);
	inet_pton(AF_INET6, "2001:db8::2", &a[1]);
	CHECK_LONG(advert6_informed(&n, a, 2, 130000), ADVERT6_DNS);
	CHECK_TEXT(dns(), "2001:db8::1 2001:db8::2 ");
	CHECK_LONG(advert6_informed(&n, a, 2, 130000), 0);
	CHECK_LONG(advert6_next(&n), 130000 + ADVERT6_DHCP_REFRESH_MS);
	/* what is advertised wins, and ends DHCPv6 */
	begin(0, 0);
	rdnss(60, "2001:db8::53", NULL);
	CHECK_LONG(hear(200000), ADVERT6_DNS);
	CHECK_TEXT(dns(), "2001:db8::53 ");
	CHECK(!advert6_inform(&n, INT64_MAX - 1));
	CHECK_LONG(hear(230000), 0);
	CHECK_LONG(advert6_age(&n, 289999), 0);
	CHECK_LONG(advert6_age(&n, 290000), ADVERT6_DNS);
	CHECK_TEXT(dns(), "2001:db8::1 2001:db8::2 ");
	CHECK(advert6_inform(&n, 290000));
	/* lifetime 0 takes one away; of four the first to end gives way */
	begin(0, 0);
	rdnss(60, "2001:db8::53", "2001:db8::54");
	rdnss(90, "2001:db8::55", "2001:db8::56");
	CHECK_LONG(hear(300000), ADVERT6_DNS);
	CHECK_TEXT(dns(), "2001:db8::56 2001:db8::54 2001:db8::55 ");
	begin(0, 0);
	rdnss(0, "2001:db8::54", "2001:db8::99");
	CHECK_LONG(hear(300001), ADVERT6_DNS);
	CHECK_TEXT(dns(), "2001:db8::56 2001:db8::55 ");
}

static void learns_prefix(void)
{
	advert6_init(&n, 0);
	begin(0, 0);
	prefix("2001:db8:1:2::", 64, 0xc0, 100, 50);
	CHECK_LONG(hear(0), ADVERT6_PREFIX);
	CHECK_LONG(hear(10000), 0);
	CHECK_LONG(advert6_age(&n, 59999), 0);
	CHECK_LONG(advert6_age(&n, 60000), ADVERT6_PREFIX);
	CHECK(!n.has_prefix);
	CHECK_LONG(hear(60001), ADVERT6_PREFIX);
	begin(0, 0);
	prefix("2001:db8:1:3::", 64, 0xc0, RA_INFINITE, RA_INFINITE);
	CHECK_LONG(hear(60002), ADVERT6_PREFIX);
	CHECK(n.has_prefix && n.preferred_ms == INT64_MAX);
	/* the end of another one is none of its own */
	begin(0, 0);
	prefix("2001:db8:1:2::", 64, 0xc0, 100, 0);
	CHECK_LONG(hear(60003), 0);
	begin(0, 0);
	prefix("2001:db8:1:3::", 64, 0xc0, 100, 0);
	CHECK_LONG(hear(60004), ADVERT6_PREFIX);
	CHECK(!n.has_prefix);
}

int main(void)
{
	unsigned char solicit[RA_SOLICIT_LEN];

	ra_solicit(solicit);
	CHECK(memcmp(solicit, "\205\0\0\0\0\0\0\0", sizeof(solicit)) == 0);
	parses();
	refuses();
	asks();
	learns_dns();
	learns_prefix();
	return tap_done();
}
