/* SPDX-License-Identifier: BSD-2-Clause */
/* The keys of the settings: what they may be, and what they are where they are not set. */
#include <config.h>

#include "verb.h"

#include "json.h"
#include "keys.h"
#include "value.h"

/* Widest name of a key, characters. */
#define NAME_WIDTH 17

static void add_text(struct buffer *b, const struct key *k)
{
	char legal[VALUE_LEGAL_MAX];

	value_legal(k, legal);
	buffer_add(b, "%-*s %s", NAME_WIDTH, k->name, legal);
	if (k->dflt)
		buffer_add(b, "; default: %s", k->dflt);
	buffer_add(b, "\n");
}

static void add_json(struct buffer *b, const struct key *k)
{
	char legal[VALUE_LEGAL_MAX];

	value_legal(k, legal);
	buffer_add(b, "%s\n {", b->len > 1 ? "," : "");
	json_member(b, "name", k->name);
	json_member(b, "values", legal);
	if (k->dflt)
		json_member(b, "default", k->dflt);
	json_member(b, "group", k->group);
	json_member(b, "doc", key_doc(k));
	buffer_add(b, "}");
}

int verb_list_keys(struct invocation *v)
{
	struct buffer b = { 0 };

	if (v->json)
		buffer_add(&b, "[");
	for (int i = 0; i < KEY_COUNT; i++) {
		if (v->json)
			add_json(&b, &key_table[i]);
		else
			add_text(&b, &key_table[i]);
	}
	if (v->json)
		buffer_add(&b, "\n]\n");
	return verb_print(&b);
}
