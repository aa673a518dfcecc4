/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Which request of lib/pinger a packet is for, if any: source, id, sequence, nonce and length have
 * to be those of a request that is out; an ICMP error has to quote such a request. Pure; any bytes
 * are allowed.
 */
#ifndef PPPKEEPER_MATCH_H
#define PPPKEEPER_MATCH_H

#include "pinger.h"

/* Largest packet of interest, bytes: an IPv4 header with options and ours; a DNS answer begins. */
#define MATCH_PACKET_MAX 128

/* What a socket gave. */
struct match_packet {
	unsigned char data[MATCH_PACKET_MAX];
	size_t len;			/* of the packet; may be more than data holds */
	struct ipaddr from;		/* of an error: whom the request was sent to */
	uint16_t port;			/* of UDP, likewise */
	int64_t at_us;			/* the kernel's receive time; 0: not known */
	bool is_error;
	struct ipaddr offender;		/* of an error: who sent it */
	uint8_t type, code;
};

/* udp: of that socket, else of the ICMP socket. true: *event is set, the request is out no more. */
bool match_packet(struct pinger *p, const struct match_packet *k, bool udp,
		  struct probe_event *event);

#endif
