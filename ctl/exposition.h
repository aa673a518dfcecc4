/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The states and ledgers of links as text for Prometheus: its own format, version 0.0.4, which the
 * node exporter reads, or OpenMetrics 1.0. Names and base units (s, bytes) by Prometheus' rules.
 * Pure: what a link does not tell has no sample, and what no link tells is left out.
 */
#ifndef CTL_EXPOSITION_H
#define CTL_EXPOSITION_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "ledger.h"

struct exposition_link {
	const char *link;
	const json_t *state;	/* as in /run/pppkeeper; NULL: pppd does not run */
	const json_t *seen;	/* of samples.h, as of now; NULL: pppd does not run */
	const struct ledger *ledger;	/* NULL: it cannot be read */
};

struct exposition {
	const struct exposition_link *links;
	size_t count;
	int64_t now_ms;		/* CLOCK_MONOTONIC, as the states' times */
	int64_t wall_ms;	/* the same moment since 1970 */
	bool open;		/* OpenMetrics */
};

void exposition_write(FILE *f, const struct exposition *e);

#endif
