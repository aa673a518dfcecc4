/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * An interface "wan0" in a network namespace of the test's own, whose other end the test holds: it
 * sees each packet that leaves, and what it writes comes in. Needs root and /dev/net/tun.
 */
#ifndef TESTS_UNIT_FAKETUN_H
#define TESTS_UNIT_FAKETUN_H

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "ipaddr.h"

/* Longest wait for the kernel, ms. */
#define FAKETUN_WAIT_MS 5000
#define FAKETUN_MAX 2048

#define FAKETUN_LOCAL4 "10.64.1.2"
#define FAKETUN_LOCAL6 "2001:db8:1::2"

/*
 * Shell words that add the IPv6 address and wait until packets for it come in: its route is put in
 * by the kernel's own worker, which waits for whatever else changes the network just then.
 */
#define FAKETUN_ADD_LOCAL6 \
	"ip addr add " FAKETUN_LOCAL6 "/64 dev wan0 nodad && i=0 && " \
	"until ip -6 route show table local | grep -q 'local " FAKETUN_LOCAL6 "'; do " \
	"i=$((i + 1)); [ $i -lt 500 ] || exit 1; sleep 0.01; done"

/* The test's end of it, or -1. */
static inline int faketun_open(void)
{
	struct ifreq r = { .ifr_name = "wan0", .ifr_flags = IFF_TUN | IFF_NO_PI };
	int fd;

	if (unshare(CLONE_NEWNET) < 0)
		return -1;
	fd = open("/dev/net/tun", O_RDWR | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return -1;
	if (ioctl(fd, TUNSETIFF, &r) < 0 ||
	    system("ip link set lo up && ip link set wan0 up && "
		   "ip addr add " FAKETUN_LOCAL4 " peer 10.64.64.64 dev wan0 && "
		   FAKETUN_ADD_LOCAL6) != 0) {
		close(fd);
		return -1;
	}
	return fd;
}

static inline bool faketun_write_file(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	bool ok = fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text);

	if (fd >= 0)
		close(fd);
	return ok;
}

/* Whether unprivileged ICMP sockets may be opened. */
static inline bool faketun_allow_ping(bool allow)
{
	return faketun_write_file("/proc/sys/net/ipv4/ping_group_range",
				  allow ? "0 2147483647" : "1 0");
}

/* Header of the IP packet, bytes; 0: neither ICMP echo nor UDP, so none of ours. */
static inline size_t faketun_header(const unsigned char *p, size_t len)
{
	if (len >= 28 && p[0] == 0x45 &&
	    (p[9] == IPPROTO_UDP || (p[9] == IPPROTO_ICMP && p[20] == 8)))
		return 20;
	if (len >= 48 && p[0] >> 4 == 6 &&
	    (p[6] == IPPROTO_UDP || (p[6] == IPPROTO_ICMPV6 && p[40] == 128)))
		return 40;
	return 0;
}

/* The next request that leaves. Its length, 0: none came. */
static inline size_t faketun_read(int fd, unsigned char packet[FAKETUN_MAX])
{
	struct pollfd p = { .fd = fd, .events = POLLIN };

	while (poll(&p, 1, FAKETUN_WAIT_MS) > 0) {
		ssize_t n = read(fd, packet, FAKETUN_MAX);

		if (n > 0 && faketun_header(packet, (size_t)n))
			return (size_t)n;
	}
	return 0;
}

static inline uint32_t faketun_sum(uint32_t sum, const unsigned char *p, size_t len)
{
	for (size_t i = 0; i < len; i++)
		sum += i & 1 ? p[i] : (uint32_t)p[i] << 8;
	return sum;
}

static inline void faketun_put_sum(unsigned char *at, uint32_t sum)
{
	uint16_t folded;

	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	folded = htons((uint16_t)~sum);
	memcpy(at, &folded, 2);
}

/* A packet from an address to our end comes in; its checksum is put right. */
static inline bool faketun_inject(int fd, const char *from, int protocol,
				  const unsigned char *payload, size_t len)
{
	static unsigned char p[FAKETUN_MAX + 64];
	struct ipaddr source, local;
	bool v6 = strchr(from, ':') != NULL;
	size_t header = v6 ? 40 : 20, check = protocol == IPPROTO_UDP ? 6 : 2, size = v6 ? 16 : 4;
	uint32_t sum = 0;

	ipaddr_parse(&source, from);
	ipaddr_parse(&local, v6 ? FAKETUN_LOCAL6 : FAKETUN_LOCAL4);
	memset(p, 0, header);
	memcpy(p + header, payload, len);
	p[0] = v6 ? 0x60 : 0x45;
	p[v6 ? 4 : 2] = (unsigned char)((v6 ? len : len + header) >> 8);
	p[v6 ? 5 : 3] = (unsigned char)(v6 ? len : len + header);
	p[v6 ? 6 : 9] = (unsigned char)protocol;
	p[v6 ? 7 : 8] = 60;
	memcpy(p + (v6 ? 8 : 12), &source.v6, size);
	memcpy(p + (v6 ? 24 : 16), &local.v6, size);
	if (!v6)
		faketun_put_sum(p + 10, faketun_sum(0, p, header));
	if (len >= check + 2) {
		memset(p + header + check, 0, 2);
		if (v6 || protocol == IPPROTO_UDP)
			sum = faketun_sum((uint32_t)protocol + (uint32_t)len,
					  p + (v6 ? 8 : 12), 2 * size);
		faketun_put_sum(p + header + check, faketun_sum(sum, p + header, len));
	}
	return write(fd, p, header + len) == (ssize_t)(header + len);
}

/* The echo reply to a request that left, from whom it was for. */
static inline size_t faketun_reply_to(const unsigned char *request, size_t len,
				      unsigned char reply[FAKETUN_MAX])
{
	size_t header = faketun_header(request, len);

	memcpy(reply, request + header, len - header);
	reply[0] = header == 40 ? 129 : 0;
	return len - header;
}

/* An ICMP error that quotes keep bytes of a request behind its IP header. */
static inline size_t faketun_error_for(const unsigned char *request, size_t len, int type, int code,
				       size_t keep, unsigned char error[FAKETUN_MAX])
{
	size_t header = faketun_header(request, len);

	memset(error, 0, 8);
	error[0] = (unsigned char)type;
	error[1] = (unsigned char)code;
	if (keep > len - header)
		keep = len - header;
	memcpy(error + 8, request, header + keep);
	return 8 + header + keep;
}

#endif
