/* SPDX-License-Identifier: BSD-2-Clause */
/* Whatever comes from the network: what is taken for a reply or a quoted request is one, whole. */
#include "icmp.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "dnsping.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Built again, the bytes are those that came. */
static void check_echo(const struct icmp_echo *e, const unsigned char *p, size_t len)
{
	unsigned char again[ICMP_ECHO_LEN];

	icmp_build(again, e);
	if (memcmp(again + 4, p + 4, len - 4) != 0)
		abort();
}

static void try_echo(const unsigned char *p, size_t len, int family)
{
	struct icmp_echo e = { .family = family };
	size_t header;

	if (icmp_reply(&e, p, len, false)) {
		if (len != ICMP_ECHO_LEN)
			abort();
		check_echo(&e, p, len);
	}
	if (icmp_reply(&e, p, len, true)) {
		header = (size_t)(p[0] & 15) * 4;
		if (header < 20 || len != header + ICMP_ECHO_LEN)
			abort();
		check_echo(&e, p + header, len - header);
	}
	if (icmp_quoted(&e, p, len))
		check_echo(&e, p, e.has_nonce ? ICMP_ECHO_LEN : 8);
}

static void try_dns(const unsigned char *p, size_t len)
{
	unsigned char again[DNSPING_LEN];
	uint16_t id;

	if (dnsping_reply(p, len, &id) && (len < 12 || !(p[2] & 0x80)))
		abort();
	if (dnsping_quoted(p, len, &id)) {
		dnsping_build(again, id);
		if (memcmp(again, p, len < DNSPING_LEN ? 2 : DNSPING_LEN) != 0)
			abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* exact size, so that the sanitizer sees a read behind it */
	unsigned char *p = calloc(size ? size : 1, 1);

	if (size)
		memcpy(p, data, size);
	try_echo(p, size, AF_INET);
	try_echo(p, size, AF_INET6);
	try_dns(p, size);
	free(p);
	return 0;
}
