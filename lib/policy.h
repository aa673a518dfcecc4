/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What to do after an attempt failed, a session ended, a reset or a diagnosis is done, or something
 * outside has changed. Pure: events and time go in, an action comes out. It opens nothing, logs
 * nothing and knows nothing of pppd.
 *
 * What holds for any order of events (tests/unit/proof.c searches for a counter-example):
 * no reset follows a cause of settings, account, PIN or PUK; in any 24 h there are at most
 * RESET_LIMIT resets; no dial begins sooner than HOLDOFF after the last one ended; while the link
 * is down something is always to come, but for settings that forbid it.
 */
#ifndef PPPKEEPER_POLICY_H
#define PPPKEEPER_POLICY_H

#include <stdbool.h>
#include <stdint.h>

#include "budget.h"
#include "cause.h"
#include "ladder.h"

/* A link that was up this long was a good one: its end counts from zero again, ms. */
#define POLICY_STABLE_MS (10 * 60 * 1000)
/* A session after a reset that carried something for less than this, ms, does not show that the reset helped. */
#define POLICY_PROVEN_MS (60 * 1000)
/* Shortest wait, ms, whatever HOLDOFF says: else a port in use would be tried in a tight loop. */
#define POLICY_WAIT_MIN_MS 1000
/* The AT port is asked for registration this often, ms; it costs the network nothing. */
#define POLICY_ASK_MS 30000
/* Searching for a network this long, ms, a modem is reset; and then once an hour. */
#define POLICY_SEARCH_MS (10 * 60 * 1000)
#define POLICY_SEARCH_AGAIN_MS (60 * 60 * 1000)
/*
 * When the hardest step has not helped, the next climb from the bottom begins after the slow schedule's
 * wait: what no step has cured is seldom cured by the same steps at once, and RESET_LIMIT is to last.
 */
#define POLICY_CLIMBS_MAX 5
/*
 * A modem that is off USB after a reset is waited for this long, ms, beyond the time of the step itself: some
 * need 2 min to start, and a power cut in the middle of that would begin it anew.
 */
#define POLICY_AWAY_MS (120 * 1000)
/* Reboots in any 24 h. */
#define POLICY_REBOOTS 1
/*
 * An outage of the radio is followed by a wait of up to this part of its length, as doubled waits
 * would leave it, and with the wait for the answer at most HOLDOFF_MAX.
 */
#define POLICY_SPREAD_PART 2
/*
 * After a boot a search of this long, ms, is taken for a black-out that has switched the cells off as well:
 * all gateways that it had switched off search since the same second. A modem alone has a network sooner.
 */
#define POLICY_BLACKOUT_MS (60 * 1000)
/* A wait of the slow schedule is longer by up to this part of it. */
#define POLICY_SLOW_PART 5

struct policy_config {
	unsigned holdoff_ms;		/* HOLDOFF: shortest wait before a dial */
	unsigned holdoff_max_ms;	/* HOLDOFF_MAX: waits double up to it after RETRY failures */
	unsigned reset_wait_ms;		/* RESET_WAIT: wait after a reset that did not help */
	unsigned retry;			/* RETRY: failures before the connection counts as broken */
	unsigned reset_limit;		/* RESET_LIMIT: resets in any 24 h, <= BUDGET_MAX */
	bool reset_on_fail;
	bool reset_always;
	bool can_diagnose;		/* the AT port can be asked while the link is down */
	bool after_boot;		/* the machine has just booted, and in an earlier boot the link was up */
	uint32_t seed;			/* of the jitter; another one on each machine */
	struct ladder ladder;		/* empty: there is nothing to reset with */
};

enum policy_kind {
	POLICY_NOTHING,		/* the link is up, or what was asked for still runs */
	POLICY_DIAL,		/* dial after wait_ms */
	POLICY_DIAGNOSE,	/* ask the AT port after wait_ms, then POLICY_DIAGNOSED */
	POLICY_RESET,		/* do the step of the ladder now, then POLICY_RESET_DONE */
	POLICY_WAIT,		/* POLICY_TICK after wait_ms */
	POLICY_CHANGE,		/* nothing but a change of settings, SIM or device can help */
	POLICY_DISCONNECT,	/* end the session, then POLICY_DOWN */
};

struct policy_action {
	enum policy_kind kind;
	unsigned wait_ms;
	unsigned step;		/* POLICY_RESET: number in the ladder */
	bool limited;		/* a reset was due, but RESET_LIMIT is used up */
	bool slow;		/* on the slow schedule */
};

enum policy_event_kind {
	POLICY_FAILED,		/* an attempt ended before the link was up; cause */
	POLICY_UP,
	POLICY_DOWN,		/* a session ended; cause, up_ms */
	POLICY_DEAD,		/* the monitor says that nothing passes */
	POLICY_HOUR,		/* the hour of RESET_AT */
	POLICY_RESET_DONE,	/* ok: the modem answers again */
	POLICY_DIAGNOSED,	/* cause; CAUSE_NONE: nothing is wrong, CAUSE_UNKNOWN: no result */
	POLICY_SETTINGS,	/* the settings have changed */
	POLICY_SIM,		/* there is another SIM */
	POLICY_CAME,		/* the modem is on USB again */
	POLICY_WENT,		/* the modem is not on USB any more */
	POLICY_TICK,		/* a wait is over */
};

struct policy_event {
	enum policy_event_kind kind;
	enum cause cause;
	int64_t up_ms;		/* of the session that ended: for so long it is known to have worked */
	bool ok;
};

struct policy {
	struct policy_config config;
	struct budget resets;		/* to be saved and loaded, see budget.h */
	struct budget reboots;
	struct policy_action next;	/* what is under way */
	int64_t due_ms;			/* when it is to begin */
	enum cause doubt;		/* diagnosed at the moment; else CAUSE_NONE */
	bool doubt_counts;		/* as a failure that a reset can cure */
	unsigned failures;		/* in a row */
	unsigned suspect;		/* those a reset can cure, since the last reset */
	unsigned slow;			/* steps taken on the slow schedule */
	int rung;			/* last step taken in the ladder; -1: start at the bottom */
	bool rung_failed;		/* the link has not worked since */
	bool exhausted;			/* nor after any step of the ladder */
	unsigned climbs;		/* to the hardest step, since the link has worked */
	int64_t climb_ms;		/* no climb from the bottom before this */
	bool up;
	bool gone;			/* the modem is not on USB */
	bool worked;			/* the link was up with these settings and this SIM */
	bool after_boot;		/* as in config, until the link is up or something is changed */
	bool waited;			/* RESET_WAIT has passed for a tty that cannot be opened */
	bool spared;			/* the quick retry after a refusal is spent */
	bool sim_reset;			/* the one reset for a SIM that is not there is spent */
	bool searching;			/* radio_ms and search_reset_ms hold */
	int64_t radio_ms;		/* since then the modem has no network */
	int64_t search_ms;		/* no reset for it before this */
	int64_t ended_ms;		/* end of the last attempt or session */
};

void policy_init(struct policy *p, const struct policy_config *config);
/* One event; now_ms: monotonic, never smaller than the last one. */
struct policy_action policy_step(struct policy *p, const struct policy_event *e, int64_t now_ms);

#endif
