/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the monitor says: the log lines of its news, and the evidence of a dead path.
 */
#ifndef PPPKEEPER_MONITORLOG_H
#define PPPKEEPER_MONITORLOG_H

#include "probe.h"

/* Longest evidence, bytes. */
#define MONITORLOG_EVIDENCE_MAX 224

/* target: as it may be shown; words: what the last check of a URL said. */
void monitorlog_news(const struct probe_news *n, const char *target, const char *words);
void monitorlog_round(const struct probe *p, const struct probe_action *a, const char *target,
		      bool each);
void monitorlog_evidence(const struct probe *p, const char *target, int64_t now_ms,
			 char evidence[MONITORLOG_EVIDENCE_MAX]);
/* The cost of the probing, as it is asked now. */
void monitorlog_cost(const struct probe *p);

#endif
