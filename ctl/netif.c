/* SPDX-License-Identifier: BSD-2-Clause */
#include "netif.h"

#include <ifaddrs.h>
#include <net/if_arp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Any port: connecting a UDP socket only looks for a route. */
#define SOME_PORT 33434

static bool is_local_of(const struct ifaddrs *i, struct ipaddr *a)
{
	const void *address = i->ifa_addr;

	if (!address)
		return false;
	if (i->ifa_addr->sa_family == AF_INET)
		*a = ipaddr_from_v4(((const struct sockaddr_in *)address)->sin_addr);
	else if (i->ifa_addr->sa_family == AF_INET6)
		*a = ipaddr_from_v6(&((const struct sockaddr_in6 *)address)->sin6_addr);
	else
		return false;
	return true;
}

static bool has_flag(const char *name, unsigned flag)
{
	struct ifaddrs *list, *i;
	bool has = false;

	if (getifaddrs(&list) < 0)
		return false;
	for (i = list; i; i = i->ifa_next)
		if (strcmp(i->ifa_name, name) == 0 && i->ifa_flags & flag)
			has = true;
	freeifaddrs(list);
	return has;
}

bool netif_is_loopback(const char *name)
{
	return has_flag(name, IFF_LOOPBACK);
}

bool netif_is_up(const char *name)
{
	return has_flag(name, IFF_UP);
}

bool netif_has(const char *name, int family)
{
	struct ifaddrs *list, *i;
	struct ipaddr a;
	bool has = false;

	if (getifaddrs(&list) < 0)
		return false;
	for (i = list; i; i = i->ifa_next)
		if (strcmp(i->ifa_name, name) == 0 && is_local_of(i, &a) && a.family == family &&
		    ipaddr_is_host(&a))
			has = true;
	freeifaddrs(list);
	return has;
}

static bool file_has(const char *name, const char *file, const char *line)
{
	char path[96], text[128];
	bool has = false;
	FILE *f;

	snprintf(path, sizeof(path), "/sys/class/net/%s/%s", name, file);
	f = fopen(path, "re");
	while (f && fgets(text, sizeof(text), f)) {
		text[strcspn(text, "\n")] = '\0';
		has = has || strcmp(text, line) == 0;
	}
	if (f)
		fclose(f);
	return has;
}

bool netif_is_shared(const char *name)
{
	char ethernet[8];

	snprintf(ethernet, sizeof(ethernet), "%d", ARPHRD_ETHER);
	return file_has(name, "type", ethernet) && !file_has(name, "uevent", "DEVTYPE=wwan");
}

/* Our own address towards another one. */
static bool own_address(const struct ipaddr *to, struct ipaddr *own)
{
	struct sockaddr_in v4 = { .sin_family = AF_INET, .sin_port = htons(SOME_PORT) };
	struct sockaddr_in6 v6 = { .sin6_family = AF_INET6, .sin6_port = htons(SOME_PORT) };
	bool is4 = to->family == AF_INET;
	struct sockaddr *s = is4 ? (struct sockaddr *)&v4 : (struct sockaddr *)&v6;
	socklen_t len = is4 ? sizeof(v4) : sizeof(v6);
	int fd = socket(to->family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	bool found;

	v4.sin_addr = to->v4;
	v6.sin6_addr = to->v6;
	found = fd >= 0 && connect(fd, s, len) == 0 && getsockname(fd, s, &len) == 0;
	if (fd >= 0)
		close(fd);
	*own = is4 ? ipaddr_from_v4(v4.sin_addr) : ipaddr_from_v6(&v6.sin6_addr);
	return found;
}

void netif_towards(const struct ipaddr *to, char name[IF_NAMESIZE])
{
	struct ifaddrs *list, *i;
	struct ipaddr own, a;

	name[0] = '\0';
	if (!own_address(to, &own) || getifaddrs(&list) < 0)
		return;
	for (i = list; i && !*name; i = i->ifa_next)
		if (is_local_of(i, &a) && ipaddr_equal(&a, &own))
			snprintf(name, IF_NAMESIZE, "%s", i->ifa_name);
	freeifaddrs(list);
}
