/* SPDX-License-Identifier: BSD-2-Clause */
#include "settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "value.h"

void settings_init(struct settings *s)
{
	memset(s, 0, sizeof(*s));
}

void settings_free(struct settings *s)
{
	for (int i = 0; i < KEY_COUNT; i++) {
		/* a secret does not stay behind in freed memory */
		if (s->value[i] && key_table[i].flags & KEY_SECRET)
			explicit_bzero(s->value[i], strlen(s->value[i]));
		free(s->value[i]);
	}
	settings_init(s);
}

static void add_illegal(const struct key *k, const char *text, const char *place,
			struct errmsg *e)
{
	char legal[VALUE_LEGAL_MAX];

	value_legal(k, legal);
	if (k->flags & KEY_SECRET)
		errmsg_add(e, "%s: %s: the value (not shown) is not %s", place, k->name, legal);
	else
		errmsg_add(e, "%s: %s: '%s' is not %s", place, k->name, text, legal);
}

int settings_set(struct settings *s, enum key_id id, const char *text, const char *place,
		 struct errmsg *e)
{
	const struct key *k = &key_table[id];
	char *copy = NULL;

	if (*text) {
		if (!value_ok(k, text)) {
			add_illegal(k, text, place, e);
			return -1;
		}
		copy = strdup(text);
		if (!copy) {
			errmsg_add(e, "%s: %s: out of memory", place, k->name);
			return -1;
		}
	}
	free(s->value[id]);
	s->value[id] = copy;
	return 0;
}

const char *settings_text(const struct settings *s, enum key_id id)
{
	if (s->value[id])
		return s->value[id];
	return key_table[id].dflt ? key_table[id].dflt : "";
}

long settings_uint(const struct settings *s, enum key_id id)
{
	return strtol(settings_text(s, id), NULL, 10);
}

bool settings_on(const struct settings *s, enum key_id id)
{
	const char *text = settings_text(s, id);

	return strcmp(text, "yes") == 0 || strcmp(text, "1") == 0;
}

bool settings_is_set(const struct settings *s, enum key_id id)
{
	return s->value[id] != NULL;
}
