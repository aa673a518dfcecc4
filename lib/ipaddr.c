/* SPDX-License-Identifier: BSD-2-Clause */
#include "ipaddr.h"

#include <arpa/inet.h>
#include <string.h>

int ipaddr_parse(struct ipaddr *a, const char *text)
{
	memset(a, 0, sizeof(*a));
	if (inet_pton(AF_INET, text, &a->v4) == 1)
		a->family = AF_INET;
	else if (inet_pton(AF_INET6, text, &a->v6) == 1)
		a->family = AF_INET6;
	else
		return -1;
	return 0;
}

const char *ipaddr_text(const struct ipaddr *a, char text[IPADDR_TEXT_MAX])
{
	text[0] = 0;
	if (a->family == AF_INET || a->family == AF_INET6)
		inet_ntop(a->family, &a->v6, text, IPADDR_TEXT_MAX);
	return text;
}

bool ipaddr_equal(const struct ipaddr *a, const struct ipaddr *b)
{
	if (a->family != b->family)
		return false;
	if (a->family == AF_INET)
		return a->v4.s_addr == b->v4.s_addr;
	return a->family == AF_INET6 && IN6_ARE_ADDR_EQUAL(&a->v6, &b->v6);
}

bool ipaddr_is_host(const struct ipaddr *a)
{
	uint32_t v4;

	if (a->family == AF_INET6)
		return !IN6_IS_ADDR_UNSPECIFIED(&a->v6) && !IN6_IS_ADDR_LOOPBACK(&a->v6) &&
		       !IN6_IS_ADDR_MULTICAST(&a->v6) && !IN6_IS_ADDR_LINKLOCAL(&a->v6) &&
		       !IN6_IS_ADDR_V4MAPPED(&a->v6);
	if (a->family != AF_INET)
		return false;
	v4 = ntohl(a->v4.s_addr);
	/* 0/8, 127/8, 169.254/16, 224/4 and all above: RFC 6890, RFC 1112 */
	return v4 >> 24 != 0 && v4 >> 24 != 127 && v4 >> 16 != 0xa9fe && v4 >> 28 < 0xe;
}

struct ipaddr ipaddr_from_v4(struct in_addr v4)
{
	struct ipaddr a;

	memset(&a, 0, sizeof(a));
	a.family = AF_INET;
	a.v4 = v4;
	return a;
}

struct ipaddr ipaddr_from_v6(const struct in6_addr *v6)
{
	struct ipaddr a;

	memset(&a, 0, sizeof(a));
	a.family = AF_INET6;
	a.v6 = *v6;
	return a;
}
