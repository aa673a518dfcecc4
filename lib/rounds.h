/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Whether data gets through the link: rounds of one echo request and its deadline. Pure: the
 * caller owns the socket, the timer and the clock.
 *
 * A round that ends without an answer and without anything received on the link is a miss. After
 * a miss rounds follow each other at once. Dead: fail_max misses in a row, and the confirmation
 * time has passed since the first missed request was sent, so that a handover is not an outage.
 */
#ifndef PPPKEEPER_ROUNDS_H
#define PPPKEEPER_ROUNDS_H

#include <stdbool.h>
#include <stdint.h>

/* Longest confirmation time, ms: longer than the handovers and fades of cellular networks. */
#define ROUNDS_CONFIRM_MS 15000

struct rounds_config {
	unsigned interval_ms;	/* MONITOR_INTERVAL, between the rounds of a healthy link */
	unsigned timeout_ms;	/* MONITOR_TIMEOUT, length of a round */
	unsigned fail_max;	/* MONITOR_FAIL */
};

struct rounds {
	struct rounds_config config;
	bool waiting;			/* a request is out */
	int64_t sent_ms;		/* start of this round */
	int64_t first_missed_ms;	/* start of the first round missed in a row */
	unsigned missed;		/* rounds in a row */
	uint64_t rounds;		/* ever */
	uint64_t rx_packets;		/* the link's counter at the start of this round */
};

enum rounds_verdict { ROUNDS_NONE, ROUNDS_ALIVE, ROUNDS_MISSED, ROUNDS_DEAD };

struct rounds_action {
	enum rounds_verdict verdict;	/* of the round that ended, ROUNDS_NONE where none did */
	bool send;			/* send a request now */
	int64_t timer_ms;		/* call rounds_timer() again at this time; 0: never */
};

/* Begins; timeout_ms is cut to interval_ms, zero values are raised to 1. */
void rounds_init(struct rounds *p, const struct rounds_config *config);

/*
 * The timer's call, and the first call of all. answered: the request of this round was answered.
 * rx_packets: the link's counter now.
 */
struct rounds_action rounds_timer(struct rounds *p, bool answered, uint64_t rx_packets, int64_t now_ms);

/* The confirmation time of these values, ms. */
unsigned rounds_confirm_ms(const struct rounds_config *config);

#endif
