/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A DNS question (RFC 1035) asked only to see whether the server answers: the root's address, which
 * does not exist, so that the answer is short and never has to be looked up elsewhere. Pure.
 */
#ifndef PPPKEEPER_DNSPING_H
#define PPPKEEPER_DNSPING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Header and one question for the root, bytes. */
#define DNSPING_LEN 17
#define DNSPING_PORT 53

void dnsping_build(unsigned char packet[DNSPING_LEN], uint16_t id);
/* Is this an answer to it, of whatever content? An error code of the server is an answer. */
bool dnsping_reply(const unsigned char *p, size_t len, uint16_t *id);
/* Is this the question, as an ICMP error quotes it? */
bool dnsping_quoted(const unsigned char *p, size_t len, uint16_t *id);

#endif
