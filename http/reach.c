/* SPDX-License-Identifier: BSD-2-Clause */
#include "reach.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Any port: connecting a UDP socket only looks for a route. */
#define SOME_PORT 80

static bool has_route(int fd, const char *text)
{
	struct sockaddr_in v4 = { .sin_family = AF_INET, .sin_port = htons(SOME_PORT) };
	struct sockaddr_in6 v6 = { .sin6_family = AF_INET6, .sin6_port = htons(SOME_PORT) };
	int status;

	if (inet_pton(AF_INET, text, &v4.sin_addr) == 1) {
		status = connect(fd, (struct sockaddr *)&v4, sizeof(v4));
	} else {
		inet_pton(AF_INET6, text, &v6.sin6_addr);
		status = connect(fd, (struct sockaddr *)&v6, sizeof(v6));
	}
	return status == 0;
}

static bool can_reach(const char *text, const char *interface)
{
	int fd = socket(strchr(text, ':') ? AF_INET6 : AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	bool reached;

	/* a system without this family has no route either */
	if (fd < 0)
		return errno != EAFNOSUPPORT;
	if (interface)
		setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, interface,
			   (socklen_t)strlen(interface));
	reached = has_route(fd, text);
	close(fd);
	return reached;
}

void reach_filter(struct dns_result *r, const char *interface)
{
	size_t kept = 0;

	for (size_t i = 0; i < r->count; i++) {
		if (!can_reach(r->address[i], interface))
			continue;
		if (kept != i)
			memcpy(r->address[kept], r->address[i], sizeof(r->address[kept]));
		kept++;
	}
	r->count = kept;
}
