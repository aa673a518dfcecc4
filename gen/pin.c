/* SPDX-License-Identifier: BSD-2-Clause */
#include <config.h>

#include "pin.h"

#include "deadline.h"
#include "pinmemory.h"

/* For the questions, ms: a SIM is busy for some seconds after a modem's start. */
#define ASK_MS 15000
/* A modem that has its PIN now may take so long to find its network, ms. A dial before that would fail. */
#define REGISTER_MS 24000

/* Sent only when it is on the disk that it is: so no power cut makes a second try of it. */
static void enter(struct pin *pin, struct at_port *port, const struct plan *p, struct modemfacts *f)
{
	const char *text = settings_text(&p->settings, KEY_PIN);
	struct pinrule_memory m = { .mark = PINRULE_BEGUN, .tries = pinrule_tries(f) };

	if (pinmemory_keep(p->root, p->link, text, &m, &pin->errors) < 0)
		return;
	pin->sent = true;
	pin->answer = dialogue_pin(port, text, f, deadline_now_ms() + DIALOGUE_PIN_MS);
	if (pin->answer == DIALOGUE_PIN_UNKNOWN)
		return;
	m.mark = pin->answer == DIALOGUE_PIN_REFUSED ? PINRULE_REFUSED : PINRULE_FRESH;
	pinmemory_keep(p->root, p->link, text, &m, &pin->errors);
	if (pin->answer == DIALOGUE_PIN_TAKEN)
		dialogue_await(port, p->modem, f, deadline_now_ms() + REGISTER_MS);
}

void pin_enter(struct pin *pin, struct at_port *port, const struct plan *p)
{
	const char *text = settings_text(&p->settings, KEY_PIN);
	int64_t limit_ms = deadline_now_ms() + ASK_MS;
	struct pinrule_memory m;
	struct modemfacts f;

	if (!*text)
		return;
	modemfacts_init(&f, (int)settings_uint(&p->settings, KEY_CID));
	dialogue_sim(port, p->modem, &f, limit_ms);
	if (f.sim != MODEMFACTS_SIM_PIN)
		return;
	dialogue_numbers(port, &f, limit_ms);
	if (pinmemory_recall(p->root, p->link, text, &m, &pin->errors) == 0 &&
	    pinrule_decide(&f, true, &m) == PINRULE_ENTER)
		enter(pin, port, p, &f);
}
