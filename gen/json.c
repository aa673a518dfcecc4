/* SPDX-License-Identifier: BSD-2-Clause */
#include <config.h>

#include "json.h"

#include "quote.h"

#define TEXT_MAX 2000

void json_text(struct buffer *b, const char *text)
{
	char quoted[QUOTE_SIZE(TEXT_MAX)];

	if (quote_json(quoted, sizeof(quoted), text) < 0)
		b->failed = true;
	else
		buffer_add(b, "%s", quoted);
}

static void name_member(struct buffer *b, const char *name)
{
	bool first = b->len > 0 && b->text[b->len - 1] == '{';

	buffer_add(b, "%s\"%s\":", first ? "" : ",", name);
}

void json_member(struct buffer *b, const char *name, const char *text)
{
	name_member(b, name);
	json_text(b, text);
}

void json_number(struct buffer *b, const char *name, long number)
{
	name_member(b, name);
	buffer_add(b, "%ld", number);
}

void json_bool(struct buffer *b, const char *name, bool value)
{
	name_member(b, name);
	buffer_add(b, value ? "true" : "false");
}

void json_list(struct buffer *b, const char *name, char *const *list)
{
	name_member(b, name);
	buffer_add(b, "[");
	for (char *const *p = list; p && *p; p++) {
		if (p > list)
			buffer_add(b, ",");
		json_text(b, *p);
	}
	buffer_add(b, "]");
}
