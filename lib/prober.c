/* SPDX-License-Identifier: BSD-2-Clause */
#include "prober.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Events read in one go; a full volley brings less. */
#define EVENTS_MAX 256

void prober_init(struct prober *d, const struct probe_config *config)
{
	d->interface[0] = 0;
	d->answers_only = false;
	probe_init(&d->probe, config);
	for (int i = 0; i < PROBE_FAMILIES; i++)
		pinger_init(&d->pinger[i]);
}

/* 0 where it can't be read: then answers alone count. */
static uint64_t rx_packets(const struct prober *d)
{
	char path[96], text[32] = "";
	int fd;

	if (d->answers_only)
		return 0;
	snprintf(path, sizeof(path), "/sys/class/net/%s/statistics/rx_packets", d->interface);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd >= 0) {
		if (read(fd, text, sizeof(text) - 1) <= 0)
			text[0] = 0;
		close(fd);
	}
	return strtoull(text, NULL, 10);
}

void prober_start(struct prober *d, const char *interface, int64_t now_ms)
{
	prober_stop(d);
	snprintf(d->interface, sizeof(d->interface), "%s", interface);
	probe_start(&d->probe, rx_packets(d), now_ms);
}

void prober_stop(struct prober *d)
{
	for (int i = 0; i < PROBE_FAMILIES; i++)
		pinger_close(&d->pinger[i]);
}

unsigned prober_read(struct prober *d, int64_t now_ms)
{
	struct probe_event event;
	unsigned n = 0;

	for (int i = 0; i < PROBE_FAMILIES; i++)
		while (n < EVENTS_MAX && pinger_next(&d->pinger[i], &event)) {
			probe_event(&d->probe, &event, now_ms);
			n++;
		}
	return n;
}

static int open_one(struct prober *d, int family, struct errmsg *e)
{
	struct pinger *p = &d->pinger[family];

	if (p->icmp >= 0)
		return 0;
	return pinger_open(p, family == PROBE_V6 ? AF_INET6 : AF_INET, d->interface, e);
}

static void send_all(struct prober *d, int64_t now_ms, const struct probe_action *a,
		     struct errmsg *e)
{
	int failed[PROBE_FAMILIES] = { 0 };

	for (unsigned i = 0; i < a->sends; i++) {
		int family = a->send[i].to.family == AF_INET6 ? PROBE_V6 : PROBE_V4;
		struct probe_event event = { .id = a->send[i].id, .kind = PROBE_EV_UNSENT };

		if (a->send[i].kind == PROBE_SEND_URL)
			continue;
		/* a socket that cannot be had is told once */
		if (!failed[family] && open_one(d, family, e) < 0)
			failed[family] = errno;
		event.code = failed[family];
		if (!event.code && pinger_send(&d->pinger[family], &a->send[i]) == 0)
			continue;
		if (!event.code)
			event.code = errno;
		probe_event(&d->probe, &event, now_ms);
	}
}

void prober_wake(struct prober *d, int64_t now_ms, struct probe_action *a, struct errmsg *e)
{
	prober_read(d, now_ms);
	probe_timer(&d->probe, rx_packets(d), now_ms, a);
	send_all(d, now_ms, a, e);
}

unsigned prober_fds(const struct prober *d, struct pollfd fds[PROBER_FDS])
{
	unsigned n = 0;

	for (int i = 0; i < PROBE_FAMILIES; i++) {
		const struct pinger *p = &d->pinger[i];

		if (p->icmp >= 0)
			fds[n++] = (struct pollfd){ .fd = p->icmp, .events = POLLIN };
		if (p->udp >= 0)
			fds[n++] = (struct pollfd){ .fd = p->udp, .events = POLLIN };
	}
	return n;
}
