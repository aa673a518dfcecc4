/* SPDX-License-Identifier: BSD-2-Clause */
#include "envelope.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

/* Of the boot_id, whose parts are all random: enough to tell boots apart. */
#define BOOT_DIGITS 8

/* What every notice has, in the order in which it is read. */
static json_t *head(const struct envelope *v, const json_t *event, int64_t age_ms)
{
	char id[64];

	snprintf(id, sizeof(id), "%.*s-%s-%lu", BOOT_DIGITS, v->boot, v->link, v->number);
	return json_pack("{s:i, s:s, s:s, s:s, s:I, s:s, s:I, s:I}", "version", ENVELOPE_VERSION,
			 "id", id, "host", v->host, "link", v->link, "number",
			 (json_int_t)v->number, "event", json_string_value(event), "time",
			 (json_int_t)(v->wall_s - age_ms / 1000), "age", (json_int_t)(age_ms / 1000));
}

char *envelope_make(const struct envelope *v, const char *text)
{
	json_t *o = json_loads(text, 0, NULL), *all;
	json_t *event = json_object_get(o, "event"), *at = json_object_get(o, "at_ms");
	int64_t age_ms = v->now_ms - json_integer_value(at);
	char *made = NULL;

	all = json_is_string(event) && json_is_integer(at) ?
		head(v, event, age_ms > 0 ? age_ms : 0) : NULL;
	json_object_del(o, "at_ms");
	if (all && json_object_update_missing(all, o) == 0)
		made = json_dumps(all, JSON_COMPACT | JSON_REAL_PRECISION(9));
	json_decref(all);
	json_decref(o);
	return made;
}
