/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * One dial, from its begin to the end of what came of it, and why it ended: the layer that died, as
 * pppd, the connect script and the monitor tell it.
 */
#ifndef PPPKEEPER_ATTEMPT_H
#define PPPKEEPER_ATTEMPT_H

#include <stdbool.h>
#include <stdint.h>

#include "cause.h"
#include "monitorlog.h"
#include "pppd_compat.h"

struct attempt_end {
	bool was_up;			/* IP was up */
	int64_t up_ms;			/* for so long; of a dead path: until it was last known to work */
	enum cause cause;
	char evidence[MONITORLOG_EVIDENCE_MAX];	/* in plain words; "": nothing beyond the cause */
};

/* A dial begins. */
void attempt_begin(void);
/* The connect script has ended; code: see struct pppd_calls. */
void attempt_dialled(bool ok, int code);
/* An address is there. */
void attempt_is_up(void);
/* The last address is gone, after up_ms; worked_ms: until the monitor last knew that data gets through. */
void attempt_was_up(int64_t up_ms, int64_t worked_ms);
/* Ends the session; reason: a literal, told to the peer. */
void attempt_close(enum cause cause, const char *evidence, const char *reason);
/* true: pppd has ended an attempt with this phase, and e tells how. */
bool attempt_ended(enum pppd_phase phase, struct attempt_end *e);

#endif
