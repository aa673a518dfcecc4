/* SPDX-License-Identifier: BSD-2-Clause */
/* lib/noeffect.c: what is told to have no effect, and what must not be. tests/unit/rules.c has more. */
#include "noeffect.h"

#include "tap.h"

static struct errmsg errors, notices;

static const char *notices_of(const char *text)
{
	struct settings s;

	settings_init(&s);
	errmsg_init(&errors);
	errmsg_init(&notices);
	settings_parse(&s, "f", text, strlen(text), &errors);
	noeffect_check(&s, "f", &notices);
	settings_free(&s);
	return notices.text;
}

#define NO_AUTH "f: PASSWORD: has no effect without ACCOUNT: the link asks for no authentication\n"
#define NO_MONITOR(keys, has) "f: " keys ": " has " no effect without MONITOR=yes\n"
#define NO_URL "f: MONITOR_EXPECT: has no effect with a MONITOR_TARGET that is no URL\n"
#define NO_RESET "f: RESET_STEPS: has no effect with RESET_ON_FAIL=0 and RESET_ALWAYS=0\n"
#define NO_IPV4 " no effect with PDPTYPE=IPV6, a link without IPv4\n"

static const struct {
	const char *text, *notices;
} rows[] = {
	{ "PASSWORD=p\n", NO_AUTH },
	{ "PASSWORD=p\nACCOUNT=\n", NO_AUTH },
	{ "PASSWORD=p\nACCOUNT=u\n", "" },
	{ "PASSWORD=p\nACCOUNT='*\n", "" },
	{ "PASSWORD=p\nAUTH=CHAP\n", "" },
	{ "PASSWORD=p\nAUTH=X\n", "" },
	{ "AUTH=NOAUTH\nPASSWORD=p\n", "f: PASSWORD: has no effect with AUTH=NOAUTH\n" },
	{ "AUTH=NOAUTH\nPASSWORD=p\nACCOUNT=u\n",
	  "f: ACCOUNT, PASSWORD: have no effect with AUTH=NOAUTH\n" },
	{ "PROVIDER=x\nPASSWORD=p\n", "f: PROVIDER: these keys have no effect with it: PASSWORD\n" },
	{ "MONITOR_TARGET=h\n", NO_MONITOR("MONITOR_TARGET", "has") },
	{ "PROVIDER=x\nMONITOR_TARGET=h\n", NO_MONITOR("MONITOR_TARGET", "has") },
	{ "MONITOR=no\nMONITOR_TARGET=192.0.2.1\nMONITOR_EXPECT=204\n",
	  NO_MONITOR("MONITOR_TARGET, MONITOR_EXPECT", "have") },
	{ "MONITOR=maybe\nMONITOR_TARGET=h\n", "" },
	{ "MONITOR=yes\nMONITOR_TARGET=192.0.2.1\nMONITOR_EXPECT=204\n", NO_URL },
	{ "MONITOR=yes\nMONITOR_TARGET=http://h/\nMONITOR_EXPECT=204\n", "" },
	{ "MONITOR=yes\nMONITOR_EXPECT=204\n", "" },
	{ "RESET_STEPS=usb\n", "" },
	{ "RESET_STEPS=usb\nRESET_ON_FAIL=0\n", NO_RESET },
	{ "PROVIDER=x\nRESET_STEPS=usb\nRESET_ON_FAIL=0\n", NO_RESET },
	{ "RESET_STEPS=usb\nRESET_ON_FAIL=0\nRESET_ALWAYS=1\n", "" },
	{ "LOCALADDR=10.0.0.1\nPDPTYPE=IPV4V6\n", "" },
	{ "LOCALADDR=10.0.0.1\nPDPTYPE=IPV6\n", "f: LOCALADDR: has" NO_IPV4 },
	{ "LOCALADDR=10.0.0.1\nREMOTEADDR=10.0.0.2\nNETMASK=255.0.0.0\nPDPTYPE=IPV6\n",
	  "f: LOCALADDR, REMOTEADDR, NETMASK: have" NO_IPV4 },
	{ "PROVIDER=x\nLAN6=eth0\n", "" },
	/* as the original's manual has them */
	{ "APN=soracom.io\nPDPTYPE=IP\nDEMAND=\nIDLE=\nDEVICE=AUTO\nLOCALADDR=\nREMOTEADDR=\nNETMASK=\n"
	  "DEFAULTROUTE=1\nAUTH=CHAP\nACCOUNT=sora\nPASSWORD=sora\nNETMODE=\nCARRIERID=5\n", "" },
	{ "APN=dream.jp\nPDPTYPE=IP\nDEMAND=1\nIDLE=30\nDEVICE=LISA-U200\nDEFAULTROUTE=1\nAUTH=CHAP\n"
	  "ACCOUNT=user@dream.jp\nPASSWORD=dti\n", "" },
	{ "APN=sakura\nPDPTYPE=IP\nDEVICE=AUTO\nDEFAULTROUTE=1\nAUTH=NOAUTH\nACCOUNT=\nPASSWORD=\n"
	  "CARRIERID=44020\n", "" },
};

/* All keys, as the shipped file sets them. */
static void test_shipped(const char *also)
{
	char text[8192] = "";
	size_t len = 0;

	for (int i = 0; i < KEY_COUNT; i++) {
		const struct key *k = &key_table[i];
		const char *value = k->shipped ? k->shipped : k->dflt;

		len += (size_t)snprintf(text + len, sizeof(text) - len, "%s=%s\n", k->name,
					value ? value : "");
	}
	CHECK(len + strlen(also) < sizeof(text));
	snprintf(text + len, sizeof(text) - len, "%s", also);
	CHECK_TEXT(notices_of(text), "");
	CHECK_TEXT(errors.text, "");
}

int main(void)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		CHECK_TEXT(notices_of(rows[i].text), rows[i].notices);
	test_shipped("");
	/* and what a person switches in it */
	test_shipped("START=yes\nAPN=a\nACCOUNT=u\nPASSWORD=p\n");
	test_shipped("RESET_ON_FAIL=0\n");
	test_shipped("PERSIST=0\n");
	test_shipped("DEMAND=1\nIDLE=30\n");
	test_shipped("PDPTYPE=IPV6\n");
	test_shipped("AUTH=NOAUTH\n");
	test_shipped("PROVIDER=x\n");
	return tap_done();
}
