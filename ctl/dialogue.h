/* SPDX-License-Identifier: BSD-2-Clause */
/* The AT dialogues of a diagnosis, on ports that are open. They wait: for a child with a deadline. */
#ifndef CTL_DIALOGUE_H
#define CTL_DIALOGUE_H

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

/* AT_OK: the PIN was taken; AT_ERROR: refused, f->cme says how; else nobody knows. */
enum at_result dialogue_pin(struct at_port *p, const char *pin, struct modemfacts *f,
			    int64_t limit_ms);

#endif
