/* SPDX-License-Identifier: BSD-2-Clause */
#include "ra.h"

#include <netinet/icmp6.h>
#include <string.h>

/* RFC 4861 4.2, 4.6.2, 4.6.4; RFC 8106 5.1: lengths in bytes. */
#define RA_HEAD 16
#define PREFIX_LEN 32
#define MTU_LEN 8
#define RDNSS_HEAD 8
#define OPTION_RDNSS 25

static uint32_t get32(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static void take_prefix(struct ra *ra, const unsigned char *p, size_t len)
{
	uint32_t valid, preferred;

	if (len != PREFIX_LEN || p[2] != 64 || !(p[3] & ND_OPT_PI_FLAG_AUTO) ||
	    (ra->has_prefix && ra->preferred_s > 0))
		return;
	valid = get32(p + 4);
	preferred = get32(p + 8);
	if (preferred > valid)
		return;
	/* 2000::/3 and fc00::/7 are what hosts can be reached by */
	if ((p[16] & 0xe0) != 0x20 && (p[16] & 0xfe) != 0xfc)
		return;
	memcpy(&ra->prefix, p + 16, 8);
	memset(ra->prefix.s6_addr + 8, 0, 8);
	ra->has_prefix = true;
	ra->valid_s = valid;
	ra->preferred_s = preferred;
}

static void take_dns(struct ra *ra, const unsigned char *p, size_t len)
{
	struct ra_dns *d;

	for (size_t at = RDNSS_HEAD; at + 16 <= len && ra->dns_count < RA_DNS_MAX; at += 16) {
		d = &ra->dns[ra->dns_count];
		memcpy(&d->address, p + at, 16);
		d->lifetime_s = get32(p + 4);
		/* a link-local server would need the interface in resolv.conf, which not all readers know */
		if (!IN6_IS_ADDR_UNSPECIFIED(&d->address) && !IN6_IS_ADDR_MULTICAST(&d->address) &&
		    !IN6_IS_ADDR_LOOPBACK(&d->address) && !IN6_IS_ADDR_LINKLOCAL(&d->address))
			ra->dns_count++;
	}
}

bool ra_parse(struct ra *ra, const unsigned char *p, size_t len)
{
	size_t size;

	memset(ra, 0, sizeof(*ra));
	if (len < RA_HEAD || p[0] != ND_ROUTER_ADVERT || p[1] != 0)
		return false;
	ra->managed = p[5] & ND_RA_FLAG_MANAGED;
	ra->other = p[5] & ND_RA_FLAG_OTHER;
	ra->router_s = (uint16_t)(p[6] << 8 | p[7]);
	for (size_t at = RA_HEAD; at < len; at += size) {
		if (len - at < 8)
			return false;
		size = (size_t)p[at + 1] * 8;
		if (size == 0 || size > len - at)
			return false;
		if (p[at] == ND_OPT_PREFIX_INFORMATION)
			take_prefix(ra, p + at, size);
		else if (p[at] == OPTION_RDNSS)
			take_dns(ra, p + at, size);
		else if (p[at] == ND_OPT_MTU && size == MTU_LEN)
			ra->mtu = get32(p + at + 4);
	}
	return true;
}

void ra_solicit(unsigned char packet[RA_SOLICIT_LEN])
{
	memset(packet, 0, RA_SOLICIT_LEN);
	packet[0] = ND_ROUTER_SOLICIT;
}
