/* SPDX-License-Identifier: BSD-2-Clause */
/* pppkeeper-http: one check of a URL, over the link. */
#include <arpa/inet.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "check.h"
#include "deadline.h"
#include "errmsg.h"
#include "find.h"
#include "linksettings.h"
#include "reach.h"
#include "text.h"
#include "url.h"
#include "usage.h"
#include "via.h"

/* Where the URL is read from when it is not an operand: a process list does not show it. */
#define URL_VARIABLE "PPPKEEPER_URL"
/* s */
#define TIMEOUT_MAX 60
#define TIMEOUT_DEFAULT 10
/* Longest URL, bytes: MONITOR_TARGET has at most 500. */
#define URL_MAX 2048

struct job {
	const struct args *args;
	struct settings settings;
	const char *url;
	char shown[URL_MAX];	/* of the URL what may be seen */
	struct via via;
	struct http_wanted wanted;
	unsigned timeout_ms;
};

/* The word, or MONITOR_TARGET of the link, or the variable. 0; -1 with a message. */
static int find_url(struct job *j)
{
	const struct args *a = j->args;
	const char *link = args_get(a, "link");
	struct errmsg e;

	if (!link || a->operand) {
		j->url = a->operand ? a->operand : getenv(URL_VARIABLE);
		return 0;
	}
	errmsg_init(&e);
	if (!text_is_link(link))
		errmsg_add(&e, "--link: '%s' is not the name of a link (letters, digits, '.', '-', '_')",
			   link);
	else if (linksettings_read(&j->settings, a->root, link, KEY_MONITOR_TARGET, &e) == 0)
		j->url = settings_text(&j->settings, KEY_MONITOR_TARGET);
	if (j->url)
		return 0;
	verb_warn_all(a, &e);
	return -1;
}

static int take_url(struct job *j)
{
	const struct args *a = j->args;

	if (find_url(j) < 0)
		return -1;
	if (!j->url || !*j->url) {
		verb_warn(a, "URL is missing: give it as a word, by --link or in " URL_VARIABLE);
		return -1;
	}
	if (!url_is(j->url) || strlen(j->url) >= URL_MAX) {
		verb_warn(a, "URL: the text (not shown) is not http://... or https://..., %d bytes"
			  " at most", URL_MAX - 1);
		return -1;
	}
	if (a->operand && url_has_login(a->operand)) {
		verb_warn(a, "URL: a word with an '@' may hold a password, which all users can see;"
			  " hand it over in " URL_VARIABLE);
		return -1;
	}
	url_show(j->shown, sizeof(j->shown), j->url);
	return 0;
}

static int take_wanted(struct job *j)
{
	const char *word;
	int at = 0;

	while ((word = args_next(j->args, "expect", &at))) {
		if (http_wanted_add(&j->wanted, word) == 0)
			continue;
		verb_warn(j->args, "--expect: more than %d codes or %d texts", HTTP_STATUSES_MAX,
			  HTTP_TEXTS_MAX);
		return -1;
	}
	return 0;
}

/* Addresses from the command line. 0; -1 with a message. */
static int take_addresses(const struct args *a, struct dns_result *r)
{
	unsigned char binary[sizeof(struct in6_addr)];
	const char *address;
	int at = 0;

	memset(r, 0, sizeof(*r));
	while ((address = args_next(a, "address", &at))) {
		if (inet_pton(AF_INET, address, binary) != 1 &&
		    inet_pton(AF_INET6, address, binary) != 1) {
			verb_warn(a, "--address: '%s' is not an IP address", address);
			return -1;
		}
		if (r->count < DNS_ADDRESSES_MAX)
			snprintf(r->address[r->count++], sizeof(r->address[0]), "%s", address);
	}
	return 0;
}

/* What can be said without a request: there is no address, or no way to it. */
static bool is_over(struct http_seen *s, struct dns_result *r, const char *interface)
{
	memset(s, 0, sizeof(*s));
	if (r->count == 0) {
		s->end = HTTP_END_NO_NAME;
		snprintf(s->detail, sizeof(s->detail), "%s", dns_outcome_text(r->outcome));
		return true;
	}
	snprintf(s->detail, sizeof(s->detail), "%s", r->address[0]);
	reach_filter(r, interface);
	s->end = HTTP_END_NO_ROUTE;
	return r->count == 0;
}

static int look(const struct job *j, struct dns_result *r, struct http_seen *s, struct errmsg *e)
{
	int64_t began = deadline_now_ms();
	struct way w = { .url = j->url, .interface = via_interface(&j->via),
			 .ca = args_get(j->args, "ca") };
	char host[HTTP_HOST_MAX];

	if (find_addresses(&w, host, &j->via, j->timeout_ms, r, e) < 0)
		return -1;
	if (is_over(s, r, w.interface))
		return 0;
	w.timeout_ms = (unsigned)deadline_left_ms(began + j->timeout_ms);
	/* libcurl takes 0 for no limit */
	if (w.timeout_ms == 0)
		w.timeout_ms = 1;
	if (check_run(&w, &j->wanted, s, e) < 0)
		return -1;
	s->ms = (long)(deadline_now_ms() - began);
	return 0;
}

static void report(const struct job *j, const struct http_seen *s, const struct http_verdict *v)
{
	char text[1024];
	json_t *o;

	if (!args_get(j->args, "json")) {
		printf("%s: %s: %s\n", v->kind, j->shown, text_plain(text, sizeof(text), v->text));
		return;
	}
	o = json_pack("{s:s, s:i, s:s, s:s, s:I}", "kind", v->kind, "code", v->code, "url",
		      j->shown, "text", v->text, "time_ms", (json_int_t)s->ms);
	if (!o)
		return;
	if (s->status)
		json_object_set_new(o, "status", json_integer(s->status));
	if (*s->address)
		json_object_set_new(o, "address", json_string(s->address));
	if (*s->redirect)
		json_object_set_new(o, "redirect", json_string(s->redirect));
	if (via_interface(&j->via))
		json_object_set_new(o, "iface", json_string(j->via.interface));
	json_dumpf(o, stdout, JSON_COMPACT);
	putchar('\n');
	json_decref(o);
}

static int check_and_report(struct job *j, struct dns_result *addresses)
{
	struct http_verdict v;
	struct http_seen s;
	struct errmsg e;

	errmsg_init(&e);
	if (via_find(&j->via, j->args, &e) == 0) {
		int result = look(j, addresses, &s, &e);

		via_free(&j->via);
		if (result == 0) {
			http_judge(&j->wanted, &s, &v);
			report(j, &s, &v);
			return v.code;
		}
	}
	verb_warn_all(j->args, &e);
	return EXIT_SYSTEM;
}

static int http_run(const struct args *a)
{
	struct dns_result addresses;
	struct job j = { .args = a };
	int code = EXIT_SYSTEM;
	long timeout_s;

	settings_init(&j.settings);
	if (take_url(&j) == 0 && take_wanted(&j) == 0 && take_addresses(a, &addresses) == 0 &&
	    args_number(a, "timeout", 1, TIMEOUT_MAX, "s", TIMEOUT_DEFAULT, &timeout_s) == 0) {
		j.timeout_ms = (unsigned)timeout_s * 1000;
		code = check_and_report(&j, &addresses);
	}
	settings_free(&j.settings);
	return code;
}

static const struct verb http_verb = {
	.name = "http",
	.program = "pppkeeper-http",
	.operand = "URL",
	.summary = "check a URL over the link",
	.help =
"Gets an http or https URL once, over the link, its host's name resolved by\n"
"the link's DNS servers, and says in one line what was seen. IPv4 and IPv6\n"
"are tried. Redirects are not followed, no proxy is used, nothing is kept on\n"
"disk; of the answer at most 64 KiB are read, and of its body nothing where\n"
"no text is expected.\n"
"A host that answers something else proves that the link carries data: a\n"
"captive portal or an operator's page on used-up credit (other status, sent\n"
"on to another host, the text missing), a certificate that is not the host's,\n"
"a refused connection are no dead link.\n"
VIA_HELP "\n"
"\n"
"A URL with an account in it is read from the settings of a link or from the\n"
"variable " URL_VARIABLE " alone, because all users see the words of a command.\n"
"An account and what follows '?' are never shown.\n"
"\n"
"Exit code: 0 the host answers as expected; 1 dead: nothing answers, or there\n"
"is no route; 2 usage or system error; 3 something else answers; 4 the name\n"
"was not resolved, which by itself says nothing of the link.",
	.options = {
		VIA_OPTION_INTERFACE,
		VIA_OPTION_SERVER,
		{ "link", "LINK", "the URL is MONITOR_TARGET of this link's settings: ppp0, ..." },
		{ "address", "ADDR", "an address of the host, may be given several times; no DNS"
		  " server is asked then" },
		{ "expect", "WORD", "three digits: the status that is expected; else: a text that"
		  " the answer must hold. May be given several times: one of the codes, all of"
		  " the texts. Default: 200 to 299, or sent on within the same host" },
		{ "timeout", "S", "seconds that all of it may take, 1 to 60; default: 10" },
		{ "ca", "FILE", "trusted certificates in PEM, instead of the system's" },
		{ "json", NULL, "one JSON object: kind, code (the exit code), url, text, time_ms,"
		  " and where known status, address, redirect (the other host), iface" },
	},
	.run = http_run,
};

int main(int argc, char **argv)
{
	const char *root = "";

	if (argc > 2 && strcmp(argv[1], "--root") == 0) {
		root = argv[2];
		argc -= 2;
		argv += 2;
	}
	if (argc == 2 && strcmp(argv[1], "--version") == 0) {
		puts("pppkeeper-http " PACKAGE_VERSION);
		return verb_end(0);
	}
	/* for the manual page, which a test compares */
	if (argc == 2 && strcmp(argv[1], "--man") == 0) {
		usage_mdoc(&http_verb);
		return verb_end(0);
	}
	return verb_run(&http_verb, root, argc - 1, argv + 1);
}
