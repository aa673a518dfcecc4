/* SPDX-License-Identifier: BSD-2-Clause */
/* After refusals of the network: another type of context, where there is one to try. */
#include <config.h>

#include "pdptype.h"
#include "verb.h"

/* VERB_OK: another type is noted. */
static int note(struct invocation *v, struct plan *p)
{
	bool unreadable;

	if (plan_read(p, &unreadable, &v->errors) < 0) {
		verb_say(&v->errors);
		return unreadable ? VERB_SYSTEM : VERB_WRONG;
	}
	switch (pdptype_refused(p, &v->errors, &v->notices)) {
	case 1:
		return VERB_OK;
	case 0:
		return VERB_WRONG;
	default:
		verb_say(&v->errors);
		return VERB_SYSTEM;
	}
}

int verb_pdp_refused(struct invocation *v)
{
	struct plan p;
	int result = verb_plan(v, &p);

	if (result == VERB_OK)
		result = note(v, &p);
	plan_free(&p);
	return result == VERB_OK ? verb_generate(v) : result;
}
