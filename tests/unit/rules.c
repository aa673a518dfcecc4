/* SPDX-License-Identifier: BSD-2-Clause */
#include "rules.h"

#include "tap.h"

static struct errmsg errors, notices;

#define APN_MISSING "f: APN: is missing: the carrier gives the access point name\n"

static const struct {
	const char *text, *errors, *notices;
} rows[] = {
	{ "APN=a\n", "", "" },
	{ "", APN_MISSING, "" },
	{ "PROVIDER=x\n", "", "" },
	{ "PROVIDER=x\nAUTH=CHAP\nAPN=a\nPIN=1234\nDEVICE=AUTO\nDEFAULTROUTE=1\nPDPTYPE=IP\n", "",
	  "f: PROVIDER: these keys have no effect with it: APN, AUTH\n" },
	{ "PROVIDER=x\nDEFAULTROUTE=0\nCONNECT_OK=1\n", "",
	  "f: PROVIDER: these keys have no effect with it: DEFAULTROUTE, CONNECT_OK\n" },
	{ "PROVIDER=x\nMONITOR=yes\n", "f: MONITOR_TARGET: is missing: MONITOR=yes asks it\n", "" },
	{ "PROVIDER=x\nDEMAND=1\nMONITOR=yes\nMONITOR_TARGET=h\n", "",
	  "f: PROVIDER: these keys have no effect with it: DEMAND\n" },
	{ "APN=a\nAUTH=NOAUTH\n", "", "" },
	{ "APN=a\nAUTH=PAP\n", "f: ACCOUNT: is missing: AUTH=CHAP and PAP need it\n"
			      "f: PASSWORD: is missing: AUTH=CHAP and PAP need it\n", "" },
	{ "APN=a\nACCOUNT=u\n", "f: PASSWORD: is missing: AUTH=CHAP and PAP need it\n", "" },
	{ "APN=a\nACCOUNT=u\nPASSWORD=p\n", "", "" },
	{ "APN=a\nMONITOR=yes\n", "f: MONITOR_TARGET: is missing: MONITOR=yes asks it\n", "" },
	{ "APN=a\nMONITOR=yes\nMONITOR_TARGET=h\n", "", "" },
	{ "APN=a\nMONITOR=yes\nMONITOR_TARGET=h\nDEMAND=1\n", "",
	  "f: MONITOR: has no effect with DEMAND=1: its requests would keep the link up\n" },
	{ "APN=a\nMONITOR=yes\nMONITOR_TARGET=h\nPERSIST=0\n", "",
	  "f: MONITOR: has no effect with PERSIST=0\n" },
	{ "APN=a\nNETMASK=255.255.0.0\n", "", "" },
	{ "APN=a\nNETMASK=0.0.0.0\n", "", "" },
	{ "APN=a\nNETMASK=255.255.255.255\n", "", "" },
	{ "APN=a\nNETMASK=0.0.0.255\n", "f:2: NETMASK: '0.0.0.255' is not a netmask, as "
					"255.255.255.0\n", "" },
	{ "APN=a\nAPN=b\n", "", "f:2: APN: replaces that of line 1\n" },
	{ "APN=a\nPDPTYPE=IPV4V6\nLAN6=eth0\n", "", "" },
	{ "APN=a\nPDPTYPE=IPV6\nLAN6=eth0\nDEMAND=1\n", "",
	  "f: LAN6: has no effect with DEMAND=1, a link without IPv6\n"
	  "f:2: PDPTYPE: 'IPV6' carries nothing with DEMAND=1, which pppd has for IPv4 alone; use IP or IPV4V6, or DEMAND=0\n" },
	{ "APN=a\nPDPTYPE=IPV4V6\nDEMAND=1\n", "", "" },
	{ "APN=a\nPDPTYPE=IPV6\nMONITOR=yes\nMONITOR_TARGET=192.0.2.1\n", "",
	  "f: MONITOR_TARGET: has no effect with PDPTYPE=IPV6: it is an IPv4 address\n" },
	{ "APN=a\nMONITOR=yes\nMONITOR_TARGET=https://u:p@[2001:db8::1]:8443/x\n", "",
	  "f: MONITOR_TARGET: has no effect with PDPTYPE=IP or PPP: it is an IPv6 address\n" },
	{ "APN=a\nPDPTYPE=IPV4V6\nMONITOR=yes\nMONITOR_TARGET=2001:db8::1\n", "", "" },
	{ "APN=a\nPDPTYPE=IPV6\nMONITOR=yes\nMONITOR_TARGET=192.0.2.1.example\n", "", "" },
	{ "APN=a\nPDPTYPE=IPV6\nMONITOR=no\nMONITOR_TARGET=192.0.2.1\n", "",
	  "f: MONITOR_TARGET: has no effect without MONITOR=yes\n" },
	{ "APN=a\nPIN=1234\nLAN6=eth0\nNOTIFY_URL=http://a/\n", "",
	  "f: LAN6: has no effect with PDPTYPE=IP or PPP, a link without IPv6\n" },
};

static void parse(struct settings *s, const char *text)
{
	settings_init(s);
	errmsg_init(&errors);
	errmsg_init(&notices);
	settings_parse(s, "f", text, strlen(text), &errors);
}

static void test_rows(void)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct settings s;
		int result;

		parse(&s, rows[i].text);
		CHECK_TEXT(errors.text, "");
		result = rules_check(&s, "f", &errors, &notices);
		CHECK_LONG(result, *rows[i].errors ? -1 : 0);
		CHECK_TEXT(errors.text, rows[i].errors);
		CHECK_TEXT(notices.text, rows[i].notices);
		settings_free(&s);
	}
}

/* A value that was refused is not missing as well. */
static void test_refused(void)
{
	struct settings s;

	parse(&s, "APN='a b'\nACCOUNT=u\nPASSWORD=$x\n");
	CHECK_LONG(errors.count, 2);
	rules_check(&s, "f", &errors, &notices);
	CHECK_LONG(errors.count, 2);
	settings_free(&s);
	parse(&s, "PROVIDER=../x\n");
	CHECK_LONG(errors.count, 1);
	CHECK_LONG(rules_check(&s, "f", &errors, &notices), 0);
	CHECK_LONG(errors.count, 1);
	settings_free(&s);
	parse(&s, "APN=a\r\n");
	rules_check(&s, "f", &errors, &notices);
	CHECK_LONG(errors.count, 1);
	settings_free(&s);
}

static void test_auth(void)
{
	struct settings s;

	parse(&s, "");
	CHECK_TEXT(rules_auth(&s), "NOAUTH");
	CHECK(!rules_monitor(&s));
	settings_free(&s);
	parse(&s, "ACCOUNT=u\nMONITOR=yes\n");
	CHECK_TEXT(rules_auth(&s), "CHAP");
	CHECK(rules_monitor(&s));
	settings_free(&s);
	/* of a hand-written file only the plugin sees whether it dials on demand */
	parse(&s, "PROVIDER=x\nMONITOR=yes\nDEMAND=1\n");
	CHECK(rules_monitor(&s));
	settings_free(&s);
	parse(&s, "ACCOUNT=u\nAUTH=PAP\nMONITOR=yes\nDEMAND=1\n");
	CHECK_TEXT(rules_auth(&s), "PAP");
	CHECK(!rules_monitor(&s));
	settings_free(&s);
}

int main(void)
{
	test_rows();
	test_refused();
	test_auth();
	return tap_done();
}
