/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The state of a link as other programs see it: /run/pppkeeper/LINK.json. Written by the plugin at
 * each change; /run is memory, so that no flash is worn. Times are CLOCK_MONOTONIC, ms.
 */
#ifndef PPPKEEPER_STATE_H
#define PPPKEEPER_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cause.h"
#include "errmsg.h"
#include "ladder.h"

#define STATE_DIR "/run/pppkeeper"
#define STATE_VERSION 1
/* The step of a reset that is left to be done before the next start; its format takes the link's name. */
#define STATE_OWED STATE_DIR "/%s.owed"
#define STATE_OWED_MAX 512
/* The record of the outage in which pppd was stopped; its format takes the link's name. */
#define STATE_LEFT STATE_DIR "/%s.left"
/* Longest rendered state, bytes: every text at its limit, each byte escaped as \u00NN. */
#define STATE_MAX 16384

enum state_phase {
	STATE_STARTING,
	STATE_NO_DEVICE,	/* waiting for the modem's port to appear */
	STATE_DIALLING,
	STATE_NEGOTIATING,
	STATE_UP,
	STATE_CLOSING,
	STATE_HOLDOFF,
	STATE_RESETTING,
	STATE_ASKING,		/* the modem is asked what is wrong */
	STATE_DORMANT,		/* on demand: waiting for a packet */
	STATE_STOPPED,
};

struct state {
	char link[32];
	int pid;
	enum state_phase phase;
	int64_t since_ms;	/* phase entered */
	char iface[32], device[64], tty[64], modem[64];
	bool ipv4, ipv6;	/* this family is up */
	char local[48], remote[48], dns[2][48];
	char local6[48];	/* of global scope */
	enum cause cause;	/* of the last end, CAUSE_NONE at first */
	char cause_text[256];	/* with the evidence */
	char evidence[256];	/* of that; empty: none */
	char advice[200];	/* what a person could do; empty: nothing is known */
	const char *next;	/* "dial", "diagnose", "reset", "wait", "change"; NULL: nothing */
	char next_step[64];	/* of a reset */
	int64_t next_ms;	/* when it is due; 0: not known */
	bool slow;		/* on the slow schedule */
	const char *reset_at;	/* "hh:mm" at which a session is ended each day; NULL: never */
	unsigned failures, retry, dials, connects, resets;
	unsigned budget_left;	/* resets that RESET_LIMIT leaves */
	int64_t up_ms;		/* link up since; 0: it is not */
	int64_t outage_ms;	/* the outage under way was found; 0: there is none */
	/* since pppd started */
	unsigned incidents[CAUSE_COUNT];	/* outages that ended, by cause */
	int64_t incident_ms[CAUSE_COUNT];	/* and for how long the link was down */
	unsigned steps[LADDER_KINDS];		/* resets, by kind */
	/* monitor; target empty: off */
	char target[256];
	unsigned interval_s, missed;
	uint64_t rounds;
	long rtt_us;		/* of the last answer; < 0: none yet */
	int64_t answered_ms;	/* last answer; 0: none yet */
	const char *verdict;	/* of the last round: "alive", ...; NULL: none has ended */
	const char *health4, *health6;	/* the same of a family; NULL: not up */
	char witness[48];	/* address; empty: none */
	unsigned witness_hops;	/* its distance; 0: not known */
	const char *witness_is;	/* "hop", "target", "dns" */
	uint64_t month_bytes;	/* cost of the probing in 30 days */
};

/* "up", "waiting-for-device", ... */
const char *state_phase_name(enum state_phase phase);

/* As JSON. Length, or -1 when size is too small. */
int state_render(const struct state *s, int64_t now_ms, char *buf, size_t size);

/* Writes STATE_DIR/LINK.json whole. 0 or -1. */
int state_write(const struct state *s, int64_t now_ms, struct errmsg *e);
/* Removes it. */
void state_remove(const char *link);
/* Leaves a reset to be done. 0 or -1. */
int state_owe(const char *link, const char *step, struct errmsg *e);
/* Leaves the record of an outage to be noted. 0 or -1. */
int state_leave(const char *link, const char *record, struct errmsg *e);

#endif
