/* SPDX-License-Identifier: BSD-2-Clause */
#include "icmp.h"

#include <string.h>
#include <sys/socket.h>

/* Types: RFC 792; RFC 4443 4.1, 4.2. */
#define ECHO4 8
#define REPLY4 0
#define ECHO6 128
#define REPLY6 129
/* RFC 791 3.1: shortest header, bytes. */
#define IP_HEADER_MIN 20

static uint16_t get16(const unsigned char *p)
{
	return (uint16_t)(p[0] << 8 | p[1]);
}

static void put16(unsigned char *p, uint16_t value)
{
	p[0] = (unsigned char)(value >> 8);
	p[1] = (unsigned char)value;
}

static uint16_t checksum(const unsigned char *p, size_t len)
{
	uint32_t sum = 0;
	size_t i;

	for (i = 0; i + 1 < len; i += 2)
		sum += get16(p + i);
	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return (uint16_t)~sum;
}

void icmp_build(unsigned char packet[ICMP_ECHO_LEN], const struct icmp_echo *e)
{
	memset(packet, 0, ICMP_ECHO_LEN);
	packet[0] = e->family == AF_INET6 ? ECHO6 : ECHO4;
	put16(packet + 4, e->id);
	put16(packet + 6, e->sequence);
	memcpy(packet + 8, &e->nonce, sizeof(e->nonce));
	if (e->family != AF_INET6)
		put16(packet + 2, checksum(packet, ICMP_ECHO_LEN));
}

static void take(struct icmp_echo *e, const unsigned char *p, size_t len)
{
	e->id = get16(p + 4);
	e->sequence = get16(p + 6);
	e->nonce = 0;
	e->has_nonce = len >= ICMP_ECHO_LEN;
	if (e->has_nonce)
		memcpy(&e->nonce, p + 8, sizeof(e->nonce));
}

bool icmp_reply(struct icmp_echo *e, const unsigned char *p, size_t len, bool with_ip)
{
	if (with_ip) {
		size_t header = len > 0 ? (size_t)(p[0] & 15) * 4 : 0;

		if (header < IP_HEADER_MIN || header > len)
			return false;
		p += header;
		len -= header;
	}
	/* a host sends back what it got: not a byte less, not one more */
	if (len != ICMP_ECHO_LEN || p[0] != (e->family == AF_INET6 ? REPLY6 : REPLY4) || p[1] != 0)
		return false;
	take(e, p, len);
	return true;
}

bool icmp_quoted(struct icmp_echo *e, const unsigned char *p, size_t len)
{
	if (len < 8 || p[0] != (e->family == AF_INET6 ? ECHO6 : ECHO4) || p[1] != 0)
		return false;
	take(e, p, len);
	return true;
}
