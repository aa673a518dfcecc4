/* SPDX-License-Identifier: BSD-2-Clause */
/* After the first connection: notes it in the settings. */
#include <config.h>

#include "verb.h"

#include "filewrite.h"

/* The hand-written file sets up the modem: the line would keep files made later from doing it. */
static bool is_provider(struct plan *p)
{
	struct errmsg e;
	bool unreadable;

	errmsg_init(&e);
	plan_read(p, &unreadable, &e);
	return settings_is_set(&p->settings, KEY_PROVIDER);
}

int verb_connect_ok(struct invocation *v)
{
	struct plan p;
	int result = verb_plan(v, &p);

	if (result == VERB_OK && !is_provider(&p) &&
	    file_append_line(p.file, SETTINGS_CONNECT_OK, &v->errors) < 0) {
		verb_say(&v->errors);
		result = VERB_SYSTEM;
	}
	plan_free(&p);
	return result == VERB_OK ? verb_generate(v) : result;
}
