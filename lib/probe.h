/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Whether data gets through the link: rounds of one echo request and its deadline. Pure: the
 * caller owns the socket, the timer and the clock.
 *
 * A round that ends without an answer and without anything received on the link is a miss. After
 * a miss rounds follow each other at once. Dead: fail_max misses in a row, and the confirmation
 * time has passed since the first missed request was sent, so that a handover is not an outage.
 */
#ifndef PPPKEEPER_PROBE_H
#define PPPKEEPER_PROBE_H

#include <stdbool.h>
#include <stdint.h>

/* Longest confirmation time, ms: longer than the handovers and fades of cellular networks. */
#define PROBE_CONFIRM_MS 15000

struct probe_config {
	unsigned interval_ms;	/* MONITOR_INTERVAL, between the rounds of a healthy link */
	unsigned timeout_ms;	/* MONITOR_TIMEOUT, length of a round */
	unsigned fail_max;	/* MONITOR_FAIL */
};

struct probe {
	struct probe_config config;
	bool waiting;			/* a request is out */
	int64_t sent_ms;		/* start of this round */
	int64_t first_missed_ms;	/* start of the first round missed in a row */
	unsigned missed;		/* rounds in a row */
	uint64_t rounds;		/* ever */
	uint64_t rx_packets;		/* the link's counter at the start of this round */
};

enum probe_verdict { PROBE_NONE, PROBE_ALIVE, PROBE_MISSED, PROBE_DEAD };

struct probe_action {
	enum probe_verdict verdict;	/* of the round that ended, PROBE_NONE where none did */
	bool send;			/* send a request now */
	int64_t timer_ms;		/* call probe_timer() again at this time; 0: never */
};

/* Begins; timeout_ms is cut to interval_ms, zero values are raised to 1. */
void probe_init(struct probe *p, const struct probe_config *config);

/*
 * The timer's call, and the first call of all. answered: the request of this round was answered.
 * rx_packets: the link's counter now.
 */
struct probe_action probe_timer(struct probe *p, bool answered, uint64_t rx_packets, int64_t now_ms);

/* The confirmation time of these values, ms. */
unsigned probe_confirm_ms(const struct probe_config *config);

#endif
