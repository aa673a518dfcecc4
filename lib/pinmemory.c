/* SPDX-License-Identifier: BSD-2-Clause */
#include "pinmemory.h"

#include <stdio.h>
#include <string.h>

#include "fingerprint.h"
#include "ledger.h"

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

int pinmemory_recall(const char *root, const char *link, const char *pin, struct pinrule_memory *m,
		     struct errmsg *e)
{
	char salt[FINGERPRINT_SIZE], print[FINGERPRINT_SIZE];
	static struct ledger l;

	*m = (struct pinrule_memory){ .mark = PINRULE_FRESH, .tries = -1 };
	if (fingerprint_salt(root, salt, e) < 0 || ledger_load(root, link, &l, e) < 0)
		return -1;
	make_print(print, salt, pin, PINRULE_REFUSED, 0);
	if (strcmp(l.refused_pin, print) == 0) {
		m->mark = PINRULE_REFUSED;
		return 0;
	}
	for (int tries = -1; tries < TRIES_END; tries++) {
		make_print(print, salt, pin, PINRULE_BEGUN, tries);
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

int pinmemory_keep(const char *root, const char *link, const char *pin, const struct pinrule_memory *m,
		   struct errmsg *e)
{
	char salt[FINGERPRINT_SIZE], print[FINGERPRINT_SIZE] = "";

	if (m->mark != PINRULE_FRESH) {
		if (fingerprint_salt(root, salt, e) < 0)
			return -1;
		make_print(print, salt, pin, m->mark, m->tries);
	}
	return ledger_change(root, link, set_print, print, e);
}
