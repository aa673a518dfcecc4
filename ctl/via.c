/* SPDX-License-Identifier: BSD-2-Clause */
#include "via.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

#include "record6.h"
#include "statefile.h"

static const char *text_of(const json_t *state, const char *key)
{
	const char *text = json_string_value(json_object_get(state, key));

	return text ? text : "";
}

/* The state of a link that runs, or NULL. What is no state, or an old one, is left alone. */
static json_t *live_state(const char *root, const char *link)
{
	json_t *state = NULL;
	struct errmsg e;

	errmsg_init(&e);
	if (statefile_read(root, link, &state, &e) == 0 && statefile_is_live(state))
		return state;
	json_decref(state);
	return NULL;
}

/* All that run, as an array of their states. */
static json_t *live_states(const char *root)
{
	json_t *names, *name, *list = json_array();
	struct errmsg e;
	size_t i;

	errmsg_init(&e);
	names = statefile_links(root, &e);
	json_array_foreach(names, i, name) {
		json_t *state = live_state(root, json_string_value(name));

		if (state)
			json_array_append_new(list, state);
	}
	json_decref(names);
	return list;
}

static int use_interface(struct via *v, const char *interface, const char *of, struct errmsg *e)
{
	if (strlen(interface) >= sizeof(v->interface) || if_nametoindex(interface) == 0) {
		errmsg_add(e, "%s: '%s' is not an interface of this system", of, interface);
		return -1;
	}
	strcpy(v->interface, interface);
	return 0;
}

/* The named interface, and the state of its link if it is one of ours. */
static int take_named(struct via *v, const char *interface, const json_t *states,
		      struct errmsg *e)
{
	json_t *state;
	size_t i;

	json_array_foreach(states, i, state) {
		if (!v->state && strcmp(text_of(state, "iface"), interface) == 0)
			v->state = json_incref(state);
	}
	return use_interface(v, interface, "-I", e);
}

/* The only link that runs. */
static int take_only(struct via *v, const json_t *states, struct errmsg *e)
{
	json_t *state = json_array_get(states, 0);

	if (json_array_size(states) == 0)
		return 0;
	if (json_array_size(states) > 1) {
		errmsg_add(e, "%zu links run; choose with -I", json_array_size(states));
		return -1;
	}
	if (strcmp(text_of(state, "phase"), "up") != 0) {
		errmsg_add(e, "%s is not up (%s); choose another interface with -I",
			   text_of(state, "link"), text_of(state, "phase"));
		return -1;
	}
	v->state = json_incref(state);
	return use_interface(v, text_of(state, "iface"), text_of(state, "link"), e);
}

static int add_server(struct via *v, const char *address, const char *of, struct errmsg *e)
{
	unsigned char binary[sizeof(struct in6_addr)];

	if (inet_pton(AF_INET, address, binary) != 1 && inet_pton(AF_INET6, address, binary) != 1) {
		errmsg_add(e, "%s: '%s' is not an IP address", of, address);
		return -1;
	}
	if (v->servers < DNS_SERVERS_MAX)
		v->server[v->servers++] = address;
	return 0;
}

/* IPCP tells none of these, and on a link with IPv6 alone there are no others. */
static int take_servers6(struct via *v, const char *root, struct errmsg *e)
{
	char *save, *address;
	struct record6 r;
	int result = 0;

	record6_load(&r, root, text_of(v->state, "link"));
	snprintf(v->heard, sizeof(v->heard), "%s", record6_text(&r, "dns"));
	record6_free(&r);
	for (address = strtok_r(v->heard, " ", &save); address; address = strtok_r(NULL, " ", &save))
		if (add_server(v, address, "the link's DNS over IPv6", e) < 0)
			result = -1;
	return result;
}

static int take_servers(struct via *v, const struct args *a, struct errmsg *e)
{
	const char *address;
	int at = 0, result = 0;
	json_t *item;
	size_t i;

	while ((address = args_next(a, "server", &at)))
		if (add_server(v, address, "--server", e) < 0)
			result = -1;
	if (v->servers || result < 0)
		return result;
	json_array_foreach(json_object_get(v->state, "dns"), i, item)
		if (json_is_string(item) &&
		    add_server(v, json_string_value(item), "the link's state: dns", e) < 0)
			result = -1;
	return v->state && take_servers6(v, a->root, e) < 0 ? -1 : result;
}

int via_find(struct via *v, const struct args *a, struct errmsg *e)
{
	const char *interface = args_get(a, "I");
	json_t *states = live_states(a->root);
	int result;

	memset(v, 0, sizeof(*v));
	result = interface ? take_named(v, interface, states, e) : take_only(v, states, e);
	json_decref(states);
	if (take_servers(v, a, e) < 0)
		result = -1;
	if (result < 0)
		via_free(v);
	return result;
}

void via_free(struct via *v)
{
	json_decref(v->state);
	v->state = NULL;
}

const char *via_interface(const struct via *v)
{
	return *v->interface ? v->interface : NULL;
}

int via_resolve(const struct via *v, const char *name, int family, unsigned timeout_ms,
		struct dns_result *r, struct errmsg *e)
{
	struct dns_query q = { .name = name, .interface = via_interface(v), .family = family,
			       .servers = v->servers, .timeout_ms = timeout_ms };

	memcpy(q.server, v->server, sizeof(q.server));
	return dns_resolve(&q, r, e);
}
