/* SPDX-License-Identifier: BSD-2-Clause */
#include "url.h"

#include "tap.h"

static const struct {
	const char *text, *shown;
	int is_url, login;
	const char *host;
} cases[] = {
	{ "http://host.example", "http://host.example", 1, 0, "host.example" },
	{ "https://host.example:8443/a/b", "https://host.example:8443/a/b", 1, 0, "host.example" },
	{ "https://[2001:db8::1]:8443/a", "https://[2001:db8::1]:8443/a", 1, 0, "2001:db8::1" },
	{ "http://host.example/a?key=1#x", "http://host.example/a", 1, 0, "host.example" },
	{ "http://host.example?key=1", "http://host.example", 1, 0, "host.example" },
	{ "http://user@host.example/a", "http://host.example/a", 1, 1, "host.example" },
	{ "http://user:password@host.example/a?b", "http://host.example/a", 1, 1, "host.example" },
	{ "http://user:p@ssword@host.example/", "http://host.example/", 1, 1, "host.example" },
	{ "http://:password@host.example/", "http://host.example/", 1, 1, "host.example" },
	/* an '@' further on leaves it open where the host begins */
	{ "http://user:pass/word@host.example/", "http://...", 1, 1, NULL },
	{ "http://user:pass?word@host.example/", "http://...", 1, 1, NULL },
	{ "http://user:pass#word@host.example/", "http://...", 1, 1, NULL },
	{ "http://user:pass\\word@host.example/", "http://...", 1, 1, NULL },
	{ "http://user:p@/ssword@host.example/", "http://...", 1, 1, NULL },
	{ "https://host.example/@user", "https://...", 1, 1, NULL },
	{ "http://", "http://", 1, 0, NULL },
	{ "http://[2001:db8::1", "http://[2001:db8::1", 1, 0, NULL },
	{ "http://[]/", "http://[]/", 1, 0, NULL },
	{ "http://:80/", "http://:80/", 1, 0, NULL },
	{ "http://@", "http://", 1, 1, NULL },
	/* no URL: shown as it is */
	{ "host.example", "host.example", 0, 0, NULL },
	{ "192.0.2.1", "192.0.2.1", 0, 0, NULL },
	{ "2001:db8::1", "2001:db8::1", 0, 0, NULL },
	{ "http:/host", "http:/host", 0, 0, NULL },
	{ "ftp://host", "ftp://host", 0, 0, NULL },
	{ "", "", 0, 0, NULL },
};

/* Host and port as a fetch reads them; NULL: it cannot be fetched. */
static const struct {
	const char *text, *host;
	unsigned port;
} servers[] = {
	{ "http://host.example", "host.example", 0 },
	{ "https://host.example:8443/a:b@c", "host.example", 8443 },
	{ "https://user:p@ss@host.example:1?x:2", "host.example", 1 },
	{ "http://host:/", "host", 0 },
	{ "http://host#:5", "host", 0 },
	{ "http://[2001:db8::1]", "2001:db8::1", 0 },
	{ "http://u@[2001:db8::1]:65535/", "2001:db8::1", 65535 },
	{ "http://host:65536/", NULL, 0 },
	{ "http://host:4294967376/", NULL, 0 },
	{ "http://host:0/", NULL, 0 },
	{ "http://host:-1/", NULL, 0 },
	{ "http://user:pass/word@host/", NULL, 0 },
	{ "http://:80/", NULL, 0 },
	{ "http://u:p@/x", NULL, 0 },
	{ "http://[]/", NULL, 0 },
	{ "http://[::1/", NULL, 0 },
	{ "http://[::1]80/", NULL, 0 },
	{ "http://", NULL, 0 },
	{ "host:80", NULL, 0 },
};

static void test_servers(void)
{
	char host[URL_SERVER_MAX], longest[URL_SERVER_MAX + 16];
	unsigned port;

	for (size_t i = 0; i < sizeof(servers) / sizeof(servers[0]); i++) {
		int result = url_server(host, &port, servers[i].text);

		printf("# %s\n", servers[i].text);
		CHECK_LONG(result, servers[i].host ? 0 : -1);
		if (!servers[i].host)
			continue;
		CHECK_TEXT(host, servers[i].host);
		CHECK_LONG(port, servers[i].port);
	}
	snprintf(longest, sizeof(longest), "http://%0*d/", URL_SERVER_MAX - 1, 1);
	CHECK_LONG(url_server(host, &port, longest), 0);
	snprintf(longest, sizeof(longest), "http://%0*d/", URL_SERVER_MAX, 1);
	CHECK_LONG(url_server(host, &port, longest), -1);
}

int main(void)
{
	char shown[64], host[64], small[13];

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		CHECK_LONG(url_is(cases[i].text), cases[i].is_url);
		CHECK_LONG(url_has_login(cases[i].text), cases[i].login);
		CHECK_TEXT(url_show(shown, sizeof(shown), cases[i].text), cases[i].shown);
		CHECK_LONG(url_host(host, sizeof(host), cases[i].text), cases[i].host ? 0 : -1);
		CHECK_TEXT(host, cases[i].host ? cases[i].host : "");
	}
	CHECK_TEXT(url_show(small, 12, "http://host.example/"), "http://host");
	CHECK_TEXT(url_show(small, 1, "http://host.example/"), "");
	CHECK_LONG(url_host(small, sizeof(small), "http://host.example/"), 0);
	CHECK_TEXT(small, "host.example");
	CHECK_LONG(url_host(small, sizeof(small) - 1, "http://host.example/"), -1);
	CHECK_TEXT(small, "");
	test_servers();
	return tap_done();
}
