/* SPDX-License-Identifier: BSD-2-Clause */
#include <errno.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <netinet/icmp6.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/socket.h>
#include <unistd.h>

#include "sockets6.h"

/* Longer advertisements than a link carries are none, bytes. */
#define MESSAGE_MAX 2048
/* The kernel puts several messages into one answer, bytes. */
#define NEWS_MAX 16384
#define RESOLV_CONF "resolv.conf"

static int open_icmp(const char *interface, unsigned index)
{
	int fd = socket(AF_INET6, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_ICMPV6);
	int on = 1, hops = RA_HOP_LIMIT;
	struct icmp6_filter filter;

	ICMP6_FILTER_SETBLOCKALL(&filter);
	ICMP6_FILTER_SETPASS(ND_ROUTER_ADVERT, &filter);
	if (fd >= 0 &&
	    setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, interface, strlen(interface) + 1) == 0 &&
	    setsockopt(fd, IPPROTO_ICMPV6, ICMP6_FILTER, &filter, sizeof(filter)) == 0 &&
	    setsockopt(fd, IPPROTO_IPV6, IPV6_RECVHOPLIMIT, &on, sizeof(on)) == 0 &&
	    setsockopt(fd, IPPROTO_IPV6, IPV6_MULTICAST_HOPS, &hops, sizeof(hops)) == 0 &&
	    setsockopt(fd, IPPROTO_IPV6, IPV6_MULTICAST_IF, &index, sizeof(index)) == 0)
		return fd;
	if (fd >= 0)
		close(fd);
	return -1;
}

static int open_netlink(void)
{
	struct sockaddr_nl a = { .nl_family = AF_NETLINK, .nl_groups = RTMGRP_LINK | RTMGRP_IPV6_IFADDR };
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, NETLINK_ROUTE);

	if (fd >= 0 && bind(fd, (struct sockaddr *)&a, sizeof(a)) == 0)
		return fd;
	if (fd >= 0)
		close(fd);
	return -1;
}

static int failed(struct sockets6 *s, const char *what, struct errmsg *e)
{
	errmsg_add(e, "%s: %s", what, strerror(errno));
	sockets6_close(s);
	return -1;
}

int sockets6_open(struct sockets6 *s, const char *interface, struct errmsg *e)
{
	*s = (struct sockets6){ .icmp = -1, .netlink = -1, .inotify = -1 };
	s->netlink = open_netlink();
	if (s->netlink < 0)
		return failed(s, "netlink", e);
	s->index = if_nametoindex(interface);
	if (!s->index)
		return failed(s, interface, e);
	s->icmp = open_icmp(interface, s->index);
	if (s->icmp < 0)
		return failed(s, "ICMPv6 socket", e);
	s->inotify = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (s->inotify < 0 || inotify_add_watch(s->inotify, "/etc", IN_MOVED_TO | IN_CLOSE_WRITE) < 0)
		return failed(s, "/etc", e);
	return 0;
}

void sockets6_close(struct sockets6 *s)
{
	int *all[] = { &s->icmp, &s->netlink, &s->inotify };

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		if (*all[i] >= 0)
			close(*all[i]);
		*all[i] = -1;
	}
}

static int hop_limit(struct msghdr *m)
{
	int hops = 0;

	for (struct cmsghdr *c = CMSG_FIRSTHDR(m); c; c = CMSG_NXTHDR(m, c))
		if (c->cmsg_level == IPPROTO_IPV6 && c->cmsg_type == IPV6_HOPLIMIT)
			memcpy(&hops, CMSG_DATA(c), sizeof(hops));
	return hops;
}

bool sockets6_hear(const struct sockets6 *s, struct ra *ra)
{
	unsigned char message[MESSAGE_MAX], control[256];
	struct sockaddr_in6 from;
	struct iovec v = { .iov_base = message, .iov_len = sizeof(message) };
	ssize_t n;

	for (;;) {
		struct msghdr m = { .msg_name = &from, .msg_namelen = sizeof(from), .msg_iov = &v,
				    .msg_iovlen = 1, .msg_control = control,
				    .msg_controllen = sizeof(control) };

		n = recvmsg(s->icmp, &m, 0);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		if (IN6_IS_ADDR_LINKLOCAL(&from.sin6_addr) && hop_limit(&m) == RA_HOP_LIMIT &&
		    !(m.msg_flags & MSG_TRUNC) && ra_parse(ra, message, (size_t)n))
			return true;
	}
}

void sockets6_solicit(const struct sockets6 *s)
{
	struct sockaddr_in6 all_routers = { .sin6_family = AF_INET6, .sin6_scope_id = s->index };
	unsigned char packet[RA_SOLICIT_LEN];

	/* ff02::2 */
	all_routers.sin6_addr.s6_addr[0] = 0xff;
	all_routers.sin6_addr.s6_addr[1] = 2;
	all_routers.sin6_addr.s6_addr[15] = 2;
	ra_solicit(packet);
	/* one that is lost is sent again */
	if (sendto(s->icmp, packet, sizeof(packet), 0, (struct sockaddr *)&all_routers,
		   sizeof(all_routers)) < 0)
		return;
}

static bool ends(const struct nlmsghdr *h, unsigned index)
{
	const struct ifinfomsg *link = NLMSG_DATA(h);

	if (h->nlmsg_type != RTM_NEWLINK && h->nlmsg_type != RTM_DELLINK)
		return false;
	return (unsigned)link->ifi_index == index && link->ifi_family == AF_UNSPEC &&
	       (h->nlmsg_type == RTM_DELLINK || !(link->ifi_flags & IFF_UP));
}

bool sockets6_link_lives(const struct sockets6 *s)
{
	_Alignas(struct nlmsghdr) char news[NEWS_MAX];
	char name[IF_NAMESIZE];
	ssize_t n;

	while ((n = recv(s->netlink, news, sizeof(news), 0)) > 0 || (n < 0 && errno == EINTR)) {
		size_t left = n > 0 ? (size_t)n : 0;

		for (struct nlmsghdr *h = (struct nlmsghdr *)news; NLMSG_OK(h, left);
		     h = NLMSG_NEXT(h, left))
			if (ends(h, s->index))
				return false;
	}
	/* news may have been lost */
	return if_indextoname(s->index, name) != NULL;
}

bool sockets6_resolv_conf_changed(const struct sockets6 *s)
{
	_Alignas(struct inotify_event) char news[4096];
	bool changed = false;
	ssize_t n;

	while ((n = read(s->inotify, news, sizeof(news))) > 0) {
		const struct inotify_event *v;

		for (char *at = news; at < news + n; at += sizeof(*v) + v->len) {
			v = (const struct inotify_event *)at;
			changed |= v->len && strcmp(v->name, RESOLV_CONF) == 0;
		}
	}
	return changed;
}
