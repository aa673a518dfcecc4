/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What to do after an attempt failed, a session ended or a reset is done. Pure: events and time go
 * in, an action comes out. It opens nothing, logs nothing and knows nothing of pppd.
 */
#ifndef PPPKEEPER_POLICY_H
#define PPPKEEPER_POLICY_H

#include <stdbool.h>
#include <stdint.h>

#include "cause.h"

/* A link that was up this long was a good one: its end counts from zero again, ms. */
#define POLICY_STABLE_MS (10 * 60 * 1000)
/* Shortest wait, ms, whatever HOLDOFF says: without one a port in use would be tried in a tight loop. */
#define POLICY_WAIT_MIN_MS 1000
/* Largest RESET_LIMIT, resets in 24 h: one each 15 minutes. */
#define POLICY_RESETS_MAX 96
#define POLICY_DAY_MS (24 * 3600 * 1000LL)

struct policy_config {
	unsigned holdoff_ms;		/* HOLDOFF: shortest wait before a dial */
	unsigned holdoff_max_ms;	/* HOLDOFF_MAX: waits double up to it after RETRY failures */
	unsigned reset_wait_ms;		/* RESET_WAIT: wait after a reset that did not help */
	unsigned retry;			/* RETRY: failures before the connection counts as broken */
	unsigned reset_limit;		/* RESET_LIMIT: resets in any 24 h, <= POLICY_RESETS_MAX */
	bool reset_on_fail;
	bool reset_always;
};

struct policy {
	struct policy_config config;
	unsigned failures;		/* in a row */
	unsigned since_reset;		/* failures since the last reset */
	unsigned slow;			/* steps taken on the slow schedule */
	bool auth_tried;		/* one quick retry after a slow cause is spent */
	int64_t reset_at_ms[POLICY_RESETS_MAX];	/* ring of the last resets */
	unsigned reset_count;		/* ever */
};

enum policy_kind {
	POLICY_DIAL,		/* dial after wait_ms */
	POLICY_RESET,		/* reset the modem, then report it */
};

struct policy_action {
	enum policy_kind kind;
	unsigned wait_ms;
	bool limited;		/* a reset was due, but RESET_LIMIT is used up */
	bool slow;		/* on the slow schedule */
};

void policy_init(struct policy *p, const struct policy_config *config);

/* An attempt ended before the link was up. now_ms: monotonic. */
struct policy_action policy_failed(struct policy *p, enum cause cause, int64_t now_ms);
/* The link is up. */
void policy_up(struct policy *p);
/* A session ended that had been up for up_ms. */
struct policy_action policy_down(struct policy *p, enum cause cause, int64_t up_ms, int64_t now_ms);
/* The reset that policy asked for is done; ok: the modem answers again. */
struct policy_action policy_reset_done(struct policy *p, bool ok);

#endif
