/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a round of lib/probe has shown: alive, missed, blind or dead, and when the next one begins.
 * Pure; a part of lib/probe.
 */
#ifndef PPPKEEPER_VERDICT_H
#define PPPKEEPER_VERDICT_H

#include "probe.h"

/* The round is over: sets a's verdict and p->next_ms, adds news. */
void verdict_end_round(struct probe *p, int64_t now_ms, struct probe_action *a);

/* Somebody was asked in this round, and the request could be sent. */
bool verdict_anybody_asked(const struct probe *p);
/* Wait for the answers to the last question. */
unsigned verdict_grace_ms(const struct probe *p);

#endif
