/* SPDX-License-Identifier: BSD-2-Clause */
#include "probetarget.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "keys.h"
#include "peersfile.h"
#include "url.h"
#include "value.h"

/* A setting of the link as its pppd has it. false: not set, or the link is none of ours. */
static bool setting(const struct args *a, const struct via *v, enum key_id id, char *value,
		    size_t size)
{
	const char *link = json_string_value(json_object_get(v->state, "link"));
	char path[PATH_MAX], option[KEY_OPTION_MAX];
	struct errmsg ignored;

	if (!link)
		return false;
	errmsg_init(&ignored);
	key_option(id, option);
	peersfile_of_link(a->root, link, path, sizeof(path));
	return peersfile_option(path, option, value, size, &ignored) == 0;
}

static int take_word(struct probetarget *t, const char *word, struct errmsg *e)
{
	char legal[VALUE_LEGAL_MAX];

	if (url_has_login(word)) {
		errmsg_add(e, "TARGET: a URL with an '@' may hold a password, which all users can"
			   " see; set it as MONITOR_TARGET");
		return -1;
	}
	if (!value_ok(&key_table[KEY_MONITOR_TARGET], word) || strlen(word) >= sizeof(t->text)) {
		value_legal(&key_table[KEY_MONITOR_TARGET], legal);
		errmsg_add(e, "TARGET: '%s' is not %s", word, legal);
		return -1;
	}
	strcpy(t->text, word);
	return 0;
}

int probetarget_find(struct probetarget *t, const struct args *a, const struct via *v,
		     struct errmsg *e)
{
	char method[16];

	memset(t, 0, sizeof(*t));
	if (a->operand) {
		if (take_word(t, a->operand, e) < 0)
			return -1;
	} else {
		if (!setting(a, v, KEY_MONITOR_TARGET, t->text, sizeof(t->text))) {
			errmsg_add(e, "TARGET is missing: %s has no MONITOR_TARGET",
				   v->state ? "the link" : "the interface is no link of ours and");
			return -1;
		}
		snprintf(t->link, sizeof(t->link), "%s",
			 json_string_value(json_object_get(v->state, "link")));
		setting(a, v, KEY_MONITOR_EXPECT, t->expect, sizeof(t->expect));
		t->alone = setting(a, v, KEY_MONITOR_METHOD, method, sizeof(method)) &&
			   strcmp(method, "target") == 0;
	}
	t->url = url_is(t->text);
	url_show(t->shown, sizeof(t->shown), t->text);
	return 0;
}

static int add_address(struct probetarget *t, const char *text, int family)
{
	struct ipaddr *a = &t->address[t->count];

	if (ipaddr_parse(a, text) < 0)
		return -1;
	if (family == AF_UNSPEC || a->family == family)
		t->count++;
	return 0;
}

int probetarget_resolve(struct probetarget *t, const struct via *v, int family,
			unsigned timeout_ms, struct errmsg *e)
{
	char host[DNS_NAME_MAX];
	struct dns_result r;

	if (!t->url)
		snprintf(host, sizeof(host), "%.*s", DNS_NAME_MAX - 1, t->text);
	else if (url_host(host, sizeof(host), t->text) < 0) {
		errmsg_add(e, "TARGET: the URL names no host");
		return -1;
	}
	if (add_address(t, host, family) == 0)
		return 0;
	if (via_resolve(v, host, family, timeout_ms, &r, e) < 0)
		return -1;
	for (size_t i = 0; i < r.count; i++)
		add_address(t, r.address[i], family);
	if (t->count == 0)
		snprintf(t->why, sizeof(t->why), "%s", dns_outcome_text(r.outcome));
	return 0;
}
