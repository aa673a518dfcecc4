/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * ICMP echo (RFC 792) on one interface, never waiting. An unprivileged ICMP socket where the
 * system allows it, else a raw one with a filter.
 */
#ifndef PPPKEEPER_ICMP_H
#define PPPKEEPER_ICMP_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>

#include "errmsg.h"

struct icmp {
	int fd;			/* -1: closed */
	bool raw;
	uint16_t id, sequence;
	uint64_t nonce;		/* payload of the request that is out */
	struct in_addr target;
	int64_t sent_us;	/* wall clock, to compare with the kernel's receive time */
};

/* 0 or -1 with a message. */
int icmp_open(struct icmp *s, const char *interface, struct errmsg *e);
void icmp_close(struct icmp *s);
/* Sends a request; a new one makes replies to older ones void. 0 or -1 with a message. */
int icmp_send(struct icmp *s, struct in_addr target, struct errmsg *e);
/* Reads all that came. true: the request was answered; *rtt_us is set, -1: unknown. */
bool icmp_answered(struct icmp *s, long *rtt_us);

#endif
