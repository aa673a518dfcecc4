/* SPDX-License-Identifier: BSD-2-Clause */
/* On the loopback interface, whose kernel answers. */
#include "icmp.h"

#include <arpa/inet.h>
#include <poll.h>
#include <stdlib.h>

#include "tap.h"

/* Longest wait for the kernel's own answer, ms. */
#define WAIT_MS 5000

static bool answered(struct icmp *s, long *rtt_us)
{
	struct pollfd p = { .fd = s->fd, .events = POLLIN };

	while (poll(&p, 1, WAIT_MS) > 0)
		if (icmp_answered(s, rtt_us))
			return true;
	return false;
}

static void test_loopback_answers(void)
{
	struct in_addr to = { htonl(INADDR_LOOPBACK) };
	struct errmsg e;
	struct icmp s;
	long rtt_us = -1;

	errmsg_init(&e);
	CHECK_LONG(icmp_open(&s, "lo", &e), 0);
	CHECK_LONG(icmp_send(&s, to, &e), 0);
	CHECK(answered(&s, &rtt_us));
	CHECK(rtt_us >= 0);
	/* an answer counts for its own request alone */
	CHECK_LONG(icmp_send(&s, to, &e), 0);
	s.nonce++;
	CHECK(poll(&(struct pollfd){ .fd = s.fd, .events = POLLIN }, 1, WAIT_MS) == 1);
	CHECK(!icmp_answered(&s, &rtt_us));
	/* nothing waits, nothing blocks */
	CHECK(!icmp_answered(&s, &rtt_us));
	icmp_close(&s);
	CHECK_LONG(s.fd, -1);
}

static void test_unknown_interface(void)
{
	struct errmsg e;
	struct icmp s;

	errmsg_init(&e);
	CHECK_LONG(icmp_open(&s, "no-such-if", &e), -1);
	CHECK_LONG(e.count, 1);
	CHECK(strstr(e.text, "no-such-if") != NULL);
	CHECK_LONG(s.fd, -1);
}

int main(void)
{
	struct errmsg e;
	struct icmp s;

	errmsg_init(&e);
	if (icmp_open(&s, "lo", &e) < 0) {
		printf("1..0 # SKIP %s", e.text);
		return 0;
	}
	icmp_close(&s);
	test_loopback_answers();
	test_unknown_interface();
	return tap_done();
}
