/* SPDX-License-Identifier: BSD-2-Clause */
#include <arpa/inet.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "dns.h"
#include "errmsg.h"
#include "resolve.h"
#include "via.h"

enum { RESOLVE_FOUND = 0, RESOLVE_NOT = 1 };

/* s */
#define TIMEOUT_MAX 60
#define TIMEOUT_DEFAULT 10

static bool is_literal(const char *name, int *family)
{
	unsigned char address[sizeof(struct in6_addr)];

	*family = inet_pton(AF_INET, name, address) == 1 ? AF_INET :
		  inet_pton(AF_INET6, name, address) == 1 ? AF_INET6 : AF_UNSPEC;
	return *family != AF_UNSPEC;
}

/* RFC 1123 2.1, and the '_' that is used all the same. */
static bool is_name(const char *name)
{
	static const char legal[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789.-_";

	return *name && *name != '.' && *name != '-' && strlen(name) < DNS_NAME_MAX &&
	       name[strspn(name, legal)] == '\0';
}

static void print_json(const struct via *v, const char *name, const struct dns_result *r)
{
	json_t *o = json_object(), *addresses = json_array(), *servers = json_array();

	for (size_t i = 0; i < r->count; i++)
		json_array_append_new(addresses, json_string(r->address[i]));
	for (size_t i = 0; i < v->servers; i++)
		json_array_append_new(servers, json_string(v->server[i]));
	json_object_set_new(o, "name", json_string(name));
	if (via_interface(v))
		json_object_set_new(o, "iface", json_string(v->interface));
	json_object_set_new(o, "servers", servers);
	json_object_set_new(o, "addresses", addresses);
	if (r->outcome != DNS_FOUND)
		json_object_set_new(o, "why", json_string(dns_outcome_text(r->outcome)));
	json_dumpf(o, stdout, JSON_COMPACT);
	putchar('\n');
	json_decref(o);
}

static void warn_not_found(const struct args *a, const struct via *v, const struct dns_result *r)
{
	char servers[DNS_SERVERS_MAX * (INET6_ADDRSTRLEN + 2)] = "";

	for (size_t i = 0; i < v->servers; i++) {
		strcat(servers, i ? ", " : " (asked ");
		strcat(servers, v->server[i]);
	}
	verb_warn(a, "%s: %s%s%s", a->operand, dns_outcome_text(r->outcome), servers,
		  *servers ? ")" : "");
}

static int resolve(const struct args *a, const struct via *v, unsigned timeout_ms,
		   struct errmsg *e)
{
	struct dns_result r = { .outcome = DNS_FOUND, .count = 1 };
	int family;

	if (is_literal(a->operand, &family))
		snprintf(r.address[0], sizeof(r.address[0]), "%s", a->operand);
	else if (via_resolve(v, a->operand, AF_UNSPEC, timeout_ms, &r, e) < 0)
		return -1;
	if (args_get(a, "json")) {
		print_json(v, a->operand, &r);
	} else {
		for (size_t i = 0; i < r.count; i++)
			puts(r.address[i]);
	}
	if (r.outcome == DNS_FOUND)
		return RESOLVE_FOUND;
	warn_not_found(a, v, &r);
	return RESOLVE_NOT;
}

static int check(const struct args *a, long *timeout_s)
{
	int family, result = args_number(a, "timeout", 1, TIMEOUT_MAX, "s", TIMEOUT_DEFAULT,
					 timeout_s);

	if (!is_literal(a->operand, &family) && !is_name(a->operand)) {
		verb_warn(a, "'%s' is not a host name or an IP address", a->operand);
		return -1;
	}
	return result;
}

static int resolve_run(const struct args *a)
{
	struct errmsg e;
	long timeout_s;
	struct via v;
	int code;

	if (check(a, &timeout_s) < 0)
		return EXIT_SYSTEM;
	errmsg_init(&e);
	if (via_find(&v, a, &e) < 0) {
		verb_warn_all(a, &e);
		return EXIT_SYSTEM;
	}
	code = resolve(a, &v, (unsigned)timeout_s * 1000, &e);
	via_free(&v);
	if (code >= 0)
		return code;
	verb_warn_all(a, &e);
	return EXIT_SYSTEM;
}

const struct verb resolve_verb = {
	.name = "resolve",
	.operand = "NAME",
	.operand_needed = true,
	.summary = "a name's addresses, asked over the link and its DNS servers",
	.help =
"Prints all IPv4 and IPv6 addresses of a host name, a line each. /etc/hosts is\n"
"looked at first; then the DNS servers of the link are asked, over the link.\n"
"An IP address as NAME is printed as it is.\n"
VIA_HELP "\n"
"\n"
"Exit code: 0 found; 1 there is none, or no answer came; 2 usage or system\n"
"error.",
	.options = {
		VIA_OPTION_INTERFACE,
		VIA_OPTION_SERVER,
		{ "timeout", "S", "seconds that it may take, 1 to 60; default: 10" },
		{ "json", NULL, "one JSON object: name, iface, servers, addresses, and why there"
		  " are none" },
	},
	.run = resolve_run,
};
