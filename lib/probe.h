/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Whether data gets through a link. Pure: time and events go in, requests to send and verdicts
 * come out; sockets, timers, clock and log are the caller's (lib/prober.h has the sockets).
 *
 * Witnesses. Echo requests with hop limits 1 to PROBE_HOPS towards the target find the hosts on
 * the way; each is then asked directly, and the nearest that answers is the witness. Fallbacks, in
 * order: the other hops, the target, the link's DNS servers (by a DNS query), and hops that speak
 * only when a hop limit ends at them (by a request with that limit). A witness that goes quiet
 * while another answers is demoted, which is not an outage, and the way is learnt anew, as at each
 * start. A witness that answers only some requests is demoted as well.
 * PROBE_TARGET: the target's addresses alone, the servers only while it has none; nothing is
 * learnt. When the target falls silent its name is wanted to be resolved anew: it may have moved.
 *
 * Rounds. A round asks the witness; at its deadline (timeout_ms) the link is alive when anybody
 * answered or anything was received on it since the round began, else the round is missed. After a
 * miss rounds follow each other at once and ask everybody, several times and in two volleys; so a
 * link is never dead while any witness answers.
 *
 * Dead: fail_max rounds missed in a row, everybody asked in at least one of them, nothing received
 * for the confirmation time since the first missed request, and no answer to what was asked after
 * that either (the grace, PROBE_GRACE_MS).
 *
 * Blind: nobody ever answered since probe_init(), or in deaf_max sessions in a row. Then
 * a missed round says nothing, for the carrier may block what is asked. Such a link is dead when
 * nothing at all was received for PROBE_BLIND_MS (PROBE_BLIND_DATA_MS where data came in this
 * session). Each such verdict doubles the time, up to PROBE_BLIND_MAX_MS, or up to
 * PROBE_BLIND_DATA_MS where somebody has answered once; an answer sets it back.
 * So a link that is dead from the start is noticed, and a carrier that blocks everything costs a
 * redial now and then, not a loop. Not so with PROBE_TARGET: there the target's word is all. But
 * where nobody can be asked (no address is known, or nothing can be sent), silence of that length
 * is what is left to judge by, with each method.
 *
 * Two families. One of them is asked in each round, the other one in each PROBE_OTHER_EVERY-th; one
 * that answers is enough. One that misses while the other answers is asked as a whole; it is dead
 * by the same rule, which is reported once, and none of it counts as quiet for that.
 *
 * URL. Each round wants its check as well; the witnesses are asked only when it failed.
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
#define PROBE_SERVERS 3
/* Candidates per family. */
#define PROBE_CANDIDATES (PROBE_HOPS + PROBE_TARGETS + PROBE_SERVERS)
/* Requests of one action, at most: all candidates of both families, both ways learnt, the URL. */
#define PROBE_SENDS (2 * (PROBE_CANDIDATES + PROBE_HOPS) + 1)
/* News of one action, at most; more are dropped. */
#define PROBE_NEWS 16

/* Longest confirmation time, ms: longer than the handovers and fades of cellular networks. */
#define PROBE_CONFIRM_MS 15000
/*
 * Wait for the answers to the last question, ms. Twice the last round trip where that is longer;
 * never more than timeout_ms.
 */
#define PROBE_GRACE_MS 1000
/* Time between two learnings of the way in a session, ms, at least; one costs about 1 kB. */
#define PROBE_RELEARN_MS 600000
/* The other family is asked in each so-many-th round. */
#define PROBE_OTHER_EVERY 4
/* See "Blind" above, ms. */
#define PROBE_BLIND_MS 120000
#define PROBE_BLIND_DATA_MS 3600000
#define PROBE_BLIND_MAX_MS 86400000
/* Least deaf_max: a session or two may meet a carrier's own trouble. */
#define PROBE_DEAF_SESSIONS 3

enum probe_method { PROBE_ROUTE, PROBE_TARGET };

struct probe_config {
	enum probe_method method;
	unsigned interval_ms;	/* MONITOR_INTERVAL, between the rounds of a healthy link */
	unsigned timeout_ms;	/* MONITOR_TIMEOUT, length of a round; at most interval_ms counts */
	unsigned fail_max;	/* MONITOR_FAIL */
	bool idle;		/* MONITOR_IDLE: no request while data arrives anyway */
	bool url;		/* the target is a URL */
	bool strict;		/* never blind: misses count even where nobody ever answered */
	unsigned deaf_max;	/* sessions without an answer until it is blind; below PROBE_DEAF_SESSIONS: that */
};

enum probe_kind {
	PROBE_HOP,		/* a host on the way to the target */
	PROBE_HOST,		/* the target, or one of its addresses */
	PROBE_SERVER,		/* a DNS server of the link */
};

enum probe_standing {
	PROBE_UNKNOWN,		/* has not answered yet */
	PROBE_ANSWERS,
	PROBE_FLAKY,		/* answers only some requests: limits their rate */
	PROBE_QUIET,		/* does not answer */
};

struct probe_candidate {
	enum probe_kind kind;
	enum probe_standing standing;
	struct ipaddr address;
	unsigned hops;		/* distance; 0: not known */
	bool by_limit;		/* a hop that does not answer itself: asked by a hop limit */
	long rtt_us;		/* of the last answer; -1: none, or not known */
	int64_t answered_ms;	/* last answer; 0: none */
	/* of rounds in which it was asked and somebody answered: */
	unsigned misses;	/* in a row */
	uint8_t history;	/* the last eight, a bit each: 1: missed; newest lowest */
	bool asked, answered;	/* in this round */
	bool suspect;		/* missed the last round, in which only it was asked */
	bool seen;		/* in this learning, or in the newest list of targets or servers */
};

/* The candidates of one family, IPv4 or IPv6. */
struct probe_family {
	bool up;
	bool dead;		/* reported as dead, while the other family lives */
	bool answered;		/* in this session */
	bool learn_due;		/* the way is to be learnt in the next round */
	bool learn_again;	/* as soon as PROBE_RELEARN_MS allow it */
	bool learning;		/* is learnt in this round */
	bool asked;		/* in this round */
	bool all;		/* all of it are asked in this round: it alone missed the last */
	bool target_silent;	/* reported as silent */
	int witness;		/* index of the candidate; -1: none */
	unsigned count;
	unsigned missed;	/* rounds in a row, while the other family answered */
	int64_t first_missed_ms;
	int64_t learnt_ms;	/* last learning; 0: none in this session */
	struct ipaddr never;	/* this address is never a witness */
	struct ipaddr told;	/* the witness as the last news had it */
	struct probe_candidate candidate[PROBE_CANDIDATES];
};

enum { PROBE_V4, PROBE_V6, PROBE_FAMILIES };

enum probe_verdict {
	PROBE_NONE,		/* no round ended, or it could ask nobody */
	PROBE_ALIVE,
	PROBE_MISSED,
	PROBE_BLIND,		/* no answer, which says nothing here */
	PROBE_DEAD,		/* the end: timer_ms is 0, probe_start() begins anew */
};

enum probe_send_kind {
	PROBE_SEND_ECHO,	/* ICMP or ICMPv6 echo request */
	PROBE_SEND_QUERY,	/* DNS query over UDP, port 53 */
	PROBE_SEND_URL,		/* check of the URL; no address */
};

struct probe_send {
	uint32_t id;		/* to be given back in events */
	enum probe_send_kind kind;
	struct ipaddr to;
	unsigned hop_limit;	/* 0: the system's own */
};

enum probe_event_kind {
	PROBE_EV_ANSWER,	/* rtt_us is set; of a URL: the check passed */
	PROBE_EV_EXCEEDED,	/* time exceeded, sent by from */
	PROBE_EV_UNREACHABLE,	/* destination unreachable, sent by from */
	PROBE_EV_UNSENT,	/* could not be sent (no route, a firewall here): not asked */
	PROBE_EV_WRONG,		/* of a URL: an answer, but not the expected one */
};

struct probe_event {
	uint32_t id;		/* of the request that it belongs to */
	enum probe_event_kind kind;
	struct ipaddr from;
	long rtt_us;		/* -1: not known */
	int code;		/* ICMP code; errno for PROBE_EV_UNSENT */
};

enum probe_news_kind {
	PROBE_NEWS_WITNESS,	/* chosen, or changed: address, candidate, hops */
	PROBE_NEWS_QUIET,	/* address was the witness; others answer, it does not */
	PROBE_NEWS_FLAKY,	/* address answers only some requests */
	PROBE_NEWS_TARGET_SILENT, /* others answer, address or the URL does not; once until then */
	PROBE_NEWS_TARGET_BACK,
	PROBE_NEWS_TARGET_WRONG, /* URL: not the expected answer; once until it is */
	PROBE_NEWS_FAMILY_DEAD,	/* no answer from family, the other one lives; once */
	PROBE_NEWS_FAMILY_BACK,
	PROBE_NEWS_BLIND,	/* nobody answers on this link; ms of silence count as dead; once */
	PROBE_NEWS_REFUSED,	/* nobody answers, but address sends back what is asked, as
				   unreachable, code: ICMP's; once until somebody answers */
	PROBE_NEWS_UNSENT,	/* a round could ask nobody, code: errno; ms of silence count as dead;
				   once until one could */
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
	bool refused;			/* PROBE_ALIVE without an answer: sent back as unreachable */
	bool resolve;			/* the target fell silent: where it is a name, resolve it anew */
	struct ipaddr by;		/* PROBE_ALIVE by this one; none: by the target, or by data */
	int64_t timer_ms;		/* call probe_timer() at this time; 0: never */
	unsigned sends, newses;
	struct probe_send send[PROBE_SENDS];
	struct probe_news news[PROBE_NEWS];
};

struct probe {
	struct probe_config config;
	/* kept over sessions */
	bool known;			/* somebody has answered on this link, and will again */
	bool once;			/* somebody has answered, however long ago */
	unsigned deaf_sessions;		/* in a row without any answer */
	int64_t blind_ms;		/* silence that counts as dead while blind */
	/* of this session */
	struct probe_family family[PROBE_FAMILIES];
	bool answered;			/* somebody has, in this session */
	bool blind_told, unsent_told, wrong_told, silent_told, refused_told;
	bool resolve_wanted;		/* was said; until the target answers */
	bool url_fine;			/* the last check passed */
	unsigned missed;		/* rounds in a row */
	uint64_t rounds;
	int64_t first_missed_ms;	/* start of the first round missed in a row */
	int64_t question_ms;		/* first volley after the confirmation time; 0: none yet */
	bool asked_all;			/* in a round missed in a row */
	int64_t life_ms;		/* the link is known to have worked at this time or after */
	int64_t received_ms;		/* rx was seen to have grown; or the session's start */
	int64_t seen_ms;		/* when rx was read */
	uint64_t rx, rx_start;
	long rtt_us;			/* last answer; -1: none yet */
	int64_t answered_ms;		/* when it was seen; 0: none yet */
	uint16_t generation;		/* part of ids: candidates have moved since older ones */
	int64_t next_ms;		/* of the next round, while none is on */
	unsigned follow_ups;		/* rounds in a row for those who are new, see follow_up */
	/* of this round */
	bool waiting;			/* it is on */
	bool follow_up;			/* it asks who was just found; it cannot be missed */
	bool wrong;			/* the URL's check brought another answer */
	bool heard;			/* somebody answered */
	bool refused;			/* no more than "unreachable" was heard */
	int refusal;			/* its ICMP code */
	struct ipaddr from;		/* of what was heard last */
	bool everybody;			/* all candidates are asked */
	bool second;			/* the second volley is out, or none is wanted */
	bool url_asked, url_answered;
	int unsent_code;		/* errno of the last request that was not sent; 0: none */
	int64_t began_ms, ends_ms;
	uint64_t rx_round;		/* rx when it began */
};

/* Once for a link's life. timeout_ms is cut to interval_ms, zero values are raised to 1. */
void probe_init(struct probe *p, const struct probe_config *config);

/*
 * A session begins: what was learnt is forgotten, but not whether this link ever answered. Then
 * probe_up() for each family that is up, probe_targets(), probe_servers(), and probe_timer().
 * rx: the interface's counter of received packets.
 */
void probe_start(struct probe *p, uint64_t rx, int64_t now_ms);

/* family: AF_INET or AF_INET6. never: an address that must not be a witness, or NULL. */
void probe_up(struct probe *p, int family, const struct ipaddr *never);
void probe_down(struct probe *p, int family);

/* The target's addresses of both families, instead of those before; excess ones are left out. */
void probe_targets(struct probe *p, const struct ipaddr *address, size_t count);
/* The link's DNS servers, likewise. */
void probe_servers(struct probe *p, const struct ipaddr *address, size_t count);

/* What came in. Void ids are ignored. */
void probe_event(struct probe *p, const struct probe_event *event, int64_t now_ms);

/* All who were asked in this round answered: probe_timer() may be called before its time. */
bool probe_complete(const struct probe *p);

/*
 * The timer's call, and the first call of all; after all events that came. rx: the interface's
 * counter of received packets now.
 */
void probe_timer(struct probe *p, uint64_t rx, int64_t now_ms, struct probe_action *a);

/* The witness of the first family that has one; NULL: none. */
const struct probe_candidate *probe_witness(const struct probe *p);
/* AF_INET, AF_INET6: its part. */
const struct probe_family *probe_family(const struct probe *p, int family);
/* Nobody has answered for so long that a missed round says nothing. */
bool probe_is_blind(const struct probe *p);

/* The confirmation time of these values, ms. */
unsigned probe_confirm_ms(const struct probe_config *config);
/*
 * Bytes of IP packets, both ways, that a healthy link's probing costs in 30 days, as it is asked
 * now. Checks of a URL are not in it.
 */
uint64_t probe_monthly_bytes(const struct probe *p);

#endif
