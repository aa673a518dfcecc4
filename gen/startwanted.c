/* SPDX-License-Identifier: BSD-2-Clause */
/* The service asks before it starts. Unusable settings are for the next step to complain of. */
#include <config.h>

#include "verb.h"

#include <stdio.h>

int verb_start_wanted(struct invocation *v)
{
	struct plan p;
	bool unreadable;
	int result = verb_plan(v, &p);

	if (result == VERB_OK && plan_read(&p, &unreadable, &v->errors) == 0 &&
	    !settings_on(&p.settings, KEY_START)) {
		fprintf(stderr, "%s: START: is not yes\n", p.place);
		result = VERB_WRONG;
	}
	plan_free(&p);
	return result;
}
