/* SPDX-License-Identifier: BSD-2-Clause */
/* The AT dialogues of a diagnosis, on ports that are open. They wait: for a child with a deadline. */
#ifndef PPPKEEPER_DIALOGUE_H
#define PPPKEEPER_DIALOGUE_H

#include <stdbool.h>
#include <stdint.h>

#include "at.h"
#include "diagnosis.h"
#include "modemdb.h"

/*
 * Does the port answer to AT? escape: one that is silent is led out of data mode, which takes up to
 * ESCAPE_MAX_MS more.
 */
enum diagnosis_port dialogue_try(struct at_port *p, bool escape);

/* Asks all that a diagnosis needs, by the modem's own commands; less where the time is short. */
void dialogue_ask(struct at_port *p, const struct modem *m, struct modemfacts *f, int64_t limit_ms);

/* Asks for the SIM's state, and for the tries for its PIN where it wants one. */
void dialogue_sim(struct at_port *p, const struct modem *m, struct modemfacts *f, int64_t limit_ms);

/* Asks for SIM and registration again and again until it is registered, or the time is over. */
void dialogue_await(struct at_port *p, const struct modem *m, struct modemfacts *f, int64_t limit_ms);

/* Errors as numbers, on this port until the modem's next reset: so a PIN's refusal is told from a busy SIM. */
void dialogue_numbers(struct at_port *p, struct modemfacts *f, int64_t limit_ms);

/* ms for the answer to a PIN (27.007 names none; SIMs take a second or two) */
#define DIALOGUE_PIN_MS 6000

enum dialogue_answer {
	DIALOGUE_PIN_UNKNOWN,		/* sent, or not: no answer came */
	DIALOGUE_PIN_TAKEN,
	DIALOGUE_PIN_REFUSED,
	DIALOGUE_PIN_NOT_CHECKED,	/* the SIM was busy, or gone: it cost no try */
};

/* Enters the PIN (digits), whatever pinrule.h says. */
enum dialogue_answer dialogue_pin(struct at_port *p, const char *pin, struct modemfacts *f,
				  int64_t limit_ms);

#endif
