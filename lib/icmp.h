/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The packets of ICMP echo (RFC 792) and ICMPv6 echo (RFC 4443): built, and found again in what
 * comes back. Pure: bytes in, bytes out; any bytes are allowed.
 */
#ifndef PPPKEEPER_ICMP_H
#define PPPKEEPER_ICMP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Header and nonce, bytes. */
#define ICMP_ECHO_LEN 16

struct icmp_echo {
	int family;		/* AF_INET, AF_INET6 */
	uint16_t id, sequence;
	uint64_t nonce;
	bool has_nonce;		/* icmp_quoted(): routers may quote the header alone */
};

/* An echo request. IPv4: with its checksum; IPv6: without, the kernel knows the addresses. */
void icmp_build(unsigned char packet[ICMP_ECHO_LEN], const struct icmp_echo *e);

/*
 * An echo reply as it comes from a socket: with_ip: its IPv4 header stands before it. true: it is
 * one of the form of ours, *e is set (family is taken from it).
 */
bool icmp_reply(struct icmp_echo *e, const unsigned char *p, size_t len, bool with_ip);

/* The request that an ICMP error quotes, from its ICMP header on. true: it is an echo request. */
bool icmp_quoted(struct icmp_echo *e, const unsigned char *p, size_t len);

#endif
