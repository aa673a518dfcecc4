/* SPDX-License-Identifier: BSD-2-Clause */
#include "ifaddr.h"

#include <stdlib.h>
#include <unistd.h>

#include "tap.h"

static const struct in6_addr *wanted;

static const char *found(const char *lines, const char *interface)
{
	static char text[IPADDR_TEXT_MAX];
	char path[] = "ifaddr.XXXXXX";
	int fd = mkstemp(path);
	struct ipaddr a;
	bool is;

	if (fd < 0 || write(fd, lines, strlen(lines)) < 0)
		return "no file";
	close(fd);
	is = wanted ? ifaddr_prefix6(path, interface, wanted, &a) :
		      ifaddr_global6(path, interface, &a);
	unlink(path);
	return is ? ipaddr_text(&a, text) : a.family == AF_UNSPEC ? "none" : "?";
}

static const char *in_prefix(const char *lines, const char *interface, const char *prefix)
{
	struct ipaddr p;
	const char *text;

	ipaddr_parse(&p, prefix);
	wanted = &p.v6;
	text = found(lines, interface);
	wanted = NULL;
	return text;
}

/* How often it is looked for in so many seconds without one. */
static unsigned looks_in(unsigned seconds)
{
	unsigned looks = 0;

	for (unsigned ms = 0; ms < seconds * 1000; ms += ifaddr_wait_ms(looks))
		looks++;
	return looks;
}

int main(void)
{
	const char *lines =
		"00000000000000000000000000000001 01 80 10 80       lo\n"
		"fe800000000000000000000000000002 07 0a 20 80     ppp0\n"
		"20010db8000100010000000000000002 07 40 00 c0     ppp0\n"
		"20010db8000100020000000000000002 08 40 00 00     ppp1\n"
		"20010db8000100020000000000000003 08 40 00 00     ppp2\n"
		"20010db8000100020000000000000004 09 40 00 00     ppp3\n"
		"20010db8000100030000000000000004 09 40 00 00     ppp3\n";

	CHECK_TEXT(found(lines, "ppp0"), "none");	/* tentative */
	CHECK_TEXT(found(lines, "ppp1"), "2001:db8:1:2::2");
	CHECK_TEXT(found(lines, "ppp"), "none");
	CHECK_TEXT(found(lines, "lo"), "none");
	CHECK_TEXT(found("", "ppp0"), "none");
	CHECK_TEXT(found("20010db8 08 40 00 00 ppp1\n", "ppp1"), "none");
	CHECK_TEXT(found("20010db80001000g0000000000000002 08 40 00 00 ppp1\n", "ppp1"), "none");
	CHECK_TEXT(in_prefix(lines, "ppp3", "2001:db8:1:2::"), "2001:db8:1:2::4");
	CHECK_TEXT(in_prefix(lines, "ppp3", "2001:db8:1:3::"), "2001:db8:1:3::4");
	CHECK_TEXT(in_prefix(lines, "ppp3", "2001:db8:1:4::"), "none");
	CHECK(!ifaddr_global6("/nonexistent", "ppp0", &(struct ipaddr){ 0 }));
	CHECK_LONG(looks_in(60), 60);
	CHECK_LONG(looks_in(3600), 60 + 59 * 2);
	return tap_done();
}
