/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Whether data gets through a link. Pure: time and events go in, requests to send and verdicts come
 * out; sockets, timers, clock and log are the caller's (lib/prober.h has the sockets).
 *
 * Witnesses. Echo requests with hop limits 1 to PROBE_HOPS towards the target find the hosts on the
 * way; each is then asked directly, and the nearest that answers is the witness. Fallbacks, in order:
 * the other hops, the target, the link's DNS servers (asked by a DNS query). The way is learnt anew
 * at each start, and when a witness goes quiet while another answers (PROBE_RELEARN_MS apart at
 * least): such a witness is demoted, which is not an outage. A witness that answers only some requests
 * is demoted as well. PROBE_TARGET: the target's addresses alone, nothing is learnt.
 *
 * Rounds. A round asks the witness; at its deadline (timeout_ms) it is alive when anything asked
 * answered or anything was received on the link, else missed. After a miss rounds follow each other
 * at once and ask everybody, several times; so a link is never dead while any witness answers.
 *
 * Dead: fail_max rounds missed in a row; nothing received for the confirmation time since the first
 * missed request was sent; a last question after that time was not answered either (PROBE_GRACE_MS);
 * everybody was asked.
 *
 * Blind: nobody has answered since probe_init(), or in the last PROBE_DEAF_SESSIONS sessions. Then a
 * missed round says nothing, for the carrier may block what we send. Such a link is dead when nothing
 * at all was received for PROBE_BLIND_MS (where data was received in this session,
 * PROBE_BLIND_TRAFFIC_MS), each such verdict doubles the time, up to PROBE_BLIND_MAX_MS: a link that
 * was dead from the start is noticed, and a carrier that blocks everything costs a redial now and then,
 * not a loop. An answer ends it. Not so with PROBE_TARGET: there the target's word is all.
 *
 * Two families. Both are asked where both are up, the second one in each PROBE_OTHER_EVERY-th round;
 * one that answers is enough. A dead one is reported once.
 *
 * Times are CLOCK_MONOTONIC, ms. Nothing is allocated.
 */
#ifndef PPPKEEPER_PROBE_H
#define PPPKEEPER_PROBE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ipaddr.h"

/* Hop limits tried: mobile networks have their first router within four or five. */
#define PROBE_HOPS 8
/* Addresses of the target, and DNS servers of the link, that are asked, per family. */
#define PROBE_TARGETS 4
#define PROBE_DNS 3
/* Candidates per family. */
#define PROBE_CANDIDATES (PROBE_HOPS + PROBE_TARGETS + PROBE_DNS)
/* Requests of one action, at most: all candidates of both families, and both ways learnt. */
#define PROBE_SENDS (2 * (PROBE_CANDIDATES + PROBE_HOPS))
/* News of one action, at most. */
#define PROBE_NEWS 16

/* Longest confirmation time, ms: longer than the handovers and fades of cellular networks. */
#define PROBE_CONFIRM_MS 15000
/* Wait for the last answers, ms; twice the last round trip if longer, timeout_ms if shorter. */
#define PROBE_GRACE_MS 1000
/* At least this long between two times the way is learnt, ms; it costs about 1 kB. */
#define PROBE_RELEARN_MS 600000
/* The second family is asked in each so-many-th round. */
#define PROBE_OTHER_EVERY 4
/* See "Blind" above. */
#define PROBE_BLIND_MS 120000
#define PROBE_BLIND_TRAFFIC_MS 3600000
#define PROBE_BLIND_MAX_MS 86400000
#define PROBE_DEAF_SESSIONS 3

enum probe_method { PROBE_ROUTE, PROBE_TARGET };

struct probe_config {
	enum probe_method method;
	unsigned interval_ms;	/* MONITOR_INTERVAL, between the rounds of a healthy link */
	unsigned timeout_ms;	/* MONITOR_TIMEOUT, length of a round; at most interval_ms counts */
	unsigned fail_max;	/* MONITOR_FAIL */
	bool idle;		/* MONITOR_IDLE: no request while data arrives anyway */
	bool url;		/* the target is a URL: rounds want PROBE_SEND_URL as well */
	bool strict;		/* never blind: a missed round counts even where nobody ever answered */
};

enum probe_kind {
	PROBE_HOP,		/* a host on the way to the target */
	PROBE_HOST,		/* the target, or one of its addresses */
	PROBE_SERVER,		/* a DNS server of the link */
};

enum probe_standing {
	PROBE_UNKNOWN,		/* not asked yet */
	PROBE_ANSWERS,
	PROBE_FLAKY,		/* answers some requests: limits their rate */
	PROBE_QUIET,		/* does not answer */
};

struct probe_candidate {
	enum probe_kind kind;
	enum probe_standing standing;
	struct ipaddr address;
	unsigned hops;		/* distance; 0: not known */
	long rtt_us;		/* of the last answer; -1: none, or not known */
	int64_t answered_ms;	/* last answer; 0: none */
	unsigned misses;	/* unanswered rounds in a row while others answered */
	uint8_t history;	/* rounds in which it was asked and life was seen: 1: it answered */
	uint8_t rounds;		/* how many bits of history are valid, up to 8 */
	bool asked, answered;	/* in this round */
};

/* One of PROBE_FAMILIES; see probe_family(). */
struct probe_family {
	bool up;
	bool dead;			/* reported as dead, while the other family lives */
	bool answered;			/* somebody has answered in this session */
	bool learn_due, learning;	/* the way is to be learnt in the next round / in this one */
	int witness;			/* index of the candidate; -1: none */
	unsigned count;
	unsigned missed;		/* rounds in a row */
	int64_t first_missed_ms;
	int64_t learnt_ms;
	struct ipaddr peer;		/* never a witness; none: there is no such address */
	struct probe_candidate candidate[PROBE_CANDIDATES];
};

enum { PROBE_V4, PROBE_V6, PROBE_FAMILIES };

enum probe_verdict {
	PROBE_NONE,		/* no round ended */
	PROBE_ALIVE,
	PROBE_MISSED,
	PROBE_BLIND,		/* no answer, which says nothing here */
	PROBE_DEAD,		/* stop: the probe wants no more timers */
};

enum probe_send_kind {
	PROBE_SEND_ECHO,	/* ICMP or ICMPv6 echo request */
	PROBE_SEND_QUERY,	/* DNS query over UDP to port 53 */
	PROBE_SEND_URL,		/* check of the URL; no address */
};

struct probe_send {
	uint32_t id;		/* to be given back in events */
	enum probe_send_kind kind;
	struct ipaddr to;
	unsigned hop_limit;	/* 0: the system's own */
};

enum probe_event_kind {
	PROBE_EV_ANSWER,	/* rtt_us is set; for a URL: the check passed */
	PROBE_EV_EXCEEDED,	/* time exceeded, sent by from */
	PROBE_EV_UNREACHABLE,	/* destination unreachable (type in code), sent by from */
	PROBE_EV_UNSENT,	/* could not be sent (no route, refused by a firewall): not asked */
	PROBE_EV_WRONG,		/* URL: an answer, but not the expected one; the path is alive */
};

struct probe_event {
	uint32_t id;		/* of the request that it belongs to */
	enum probe_event_kind kind;
	struct ipaddr from;
	long rtt_us;		/* -1: not known */
	int code;		/* ICMP code, or errno for PROBE_EV_UNSENT */
};

enum probe_news_kind {
	PROBE_NEWS_WITNESS,	/* chosen, or changed: address, kind, hops */
	PROBE_NEWS_QUIET,	/* address was the witness and does not answer while others do */
	PROBE_NEWS_FLAKY,	/* address answers only some requests */
	PROBE_NEWS_TARGET_SILENT, /* the target does not answer, the path does; once */
	PROBE_NEWS_TARGET_BACK,
	PROBE_NEWS_TARGET_WRONG, /* URL: not the expected answer; once until it passes again */
	PROBE_NEWS_FAMILY_DEAD,	/* family: no answer from it while the other one lives; once */
	PROBE_NEWS_FAMILY_BACK,
	PROBE_NEWS_BLIND,	/* nobody answers on this link; ms until silence counts as dead; once */
	PROBE_NEWS_UNSENT,	/* requests cannot be sent, code: errno; once until they can */
};

struct probe_news {
	enum probe_news_kind kind;
	int family;		/* AF_INET, AF_INET6 */
	enum probe_kind candidate;
	struct ipaddr address;
	unsigned hops;
	int64_t ms;
	int code;
};

struct probe_action {
	enum probe_verdict verdict;	/* of the round that ended */
	bool by_data;			/* PROBE_ALIVE without an answer: data was received */
	int64_t timer_ms;		/* call probe_timer() at this time; 0: never */
	unsigned sends, newses;
	struct probe_send send[PROBE_SENDS];
	struct probe_news news[PROBE_NEWS];
};

struct probe {
	struct probe_config config;
	/* kept over sessions */
	bool known;			/* somebody has answered on this link */
	unsigned deaf_sessions;		/* in a row without any answer */
	int64_t blind_ms;		/* time of silence that counts as dead while blind */
	/* of this session */
	struct probe_family family[PROBE_FAMILIES];
	bool waiting;			/* a round is on */
	bool answered;			/* an answer came in this session */
	bool everybody;			/* this round asks all candidates */
	bool asked_all;			/* a missed round in a row has asked all */
	bool second_half;		/* the round's second volley is out */
	int64_t began_ms;		/* of this round */
	int64_t volley_ms;		/* last requests sent */
	int64_t first_missed_ms;	/* start of the first round missed in a row */
	int64_t life_ms;		/* the last time at which the link is known to have worked */
	unsigned missed;		/* rounds in a row */
	uint64_t rounds;		/* in this session */
	uint64_t rx_start, rx;		/* counter at the start of the session, when last seen */
	uint64_t rx_round;		/* at the start of this round */
	long rtt_us;			/* last answer; -1: none yet */
	int64_t answered_ms;
	uint32_t generation;		/* part of ids: those of an older list are void */
};

/* Once for a link's life. timeout_ms is cut to interval_ms, zero values are raised to 1. */
void probe_init(struct probe *p, const struct probe_config *config);

/*
 * A session begins: all that was learnt is forgotten, but not whether this link ever answered.
 * Then probe_up() for each family that is up, targets, servers, and probe_timer() at once.
 * rx: the interface's counter of received packets.
 */
void probe_start(struct probe *p, uint64_t rx, int64_t now_ms);

/* family: AF_INET or AF_INET6. peer: an address that must never be a witness, or NULL. */
void probe_up(struct probe *p, int family, const struct ipaddr *peer);
void probe_down(struct probe *p, int family);

/* The target's addresses of both families, instead of those before; excess ones are left out. */
void probe_targets(struct probe *p, const struct ipaddr *address, size_t count);
/* The link's DNS servers, likewise. */
void probe_servers(struct probe *p, const struct ipaddr *address, size_t count);

/* What came in. Void ids are ignored. */
void probe_event(struct probe *p, const struct probe_event *event, int64_t now_ms);

/* Every request of this round is answered: probe_timer() may be called now, not at its time. */
bool probe_complete(const struct probe *p);

/*
 * The timer's call, and the first call of all; after all events that came. rx: the interface's
 * counter of received packets now.
 */
void probe_timer(struct probe *p, uint64_t rx, int64_t now_ms, struct probe_action *a);

/* The witness of the link: of the first family that has one. NULL: none. */
const struct probe_candidate *probe_witness(const struct probe *p);
/* AF_INET, AF_INET6: its part of the probe. */
const struct probe_family *probe_family(const struct probe *p, int family);

/* The confirmation time of these values, ms. */
unsigned probe_confirm_ms(const struct probe_config *config);
/*
 * Most bytes of IP packets, both ways, that a healthy link's probing costs in 30 days; URL checks
 * are not in it.
 */
uint64_t probe_monthly_bytes(const struct probe *p);

#endif
