/* SPDX-License-Identifier: BSD-2-Clause */
#include "pinger.h"

#include <errno.h>
#include <linux/errqueue.h>
#include <linux/filter.h>
#include <linux/icmp.h>
#include <netinet/icmp6.h>
#include <netinet/in.h>
#include <stddef.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "dnsping.h"
#include "icmp.h"
#include "match.h"

/* Packets looked at in one call: a flood must not hold the caller. */
#define READ_MAX 64

union address {
	struct sockaddr any;
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;
};

static int64_t wall_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return t.tv_sec * 1000000LL + t.tv_nsec / 1000;
}

static void random_bytes(void *to, size_t len)
{
	int64_t now = wall_us();

	/* early after boot there may be none yet; the time is better than nothing then */
	if (getrandom(to, len, GRND_NONBLOCK) != (ssize_t)len)
		memcpy(to, &now, len < sizeof(now) ? len : sizeof(now));
}

/* --- sockets -------------------------------------------------------------------------------- */

void pinger_init(struct pinger *p)
{
	/* the memory of a family that is never up is never touched: pinger_open() clears its requests */
	memset(p, 0, offsetof(struct pinger, request));
	p->icmp = p->udp = -1;
}

void pinger_close(struct pinger *p)
{
	if (p->icmp >= 0)
		close(p->icmp);
	if (p->udp >= 0)
		close(p->udp);
	pinger_init(p);
}

/* Other programs' replies never wake this socket, nor fill it. */
static int attach_filter(const struct pinger *p, int fd)
{
	struct sock_filter code4[] = {
		BPF_STMT(BPF_LDX | BPF_B | BPF_MSH, 0),
		BPF_STMT(BPF_LD | BPF_H | BPF_IND, 4),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, p->id, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, 0xffff),
		BPF_STMT(BPF_RET | BPF_K, 0),
	}, code6[] = {
		BPF_STMT(BPF_LD | BPF_H | BPF_ABS, 4),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, p->id, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, 0xffff),
		BPF_STMT(BPF_RET | BPF_K, 0),
	};
	bool v6 = p->family == AF_INET6;
	struct sock_fprog program = {
		.len = v6 ? sizeof(code6) / sizeof(code6[0]) : sizeof(code4) / sizeof(code4[0]),
		.filter = v6 ? code6 : code4,
	};

	return setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof(program));
}

static int only_replies(int family, int fd)
{
	struct icmp_filter only4 = { .data = ~(1U << ICMP_ECHOREPLY) };
	struct icmp6_filter only6;

	if (family == AF_INET)
		return setsockopt(fd, SOL_RAW, ICMP_FILTER, &only4, sizeof(only4));
	ICMP6_FILTER_SETBLOCKALL(&only6);
	ICMP6_FILTER_SETPASS(ICMP6_ECHO_REPLY, &only6);
	return setsockopt(fd, IPPROTO_ICMPV6, ICMP6_FILTER, &only6, sizeof(only6));
}

static int open_icmp(struct pinger *p)
{
	int protocol = p->family == AF_INET6 ? IPPROTO_ICMPV6 : IPPROTO_ICMP;
	int flags = SOCK_NONBLOCK | SOCK_CLOEXEC;

	p->raw = false;
	p->icmp = socket(p->family, SOCK_DGRAM | flags, protocol);
	if (p->icmp >= 0)
		return 0;
	p->raw = true;
	random_bytes(&p->id, sizeof(p->id));
	p->icmp = socket(p->family, SOCK_RAW | flags, protocol);
	if (p->icmp < 0 || only_replies(p->family, p->icmp) < 0)
		return -1;
	return attach_filter(p, p->icmp);
}

/* Bound to the interface, with the kernel's times and its error queue. */
static int prepare(const struct pinger *p, int fd)
{
	int on = 1, level = p->family == AF_INET6 ? IPPROTO_IPV6 : IPPROTO_IP;
	int option = p->family == AF_INET6 ? IPV6_RECVERR : IP_RECVERR;

	if (setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, p->interface,
		       (socklen_t)strlen(p->interface)) < 0 ||
	    setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof(on)) < 0)
		return -1;
	return setsockopt(fd, level, option, &on, sizeof(on));
}

int pinger_open(struct pinger *p, int family, const char *interface, struct errmsg *e)
{
	int failed;

	pinger_close(p);
	p->family = family;
	p->hop_limit = -1;
	memset(p->request, 0, sizeof(p->request));
	strncpy(p->interface, interface, sizeof(p->interface) - 1);
	if (open_icmp(p) == 0 && prepare(p, p->icmp) == 0)
		return 0;
	failed = errno;
	errmsg_add(e, "%s socket on %s: %s", family == AF_INET6 ? "ICMPv6" : "ICMP", interface,
		   strerror(failed));
	pinger_close(p);
	errno = failed;
	return -1;
}

static int open_udp(struct pinger *p)
{
	if (p->udp >= 0)
		return 0;
	p->udp = socket(p->family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (p->udp < 0)
		return -1;
	if (prepare(p, p->udp) == 0)
		return 0;
	close(p->udp);
	p->udp = -1;
	return -1;
}

/* --- send ----------------------------------------------------------------------------------- */

static socklen_t address_of(union address *a, const struct ipaddr *ip, uint16_t port)
{
	memset(a, 0, sizeof(*a));
	a->any.sa_family = ip->family;
	if (ip->family == AF_INET) {
		a->v4.sin_addr = ip->v4;
		a->v4.sin_port = htons(port);
		return sizeof(a->v4);
	}
	a->v6.sin6_addr = ip->v6;
	a->v6.sin6_port = htons(port);
	return sizeof(a->v6);
}

static int set_hop_limit(struct pinger *p, int limit)
{
	int level = p->family == AF_INET6 ? IPPROTO_IPV6 : IPPROTO_IP;
	int option = p->family == AF_INET6 ? IPV6_UNICAST_HOPS : IP_TTL;

	if (limit == p->hop_limit)
		return 0;
	if (setsockopt(p->icmp, level, option, &limit, sizeof(limit)) < 0)
		return -1;
	p->hop_limit = limit;
	return 0;
}

static int send_packet(int fd, const void *packet, size_t len, const struct ipaddr *to,
		       uint16_t port)
{
	union address a;
	socklen_t size = address_of(&a, to, port);
	int tries;

	/* an error that came for an earlier packet is reported, once, in place of this one */
	for (tries = 0; tries < 2; tries++) {
		if (sendto(fd, packet, len, MSG_DONTWAIT | MSG_NOSIGNAL, &a.any, size) >= 0)
			return 0;
		if (errno == ENOBUFS || errno == EAGAIN || errno == ENOMEM)
			return 0;
	}
	return -1;
}

static int send_echo(struct pinger *p, const struct pinger_request *r, unsigned hop_limit)
{
	unsigned char packet[ICMP_ECHO_LEN];
	struct icmp_echo echo = { .family = p->family, .id = p->id, .sequence = r->sequence,
				  .nonce = r->nonce };

	if (set_hop_limit(p, hop_limit ? (int)hop_limit : -1) < 0)
		return -1;
	icmp_build(packet, &echo);
	return send_packet(p->icmp, packet, sizeof(packet), &r->to, 0);
}

static int send_query(struct pinger *p, const struct pinger_request *r)
{
	unsigned char packet[DNSPING_LEN];

	if (open_udp(p) < 0)
		return -1;
	dnsping_build(packet, r->sequence);
	return send_packet(p->udp, packet, sizeof(packet), &r->to, DNSPING_PORT);
}

int pinger_send(struct pinger *p, const struct probe_send *s)
{
	struct pinger_request *r = &p->request[++p->sequence % PINGER_REQUESTS];
	int result;

	memset(r, 0, sizeof(*r));
	if (p->icmp < 0 || s->to.family != p->family) {
		errno = EAFNOSUPPORT;
		return -1;
	}
	r->id = s->id;
	r->to = s->to;
	r->query = s->kind == PROBE_SEND_QUERY;
	r->sequence = p->sequence;
	random_bytes(&r->nonce, sizeof(r->nonce));
	if (r->query)
		r->sequence = (uint16_t)r->nonce;
	r->sent_us = wall_us();
	result = r->query ? send_query(p, r) : send_echo(p, r, s->hop_limit);
	r->out = result == 0;
	return result;
}

/* --- receive -------------------------------------------------------------------------------- */

static struct ipaddr ip_of(const union address *a)
{
	struct ipaddr none;

	if (a->any.sa_family == AF_INET)
		return ipaddr_from_v4(a->v4.sin_addr);
	if (a->any.sa_family == AF_INET6)
		return ipaddr_from_v6(&a->v6.sin6_addr);
	memset(&none, 0, sizeof(none));
	return none;
}

static void take_error(struct match_packet *k, struct cmsghdr *c)
{
	struct sock_extended_err error;
	union address offender;

	if (c->cmsg_len < CMSG_LEN(sizeof(error)))
		return;
	memcpy(&error, CMSG_DATA(c), sizeof(error));
	if (error.ee_origin != SO_EE_ORIGIN_ICMP && error.ee_origin != SO_EE_ORIGIN_ICMP6)
		return;
	k->is_error = true;
	k->type = error.ee_type;
	k->code = error.ee_code;
	/* SO_EE_OFFENDER: the address stands behind the structure */
	memset(&offender, 0, sizeof(offender));
	if (c->cmsg_len >= CMSG_LEN(sizeof(error) + sizeof(offender.v4)))
		memcpy(&offender, CMSG_DATA(c) + sizeof(error),
		       c->cmsg_len - CMSG_LEN(sizeof(error)) < sizeof(offender) ?
		       c->cmsg_len - CMSG_LEN(sizeof(error)) : sizeof(offender));
	k->offender = ip_of(&offender);
}

static void take_control(struct match_packet *k, struct msghdr *m)
{
	struct timespec t;

	for (struct cmsghdr *c = CMSG_FIRSTHDR(m); c; c = CMSG_NXTHDR(m, c)) {
		if (c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_TIMESTAMPNS) {
			memcpy(&t, CMSG_DATA(c), sizeof(t));
			k->at_us = t.tv_sec * 1000000LL + t.tv_nsec / 1000;
		} else if ((c->cmsg_level == IPPROTO_IP && c->cmsg_type == IP_RECVERR) ||
			   (c->cmsg_level == IPPROTO_IPV6 && c->cmsg_type == IPV6_RECVERR)) {
			take_error(k, c);
		}
	}
}

/* 1: a packet; 0: nothing there; -1: an error of the socket, which may be tried again. */
static int receive(int fd, bool errors, struct match_packet *k)
{
	union address from;
	char control[256];
	struct iovec v = { k->data, sizeof(k->data) };
	struct msghdr m = { .msg_name = &from, .msg_namelen = sizeof(from), .msg_iov = &v,
			    .msg_iovlen = 1, .msg_control = control,
			    .msg_controllen = sizeof(control) };
	ssize_t n;

	memset(k, 0, sizeof(*k));
	memset(&from, 0, sizeof(from));
	n = recvmsg(fd, &m, MSG_DONTWAIT | MSG_TRUNC | (errors ? MSG_ERRQUEUE : 0));
	if (n < 0)
		return errno == EAGAIN ? 0 : -1;
	k->len = (size_t)n;
	k->from = ip_of(&from);
	k->port = ntohs(from.any.sa_family == AF_INET6 ? from.v6.sin6_port : from.v4.sin_port);
	take_control(k, &m);
	return 1;
}

bool pinger_next(struct pinger *p, struct probe_event *event)
{
	const struct { int fd; bool udp, errors; } source[] = {
		{ p->icmp, false, false }, { p->icmp, false, true },
		{ p->udp, true, false }, { p->udp, true, true },
	};
	struct match_packet k;
	int got, left = READ_MAX;

	for (unsigned i = 0; i < sizeof(source) / sizeof(source[0]); i++) {
		while (source[i].fd >= 0 && left-- > 0 &&
		       (got = receive(source[i].fd, source[i].errors, &k)) != 0) {
			if (got > 0 && k.is_error == source[i].errors &&
			    (!source[i].udp || k.is_error || k.len > 0) &&
			    match_packet(p, &k, source[i].udp, event))
				return true;
		}
	}
	return false;
}
