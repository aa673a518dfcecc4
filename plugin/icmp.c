/* SPDX-License-Identifier: BSD-2-Clause */
#include "config.h"
#include "icmp.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/icmp.h>
#include <netinet/ip.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

/* Largest packet of interest, bytes: IP header with all options, ICMP header, our payload. */
#define PACKET_MAX 128
/* Packets read in one go: a flood must not hold pppd's main loop. */
#define READ_MAX 64

struct request {
	struct icmphdr header;
	uint64_t nonce;
};

static int64_t wall_us(void)
{
	struct timeval t;

	gettimeofday(&t, NULL);
	return t.tv_sec * 1000000LL + t.tv_usec;
}

static int open_socket(struct icmp *s)
{
	struct icmp_filter only = { .data = ~(1U << ICMP_ECHOREPLY) };
	int flags = SOCK_NONBLOCK | SOCK_CLOEXEC;

	s->raw = false;
	s->fd = socket(AF_INET, SOCK_DGRAM | flags, IPPROTO_ICMP);
	if (s->fd >= 0)
		return 0;
	s->raw = true;
	s->fd = socket(AF_INET, SOCK_RAW | flags, IPPROTO_ICMP);
	if (s->fd < 0)
		return -1;
	return setsockopt(s->fd, SOL_RAW, ICMP_FILTER, &only, sizeof(only));
}

int icmp_open(struct icmp *s, const char *interface, struct errmsg *e)
{
	int on = 1;

	memset(s, 0, sizeof(*s));
	if (open_socket(s) < 0 ||
	    setsockopt(s->fd, SOL_SOCKET, SO_BINDTODEVICE, interface,
		       (socklen_t)strlen(interface)) < 0 ||
	    setsockopt(s->fd, SOL_SOCKET, SO_TIMESTAMP, &on, sizeof(on)) < 0) {
		errmsg_add(e, "ICMP socket on %s: %s", interface, strerror(errno));
		icmp_close(s);
		return -1;
	}
	getrandom(&s->id, sizeof(s->id), GRND_NONBLOCK);
	return 0;
}

void icmp_close(struct icmp *s)
{
	if (s->fd >= 0)
		close(s->fd);
	s->fd = -1;
}

static uint16_t checksum(const void *data, size_t len)
{
	const unsigned char *p = data;
	uint32_t sum = 0;
	size_t i;

	for (i = 0; i + 1 < len; i += 2)
		sum += (uint32_t)(p[i] << 8 | p[i + 1]);
	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return htons((uint16_t)~sum);
}

int icmp_send(struct icmp *s, struct in_addr target, struct errmsg *e)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_addr = target };
	struct request r = { .header = { .type = ICMP_ECHO } };

	s->sequence++;
	s->target = target;
	if (getrandom(&s->nonce, sizeof(s->nonce), GRND_NONBLOCK) != (ssize_t)sizeof(s->nonce))
		s->nonce += (uint64_t)wall_us();
	r.header.un.echo.id = s->id;
	r.header.un.echo.sequence = htons(s->sequence);
	r.nonce = s->nonce;
	r.header.checksum = checksum(&r, sizeof(r));
	s->sent_us = wall_us();
	if (sendto(s->fd, &r, sizeof(r), MSG_DONTWAIT | MSG_NOSIGNAL, (struct sockaddr *)&to,
		   sizeof(to)) < 0) {
		errmsg_add(e, "ping: %s", strerror(errno));
		return -1;
	}
	return 0;
}

/* Is this packet the reply? The kernel chooses the id of an unprivileged socket and checks it. */
static bool is_reply(const struct icmp *s, const unsigned char *p, size_t len)
{
	struct request r;

	if (s->raw) {
		size_t header = len > 0 ? (size_t)(p[0] & 15) * 4 : 0;

		if (header < sizeof(struct iphdr) || header > len)
			return false;
		p += header;
		len -= header;
	}
	if (len < sizeof(r))
		return false;
	memcpy(&r, p, sizeof(r));
	return r.header.type == ICMP_ECHOREPLY && r.header.code == 0 &&
	       ntohs(r.header.un.echo.sequence) == s->sequence && r.nonce == s->nonce &&
	       (!s->raw || r.header.un.echo.id == s->id);
}

static long round_trip_us(const struct icmp *s, struct msghdr *m)
{
	struct cmsghdr *c;
	struct timeval t;
	int64_t us;

	for (c = CMSG_FIRSTHDR(m); c; c = CMSG_NXTHDR(m, c)) {
		if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_TIMESTAMP)
			continue;
		memcpy(&t, CMSG_DATA(c), sizeof(t));
		us = t.tv_sec * 1000000LL + t.tv_usec - s->sent_us;
		/* the wall clock may have been set in between */
		return us >= 0 && us < 3600 * 1000000LL ? (long)us : -1;
	}
	return -1;
}

bool icmp_answered(struct icmp *s, long *rtt_us)
{
	unsigned char packet[PACKET_MAX];
	char control[128];
	struct sockaddr_in from;
	bool answered = false;
	int i;

	for (i = 0; i < READ_MAX; i++) {
		struct iovec v = { packet, sizeof(packet) };
		struct msghdr m = { .msg_name = &from, .msg_namelen = sizeof(from), .msg_iov = &v,
				    .msg_iovlen = 1, .msg_control = control,
				    .msg_controllen = sizeof(control) };
		ssize_t n = recvmsg(s->fd, &m, MSG_DONTWAIT);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			break;
		if (from.sin_addr.s_addr == s->target.s_addr && is_reply(s, packet, (size_t)n)) {
			answered = true;
			*rtt_us = round_trip_us(s, &m);
		}
	}
	return answered;
}
