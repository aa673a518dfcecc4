/* SPDX-License-Identifier: BSD-2-Clause */
#include <config.h>

#include "verb.h"

#include <stdio.h>

void verb_say(const struct errmsg *e)
{
	fputs(e->text, stderr);
}

struct modemdb *verb_database(struct invocation *v)
{
	struct modemdb *db = modemdb_load(v->root, v->modems, &v->errors);

	if (!db)
		verb_say(&v->errors);
	return db;
}

int verb_print(struct buffer *b)
{
	int result = VERB_OK;

	if (b->failed) {
		fprintf(stderr, "gen_pppconfig: out of memory\n");
		result = VERB_SYSTEM;
	} else {
		fputs(buffer_text(b), stdout);
	}
	buffer_free(b);
	return result;
}

int verb_plan(struct invocation *v, struct plan *p)
{
	const char *link = v->operand ? v->operand : "ppp0";

	if (plan_link(p, v->root, link))
		return VERB_OK;
	fprintf(stderr, "gen_pppconfig: '%s' is not a link ppp0 to ppp%d\n", link, SETTINGS_UNIT_MAX);
	return VERB_SYSTEM;
}
