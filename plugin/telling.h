/* SPDX-License-Identifier: BSD-2-Clause */
/* What happened and what comes next, in words: for the log and for the state. */
#ifndef PPPKEEPER_TELLING_H
#define PPPKEEPER_TELLING_H

#include "answer.h"
#include "attempt.h"
#include "climb.h"
#include "decision.h"

/* An attempt or a session has ended. said: what the modem said of it; NULL: it was not asked. */
void telling_end(const struct attempt_end *e, const struct answer *said,
		 const struct decision *d);
/* The modem was asked while the link was down, and a cause was found, or is gone. */
void telling_answer(const struct answer *said, const struct decision *d);
/* A reset is over. */
void telling_reset(enum climb_end end, const struct decision *d);
/* Something else was decided; why: in plain words. */
void telling_other(const char *why, const struct decision *d);

#endif
