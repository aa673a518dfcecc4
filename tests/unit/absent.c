/* SPDX-License-Identifier: BSD-2-Clause */
/* gen/absent.c: programs and interfaces that the settings name. */
#include "absent.h"
#include "faketree.h"
#include "tap.h"

static const char *notices_of(const char *text)
{
	static struct errmsg errors, notices;
	struct plan p;

	errmsg_init(&errors);
	errmsg_init(&notices);
	CHECK(plan_link(&p, fake_root, "ppp0"));
	settings_parse(&p.settings, p.place, text, strlen(text), &errors);
	absent_check(&p, &notices);
	plan_free(&p);
	return notices.text;
}

static void test_programs(void)
{
	fake_shell("mkdir -p usr/bin/folder && : >usr/bin/text && chmod 600 usr/bin/text");
	fake_shell(": >usr/bin/relay && chmod 755 usr/bin/relay");
	CHECK_TEXT(notices_of(""), "");
	CHECK_TEXT(notices_of("RESET_STEPS='at usb reboot'\n"), "");
	CHECK_TEXT(notices_of("RESET_STEPS='at command:/usr/bin/relay reboot'\n"), "");
	CHECK_TEXT(notices_of("RESET_STEPS='command:/no/such usb command:/usr/bin/text'\n"),
		   "/etc/default/ppp: RESET_STEPS: /no/such cannot be run: No such file or directory\n"
		   "/etc/default/ppp: RESET_STEPS: /usr/bin/text cannot be run: it is not an executable file\n");
	CHECK_TEXT(notices_of("RESET_STEPS=command:/usr/bin/folder\n"),
		   "/etc/default/ppp: RESET_STEPS: /usr/bin/folder cannot be run: it is not an executable file\n");
}

static void test_lan(void)
{
	CHECK_TEXT(notices_of("LAN6=eth0\n"), "");
	fake_shell("mkdir -p sys/class/net/eth0");
	CHECK_TEXT(notices_of("LAN6=eth0\n"), "");
	CHECK_TEXT(notices_of("LAN6=eth1\n"), "/etc/default/ppp: LAN6: there is no interface eth1\n");
}

int main(void)
{
	fake_begin();
	test_programs();
	test_lan();
	fake_end();
	return tap_done();
}
