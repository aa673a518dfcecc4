/* SPDX-License-Identifier: BSD-2-Clause */
#include "pinentry.h"

#include <stdio.h>
#include <string.h>

#include "fingerprint.h"
#include "ledger.h"
#include "pinrule.h"

/* More tries than a modem tells of (lib/pintries.c). */
#define TRIES_END 16

/* What the fingerprint of a PIN stands for: refused, or begun with so many tries left. */
static void make_print(char to[FINGERPRINT_SIZE], const char *salt, const char *pin,
		       enum pinrule_mark mark, int tries)
{
	char begun[16];
	const char *texts[] = { mark == PINRULE_REFUSED ? "pin refused" : "pin begun", begun, pin };

	snprintf(begun, sizeof(begun), "%d", mark == PINRULE_REFUSED ? 0 : tries);
	fingerprint_make(to, salt, texts, sizeof(texts) / sizeof(texts[0]));
}

/* 0 or -1 with a message. */
static int recall(const char *root, const struct pinentry *p, const char *salt,
		  struct pinrule_memory *m, struct errmsg *e)
{
	char print[FINGERPRINT_SIZE];
	static struct ledger l;

	*m = (struct pinrule_memory){ .mark = PINRULE_FRESH, .tries = -1 };
	if (ledger_load(root, p->link, &l, e) < 0)
		return -1;
	make_print(print, salt, p->pin, PINRULE_REFUSED, 0);
	if (strcmp(l.refused_pin, print) == 0) {
		m->mark = PINRULE_REFUSED;
		return 0;
	}
	for (int tries = -1; tries < TRIES_END; tries++) {
		make_print(print, salt, p->pin, PINRULE_BEGUN, tries);
		if (strcmp(l.refused_pin, print) == 0)
			*m = (struct pinrule_memory){ .mark = PINRULE_BEGUN, .tries = tries };
	}
	return 0;
}

static int set_print(struct ledger *l, void *arg)
{
	snprintf(l->refused_pin, sizeof(l->refused_pin), "%s", (const char *)arg);
	return 0;
}

static int remember(const char *root, const struct pinentry *p, const char *salt,
		    enum pinrule_mark mark, int tries, struct errmsg *e)
{
	char print[FINGERPRINT_SIZE] = "";

	if (mark != PINRULE_FRESH)
		make_print(print, salt, p->pin, mark, tries);
	return ledger_change(root, p->link, set_print, print, e);
}

int pinentry_forget(const char *root, const char *link, struct errmsg *e)
{
	char none[] = "";

	return ledger_change(root, link, set_print, none, e);
}

/* Puts what was done before the evidence of what is. */
static void tell(struct diagnosis *d, const char *what)
{
	char rest[DIAGNOSIS_EVIDENCE_MAX];

	memcpy(rest, d->evidence, sizeof(rest));
	snprintf(d->evidence, sizeof(d->evidence), "%s, %.*s", what,
		 (int)(sizeof(rest) - strlen(what) - 3), rest);
}

/* Sent only when it is on the disk that it is: so no power cut makes a second try of it. */
static enum asked_result enter(const struct pinentry *p, const char *salt, struct asked *a,
			       const struct target *t, const struct modem *m, struct diagnosis *d,
			       int64_t limit_ms, struct errmsg *e)
{
	enum asked_pin answer;
	enum asked_result r;

	if (remember(t->root, p, salt, PINRULE_BEGUN, pinrule_tries(&a->facts), e) < 0)
		return ASKED_ERROR;
	r = asked_enter_pin(a, t, m, p->pin, &answer, limit_ms, e);
	/* the last refusal is older than the PIN */
	a->facts.ceer[0] = '\0';
	diagnosis_judge(d, &a->ports, &a->facts);
	switch (answer) {
	case ASKED_PIN_TAKEN:
		tell(d, "the PIN was entered");
		break;
	case ASKED_PIN_REFUSED:
		tell(d, "the PIN of the settings was refused");
		if (d->cause == CAUSE_PIN)
			d->advice = "correct PIN in the settings";
		break;
	case ASKED_PIN_NOT_CHECKED:
		tell(d, "the SIM could not take the PIN yet");
		break;
	default:
		tell(d, "no answer to the PIN");
		return r;
	}
	if (remember(t->root, p, salt, answer == ASKED_PIN_REFUSED ? PINRULE_REFUSED : PINRULE_FRESH, 0,
		     e) < 0)
		return ASKED_ERROR;
	return r;
}

enum asked_result pinentry_run(const struct pinentry *p, struct asked *a, const struct target *t,
			       const struct modem *m, struct diagnosis *d, int64_t limit_ms,
			       struct errmsg *e)
{
	struct pinrule_memory memory = { .mark = PINRULE_FRESH };
	char salt[FINGERPRINT_SIZE];
	enum pinrule rule;

	if (*p->pin && (fingerprint_salt(t->root, salt, e) < 0 ||
			recall(t->root, p, salt, &memory, e) < 0))
		return ASKED_ERROR;
	rule = pinrule_decide(&a->facts, *p->pin, &memory);
	if (rule == PINRULE_ENTER)
		return enter(p, salt, a, t, m, d, limit_ms, e);
	pinrule_explain(rule, d);
	return ASKED_OK;
}
