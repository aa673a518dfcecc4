/* SPDX-License-Identifier: BSD-2-Clause */
#include "value.h"

#include "keys.h"
#include "tap.h"

static const struct {
	enum key_id id;
	const char *text;
	int ok;
} rows[] = {
	{ KEY_START, "yes", 1 }, { KEY_START, "no", 1 }, { KEY_START, "YES", 0 },
	{ KEY_START, "y", 0 }, { KEY_START, "yes|no", 0 }, { KEY_START, "", 0 },
	{ KEY_PERSIST, "1", 1 }, { KEY_PERSIST, "0", 1 }, { KEY_PERSIST, "yes", 0 },
	{ KEY_PERSIST, "2", 0 },
	{ KEY_RETRY, "1", 1 }, { KEY_RETRY, "100", 1 }, { KEY_RETRY, "0", 0 },
	{ KEY_RETRY, "101", 0 }, { KEY_RETRY, "-1", 0 }, { KEY_RETRY, "+1", 0 },
	{ KEY_RETRY, "1 ", 0 }, { KEY_RETRY, "0x1", 0 }, { KEY_RETRY, "01", 0 },
	{ KEY_RETRY, "18446744073709551617", 0 }, { KEY_RETRY, "1.5", 0 },
	{ KEY_RESET_WAIT, "0", 1 }, { KEY_RESET_WAIT, "600", 1 }, { KEY_RESET_WAIT, "601", 0 },
	{ KEY_HOLDOFF, "86400", 1 }, { KEY_HOLDOFF, "86401", 0 },
	{ KEY_RESET_AT, "00:00", 1 }, { KEY_RESET_AT, "23:59", 1 }, { KEY_RESET_AT, "24:00", 0 },
	{ KEY_RESET_AT, "3:00", 0 }, { KEY_RESET_AT, "03:60", 0 }, { KEY_RESET_AT, "0300", 0 },
	{ KEY_RESET_AT, "03:00:00", 0 },
	{ KEY_AUTH, "CHAP", 1 }, { KEY_AUTH, "PAP", 1 }, { KEY_AUTH, "NOAUTH", 1 },
	{ KEY_AUTH, "chap", 0 }, { KEY_AUTH, "AP", 0 }, { KEY_AUTH, "CHA", 0 },
	{ KEY_PDPTYPE, "IP", 1 }, { KEY_PDPTYPE, "IPV4V6", 1 }, { KEY_PDPTYPE, "IPV", 0 },
	{ KEY_NETMODE, "NONE", 1 }, { KEY_NETMODE, "GSM", 0 },
	{ KEY_APN, "soracom.io", 1 }, { KEY_APN, "a b", 0 }, { KEY_APN, "a\"b", 1 },
	{ KEY_APN, "a\nb", 0 }, { KEY_APN, "\xc3\xa9", 0 },
	{ KEY_ACCOUNT, "user@dream.jp", 1 }, { KEY_ACCOUNT, "a b'\"\\#$^", 1 },
	{ KEY_ACCOUNT, "\xc3\xa9", 1 }, { KEY_ACCOUNT, "a\tb", 0 }, { KEY_ACCOUNT, "a\x7f", 0 },
	{ KEY_ACCOUNT, "\xc2\x85", 0 }, { KEY_ACCOUNT, "\xff", 0 }, { KEY_ACCOUNT, "\xc0\x80", 0 },
	{ KEY_ACCOUNT, "\xed\xa0\x80", 0 }, { KEY_ACCOUNT, "\xe3\x81", 0 },
	{ KEY_PIN, "1234", 1 }, { KEY_PIN, "12345678", 1 }, { KEY_PIN, "123", 0 },
	{ KEY_PIN, "123456789", 0 }, { KEY_PIN, "12a4", 0 },
	{ KEY_LOCALADDR, "192.0.2.1", 1 }, { KEY_LOCALADDR, "192.0.2", 0 },
	{ KEY_LOCALADDR, "192.0.2.256", 0 }, { KEY_LOCALADDR, "2001:db8::1", 0 },
	{ KEY_DEVICE, "LISA-U200", 1 }, { KEY_DEVICE, "ttyUSB0", 1 },
	{ KEY_DEVICE, "/dev/ttyS1", 1 }, { KEY_DEVICE, "/dev/serial/by-id/usb-x_y-if03", 1 },
	{ KEY_DEVICE, "/dev/", 0 }, { KEY_DEVICE, "/dev/../etc/passwd", 0 },
	{ KEY_DEVICE, "/etc/passwd", 0 }, { KEY_DEVICE, "a b", 0 }, { KEY_DEVICE, "-x", 0 },
	{ KEY_PROVIDER, "docomo", 1 }, { KEY_PROVIDER, "../x", 0 }, { KEY_PROVIDER, "a/b", 0 },
	{ KEY_PROVIDER, ".x", 0 },
	{ KEY_CARRIERID, "1", 1 }, { KEY_CARRIERID, "5", 1 }, { KEY_CARRIERID, "6", 0 },
	{ KEY_CARRIERID, "0", 0 }, { KEY_CARRIERID, "44020", 1 }, { KEY_CARRIERID, "440201", 1 },
	{ KEY_CARRIERID, "4402", 0 }, { KEY_CARRIERID, "4402a", 0 },
	{ KEY_LCP_ECHO, "off", 1 }, { KEY_LCP_ECHO, "30x4", 1 }, { KEY_LCP_ECHO, "0x4", 0 },
	{ KEY_LCP_ECHO, "30x0", 0 }, { KEY_LCP_ECHO, "30", 0 }, { KEY_LCP_ECHO, "x", 0 },
	{ KEY_LCP_ECHO, "30x101", 0 },
	{ KEY_RESET_STEPS, "at usb reauth rebind power reboot", 1 },
	{ KEY_RESET_STEPS, "gpio:gpiochip0/17", 1 }, { KEY_RESET_STEPS, "command:/bin/x", 1 },
	{ KEY_RESET_STEPS, "gpio:gpiochip0", 0 }, { KEY_RESET_STEPS, "gpio:/17", 0 },
	{ KEY_RESET_STEPS, "gpio:gpiochip0/", 0 }, { KEY_RESET_STEPS, "command:x", 0 },
	{ KEY_RESET_STEPS, "at  usb", 1 }, { KEY_RESET_STEPS, "at,usb", 0 },
	{ KEY_RESET_STEPS, "gpio:ctl/RST:low:500", 1 }, { KEY_RESET_STEPS, "gpio:a/1:low5", 0 },
	{ KEY_RESET_STEPS, " ", 0 },
	{ KEY_LAN6, "eth0", 1 }, { KEY_LAN6, "br-lan.100", 1 },
	{ KEY_LAN6, "sixteencharacter", 0 }, { KEY_LAN6, "eth 0", 0 },
	{ KEY_MONITOR_TARGET, "www.centurysys.jp", 1 }, { KEY_MONITOR_TARGET, "8.8.8.8", 1 },
	{ KEY_MONITOR_TARGET, "2001:db8::1", 1 }, { KEY_MONITOR_TARGET, "localhost", 1 },
	{ KEY_MONITOR_TARGET, "host.example.", 1 },
	{ KEY_MONITOR_TARGET, "http://example.org/x?y", 1 },
	{ KEY_MONITOR_TARGET, "8.8.8", 0 }, { KEY_MONITOR_TARGET, "8.8.8.256", 0 },
	{ KEY_MONITOR_TARGET, "a..b", 0 }, { KEY_MONITOR_TARGET, "-a.b", 0 },
	{ KEY_MONITOR_TARGET, "a_b.example", 1 }, { KEY_MONITOR_TARGET, "a;b", 0 },
	{ KEY_NOTIFY_URL, "https://example.org/", 1 }, { KEY_NOTIFY_URL, "ftp://a/", 0 },
	{ KEY_NOTIFY_URL, "http://", 0 }, { KEY_NOTIFY_URL, "http:///x", 0 },
	{ KEY_NOTIFY_URL, "https://u:p@/x", 0 }, { KEY_NOTIFY_URL, "https://u:p@h.example:8443/x", 1 },
	{ KEY_NOTIFY_URL, "https://host:99999/x", 0 }, { KEY_NOTIFY_URL, "https://host:65535", 1 },
	{ KEY_NOTIFY_URL, "https://host:0/", 0 }, { KEY_NOTIFY_URL, "https://host:80a/", 0 },
	{ KEY_NOTIFY_URL, "https://u:p/w@host/", 0 }, { KEY_NOTIFY_URL, "https://ho_st/@x?a=b", 1 },
	{ KEY_NOTIFY_URL, "https://192.0.2.1/", 1 }, { KEY_NOTIFY_URL, "https://192.0.2.256/", 0 },
	{ KEY_NOTIFY_URL, "https://[2001:db8::1]:8443/x", 1 }, { KEY_NOTIFY_URL, "https://[2001:db8::1", 0 },
	{ KEY_NOTIFY_URL, "https://[192.0.2.1]/", 0 }, { KEY_NOTIFY_URL, "https://[::1]x/", 0 },
	{ KEY_NOTIFY_URL, "https://2001:db8::1/", 0 }, { KEY_NOTIFY_URL, "https://a%20b/", 0 },
	{ KEY_MONITOR_TARGET, "https://:80/", 0 }, { KEY_MONITOR_TARGET, "http://host:/x", 1 },
	{ KEY_CONNECT_OK, "1", 1 }, { KEY_CONNECT_OK, "yes", 0 },
};

static void test_rows(void)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		printf("# %s\n", key_table[rows[i].id].name);
		CHECK_LONG(value_ok(&key_table[rows[i].id], rows[i].text), rows[i].ok);
	}
}

/* Texts are measured in bytes: the bounds of the table hold on both sides. */
static void test_lengths(void)
{
	for (int i = 0; i < KEY_COUNT; i++) {
		const struct key *k = &key_table[i];
		char text[600];

		if (k->type != KEY_TYPE_TEXT && k->type != KEY_TYPE_ASCII &&
		    k->type != KEY_TYPE_NAME)
			continue;
		memset(text, 'a', sizeof(text));
		text[k->max + 1] = '\0';
		CHECK(!value_ok(k, text));
		text[k->max] = '\0';
		CHECK(value_ok(k, text));
		text[k->min] = '\0';
		CHECK(value_ok(k, text));
	}
}

static void test_legal(void)
{
	char legal[VALUE_LEGAL_MAX];

	value_legal(&key_table[KEY_AUTH], legal);
	CHECK_TEXT(legal, "CHAP, PAP or NOAUTH");
	value_legal(&key_table[KEY_RETRY], legal);
	CHECK_TEXT(legal, "a number from 1 to 100 (attempts)");
	value_legal(&key_table[KEY_CID], legal);
	CHECK_TEXT(legal, "a number from 1 to 24");
}

int main(void)
{
	test_rows();
	test_lengths();
	test_legal();
	return tap_done();
}
