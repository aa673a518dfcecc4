/* SPDX-License-Identifier: BSD-2-Clause */
#include "url.h"

#include "tap.h"

static const struct {
	const char *text, *shown;
	int is_url, login;
} cases[] = {
	{ "http://host.example", "http://host.example", 1, 0 },
	{ "https://host.example:8443/a/b", "https://host.example:8443/a/b", 1, 0 },
	{ "https://[2001:db8::1]:8443/a", "https://[2001:db8::1]:8443/a", 1, 0 },
	{ "http://host.example/a?key=1#x", "http://host.example/a", 1, 0 },
	{ "http://host.example?key=1", "http://host.example", 1, 0 },
	{ "http://user@host.example/a", "http://host.example/a", 1, 1 },
	{ "http://user:password@host.example/a?b", "http://host.example/a", 1, 1 },
	{ "http://user:p@ssword@host.example/", "http://host.example/", 1, 1 },
	{ "http://:password@host.example/", "http://host.example/", 1, 1 },
	/* an '@' further on leaves it open where the host begins */
	{ "http://user:pass/word@host.example/", "http://...", 1, 1 },
	{ "http://user:pass?word@host.example/", "http://...", 1, 1 },
	{ "http://user:pass#word@host.example/", "http://...", 1, 1 },
	{ "http://user:pass\\word@host.example/", "http://...", 1, 1 },
	{ "http://user:p@/ssword@host.example/", "http://...", 1, 1 },
	{ "https://host.example/@user", "https://...", 1, 1 },
	{ "http://", "http://", 1, 0 },
	{ "http://@", "http://", 1, 1 },
	/* no URL: shown as it is */
	{ "host.example", "host.example", 0, 0 },
	{ "192.0.2.1", "192.0.2.1", 0, 0 },
	{ "2001:db8::1", "2001:db8::1", 0, 0 },
	{ "http:/host", "http:/host", 0, 0 },
	{ "ftp://host", "ftp://host", 0, 0 },
	{ "", "", 0, 0 },
};

int main(void)
{
	char shown[64], small[12];

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		CHECK_LONG(url_is(cases[i].text), cases[i].is_url);
		CHECK_LONG(url_has_login(cases[i].text), cases[i].login);
		CHECK_TEXT(url_show(shown, sizeof(shown), cases[i].text), cases[i].shown);
	}
	CHECK_TEXT(url_show(small, sizeof(small), "http://host.example/"), "http://host");
	CHECK_TEXT(url_show(small, 1, "http://host.example/"), "");
	return tap_done();
}
