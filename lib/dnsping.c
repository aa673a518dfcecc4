/* SPDX-License-Identifier: BSD-2-Clause */
#include "dnsping.h"

#include <string.h>

/* RFC 1035 4.1.1: header, bytes; the flag of an answer; OPCODE, 0: query */
#define HEADER 12
#define FLAG_ANSWER 0x80
#define OPCODE 0x78

/* Behind the id: recursion desired, one question; ".", type A, class IN. */
static const unsigned char rest[DNSPING_LEN - 2] = { 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1 };

void dnsping_build(unsigned char packet[DNSPING_LEN], uint16_t id)
{
	packet[0] = (unsigned char)(id >> 8);
	packet[1] = (unsigned char)id;
	memcpy(packet + 2, rest, sizeof(rest));
}

bool dnsping_reply(const unsigned char *p, size_t len, uint16_t *id)
{
	if (len < HEADER || !(p[2] & FLAG_ANSWER) || (p[2] & OPCODE))
		return false;
	/* a server that refuses may leave the question out */
	if (len >= DNSPING_LEN && p[5] == 1 && memcmp(p + HEADER, rest + HEADER - 2, 5) != 0)
		return false;
	*id = (uint16_t)(p[0] << 8 | p[1]);
	return true;
}

bool dnsping_quoted(const unsigned char *p, size_t len, uint16_t *id)
{
	if (len < 2 || (len >= DNSPING_LEN && memcmp(p + 2, rest, sizeof(rest)) != 0))
		return false;
	*id = (uint16_t)(p[0] << 8 | p[1]);
	return true;
}
