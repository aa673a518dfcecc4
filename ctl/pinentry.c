/* SPDX-License-Identifier: BSD-2-Clause */
#include "pinentry.h"

#include <stdio.h>
#include <string.h>

#include "pinmemory.h"

int pinentry_forget(const char *root, const char *link, struct errmsg *e)
{
	static const struct pinrule_memory nothing = { .mark = PINRULE_FRESH };

	return pinmemory_keep(root, link, "", &nothing, e);
}

/* Puts what was done before the evidence of what is. */
static void tell(struct diagnosis *d, const char *what)
{
	char rest[DIAGNOSIS_EVIDENCE_MAX];

	memcpy(rest, d->evidence, sizeof(rest));
	snprintf(d->evidence, sizeof(d->evidence), "%s, %.*s", what,
		 (int)(sizeof(rest) - strlen(what) - 3), rest);
}

/* What is known of the PIN now. */
static struct pinrule_memory outcome(enum dialogue_answer answer)
{
	return (struct pinrule_memory){
		.mark = answer == DIALOGUE_PIN_REFUSED ? PINRULE_REFUSED : PINRULE_FRESH,
	};
}

/* Sent only when it is on the disk that it is: so no power cut makes a second try of it. */
static enum asked_result enter(const struct pinentry *p, struct asked *a, const struct target *t,
			       const struct modem *m, struct diagnosis *d, int64_t limit_ms,
			       struct errmsg *e)
{
	struct pinrule_memory memory = { .mark = PINRULE_BEGUN, .tries = pinrule_tries(&a->facts) };
	enum dialogue_answer answer;
	enum asked_result r;

	if (pinmemory_keep(t->root, p->link, p->pin, &memory, e) < 0)
		return ASKED_ERROR;
	r = asked_enter_pin(a, t, m, p->pin, &answer, limit_ms, e);
	/* the last refusal is older than the PIN */
	a->facts.ceer[0] = '\0';
	diagnosis_judge(d, &a->ports, &a->facts);
	switch (answer) {
	case DIALOGUE_PIN_TAKEN:
		tell(d, "the PIN was entered");
		break;
	case DIALOGUE_PIN_REFUSED:
		tell(d, "the PIN of the settings was refused");
		if (d->cause == CAUSE_PIN)
			d->advice = "correct PIN in the settings";
		break;
	case DIALOGUE_PIN_NOT_CHECKED:
		tell(d, "the SIM could not take the PIN yet");
		break;
	default:
		tell(d, "no answer to the PIN");
		return r;
	}
	memory = outcome(answer);
	return pinmemory_keep(t->root, p->link, p->pin, &memory, e) < 0 ? ASKED_ERROR : r;
}

enum asked_result pinentry_run(const struct pinentry *p, struct asked *a, const struct target *t,
			       const struct modem *m, struct diagnosis *d, int64_t limit_ms,
			       struct errmsg *e)
{
	struct pinrule_memory memory = { .mark = PINRULE_FRESH };
	enum pinrule rule;

	if (*p->pin && pinmemory_recall(t->root, p->link, p->pin, &memory, e) < 0)
		return ASKED_ERROR;
	rule = pinrule_decide(&a->facts, *p->pin, &memory);
	if (rule == PINRULE_ENTER)
		return enter(p, a, t, m, d, limit_ms, e);
	pinrule_explain(rule, d);
	return ASKED_OK;
}
