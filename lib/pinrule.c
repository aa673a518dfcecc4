/* SPDX-License-Identifier: BSD-2-Clause */
#include "pinrule.h"

#include <stdio.h>
#include <string.h>

int pinrule_tries(const struct modemfacts *f)
{
	return f->sim == MODEMFACTS_SIM_PIN || !f->pin_tries_asked ? f->pin_tries : -1;
}

enum pinrule pinrule_decide(const struct modemfacts *f, bool has_pin, const struct pinrule_memory *m)
{
	int tries = pinrule_tries(f);

	if (f->sim != MODEMFACTS_SIM_PIN)
		return PINRULE_NOT_ASKED;
	if (!has_pin)
		return PINRULE_NONE;
	if (m->mark == PINRULE_REFUSED)
		return PINRULE_WAS_REFUSED;
	/* a refusal would have taken a try */
	if (m->mark == PINRULE_BEGUN && (tries < 0 || m->tries < 0 || tries < m->tries))
		return PINRULE_WAS_BEGUN;
	if (tries >= 0 && tries < PINRULE_TRIES_MIN)
		return PINRULE_LAST_TRY;
	return PINRULE_ENTER;
}

void pinrule_explain(enum pinrule r, struct diagnosis *d)
{
	static const struct {
		const char *evidence, *advice;
	} texts[] = {
		[PINRULE_NONE] = { "the settings have none", "set PIN in the settings, or turn the PIN off" },
		[PINRULE_WAS_REFUSED] = {
			"the one of the settings was refused, it is not entered again",
			"correct PIN in the settings" },
		[PINRULE_WAS_BEGUN] = {
			"the one of the settings was sent and may have been refused, it is not entered again",
			"correct PIN in the settings; if it is right: pppkeeper diagnose --forget-pin" },
		[PINRULE_LAST_TRY] = {
			"the one of the settings is not entered: it would be the last try",
			"enter the PIN in a telephone, which gives three tries again" },
	};
	size_t len = strlen(d->evidence);

	if ((size_t)r >= sizeof(texts) / sizeof(texts[0]) || !texts[r].evidence)
		return;
	snprintf(d->evidence + len, sizeof(d->evidence) - len, ", %s", texts[r].evidence);
	d->advice = texts[r].advice;
}
