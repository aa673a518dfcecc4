/* SPDX-License-Identifier: BSD-2-Clause */
#include "lan6text.h"

#include <arpa/inet.h>

#include "tap.h"

static struct lan6 l = {
	.link = "ppp-0", .uplink = "ppp0", .lan = "eth0", .valid_s = 0xffffffff, .preferred_s = 600,
	.mtu = 1430, .dns = "2001:db8::53 2001:db8::54", .former = "2001:db8:9::",
};

static const char *address(void)
{
	static char text[INET6_ADDRSTRLEN];

	lan6text_address(&l, text);
	return text;
}

int main(void)
{
	char text[LAN6TEXT_MAX];

	inet_pton(AF_INET6, "2001:db8:1:2::", &l.prefix);
	inet_pton(AF_INET6, "2001:db8:1:2::77", &l.own);
	CHECK_TEXT(address(), "2001:db8:1:2::1");
	inet_pton(AF_INET6, "2001:db8:1:2::1", &l.own);
	CHECK_TEXT(address(), "2001:db8:1:2::2");

	/* not to the LAN before its own uplink's rule; a - is none of nft */
	CHECK(lan6text_rules(&l, text, sizeof(text)) > 0);
	CHECK(strstr(text, "delete table ip6 pppkeeper_ppp_0\ntable ip6 pppkeeper_ppp_0 {"));
	CHECK(strstr(text, "iifname \"eth0\" oifname \"ppp0\" ip6 saddr 2001:db8:1:2::/64 accept\n"
		     "\t\tiifname \"ppp0\" oifname \"eth0\" ct state established,related accept\n"
		     "\t\tiifname \"ppp0\" drop\n\t\toifname \"ppp0\" drop\n"
		     "\t\tiifname \"eth0\" drop\n\t\toifname \"eth0\" drop\n"));
	l.was_router = true;
	CHECK(lan6text_rules(&l, text, sizeof(text)) > 0);
	CHECK(!strstr(text, "iifname \"eth0\" drop"));
	CHECK(strstr(text, "iifname \"ppp0\" drop\n\t\toifname \"ppp0\" drop\n\t}\n"));
	CHECK(lan6text_rules(&l, text, 100) < 0);

	CHECK(lan6text_addresses(&l, true, text, sizeof(text)) > 0);
	CHECK_TEXT(text, "addr replace 2001:db8:1:2::2/64 dev eth0 noprefixroute\n"
			 "route replace 2001:db8:1:2::/64 dev eth0 metric 128\n"
			 "neigh replace proxy 2001:db8:1:2::1 dev eth0\n");
	CHECK(lan6text_addresses(&l, false, text, sizeof(text)) > 0);
	CHECK(strstr(text, "addr del 2001:db8:1:2::2/64 dev eth0\n"));

	/* lifetimes: the carrier's, where they are not too long; the former prefix is given up */
	CHECK(lan6text_radvd(&l, text, sizeof(text)) > 0);
	CHECK(strstr(text, "AdvValidLifetime 7200;\n\t\tAdvPreferredLifetime 600;"));
	CHECK(strstr(text, "prefix 2001:db8:9::/64 {\n\t\tAdvValidLifetime 0;\n"
		     "\t\tAdvPreferredLifetime 0;"));
	CHECK(strstr(text, "AdvLinkMTU 1430;") && strstr(text, "RDNSS 2001:db8::53 2001:db8::54 {"));
	l.mtu = 0;
	l.dns = l.former = "";
	CHECK(lan6text_radvd(&l, text, sizeof(text)) > 0);
	CHECK(!strstr(text, "AdvLinkMTU") && !strstr(text, "RDNSS") &&
	      !strstr(text, "2001:db8:9::"));
	return tap_done();
}
