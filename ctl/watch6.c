/* SPDX-License-Identifier: BSD-2-Clause */
#include <arpa/inet.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "advert6.h"
#include "deadline.h"
#include "ifaddr.h"
#include "inform6.h"
#include "lan6.h"
#include "nameserver.h"
#include "sockets6.h"
#include "stop.h"
#include "watch6.h"

/* A child that has ended is noticed after this, ms; else nothing is looked at without news. */
#define CHILD_LOOK_MS 1000
#define IDLE_MS 60000
/* A prefix that could not be shared (no such LAN yet, no nft) is tried again after this, ms. */
#define SHARE_RETRY_MS 300000
/* resolv.conf is mended so often in a session: two that fight over it would not end. */
#define MEND_MAX 10

struct watch {
	const struct watch6 *w;
	void (*say)(const char *text);
	struct advert6 net;
	struct sockets6 sockets;
	struct record6 record;
	struct errmsg e;		/* of what is going on now */
	bool share_due;
	int64_t share_at_ms;		/* not before this */
	unsigned mended;
	bool told_no_client;
};

__attribute__((format(printf, 2, 3)))
static void tell(struct watch *x, const char *fmt, ...)
{
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	x->say(text);
}

/* All that has gone wrong meanwhile, a line each. */
static void tell_errors(struct watch *x)
{
	char *save;

	for (char *line = strtok_r(x->e.text, "\n", &save); line; line = strtok_r(NULL, "\n", &save))
		x->say(line);
	errmsg_init(&x->e);
}

static void list_dns(const struct advert6 *n, char text[256])
{
	struct in6_addr dns[ADVERT6_DNS_MAX];
	unsigned count = advert6_dns(n, dns);
	char one[INET6_ADDRSTRLEN];
	size_t len = 0;

	text[0] = '\0';
	for (unsigned i = 0; i < count; i++)
		len += (size_t)snprintf(text + len, 256 - len, "%s%s", i ? " " : "",
					inet_ntop(AF_INET6, &dns[i], one, sizeof(one)));
}

/* --- the LAN ------------------------------------------------------------------------------------ */

/* The kernel makes the uplink's address from the same advertisement, a moment before or after. */
static bool own_address(struct watch *x, struct in6_addr *own)
{
	struct ipaddr a;

	if (!ifaddr_prefix6(IFADDR_FILE, x->w->interface, &x->net.prefix, &a))
		return false;
	*own = a.v6;
	return true;
}

static uint32_t mtu_of(const char *interface)
{
	char path[64];
	unsigned mtu = 0;
	FILE *f;

	snprintf(path, sizeof(path), "/sys/class/net/%s/mtu", interface);
	f = fopen(path, "re");
	if (f && fscanf(f, "%u", &mtu) != 1)
		mtu = 0;
	if (f)
		fclose(f);
	return mtu;
}

static uint32_t lan_mtu(struct watch *x)
{
	uint32_t up = mtu_of(x->w->interface), lan = mtu_of(x->w->lan);

	if (x->net.mtu >= 1280 && x->net.mtu < up)
		up = x->net.mtu;
	return up >= 1280 && up < lan ? up : 0;
}

static void share(struct watch *x, int64_t now_ms)
{
	char dns[256], prefix[INET6_ADDRSTRLEN];
	struct lan6 l = {
		.link = x->w->link, .uplink = x->w->interface, .lan = x->w->lan,
		.prefix = x->net.prefix, .valid_s = x->net.valid_s,
		.preferred_s = x->net.preferred_s, .mtu = lan_mtu(x), .dns = dns,
	};

	if (now_ms < x->share_at_ms || !own_address(x, &l.own))
		return;
	list_dns(&x->net, dns);
	x->share_due = lan6_share(&x->record, &l, &x->e) < 0;
	x->share_at_ms = x->share_due ? now_ms + SHARE_RETRY_MS : 0;
	if (!x->share_due)
		tell(x, "%s/64 is shared on %s", inet_ntop(AF_INET6, &l.prefix, prefix, sizeof(prefix)),
		     x->w->lan);
}

static void withdraw(struct watch *x)
{
	x->share_due = false;
	if (!*record6_text(&x->record, "lan"))
		return;
	tell(x, "%s/64 is shared no more", record6_text(&x->record, "prefix"));
	lan6_withdraw(&x->record, &x->e);
}

/* --- news --------------------------------------------------------------------------------------- */

static void use_dns(struct watch *x)
{
	char dns[256];

	list_dns(&x->net, dns);
	tell(x, "DNS over IPv6: %s", *dns ? dns : "none");
	if (x->w->dns)
		nameserver_set(&x->record, dns, &x->e);
}

static void apply(struct watch *x, unsigned change, int64_t now_ms)
{
	if (change & ADVERT6_DNS)
		use_dns(x);
	if (change && x->w->lan) {
		if (x->net.has_prefix)
			x->share_due = true;
		else
			withdraw(x);
	}
	if (x->share_due)
		share(x, now_ms);
}

static void ask(struct watch *x, int64_t now_ms)
{
	if (advert6_solicit(&x->net, now_ms))
		sockets6_solicit(&x->sockets);
	if (!advert6_inform(&x->net, now_ms) ||
	    inform6_start(x->w->link, x->w->interface, &x->e) != 1 || !x->net.other ||
	    x->told_no_client)
		return;
	x->told_no_client = true;
	tell(x, "DNS is only told by DHCPv6 here, and no client for it is installed (dhcpcd)");
}

static unsigned hear(struct watch *x, int64_t now_ms)
{
	struct in6_addr dns[ADVERT6_DNS_MAX];
	unsigned change = 0, count;
	struct ra ra;

	while (sockets6_hear(&x->sockets, &ra))
		change |= advert6_hear(&x->net, &ra, now_ms);
	if (inform6_ended(x->w->link, dns, ADVERT6_DNS_MAX, &count))
		change |= advert6_informed(&x->net, dns, count, now_ms);
	return change | advert6_age(&x->net, now_ms);
}

static void wait_for_news(struct watch *x)
{
	struct pollfd p[] = {
		{ .fd = stop_fd(), .events = POLLIN }, { .fd = x->sockets.icmp, .events = POLLIN },
		{ .fd = x->sockets.netlink, .events = POLLIN },
		{ .fd = x->sockets.inotify, .events = POLLIN },
	};
	int left = deadline_left_ms(advert6_next(&x->net));

	if (left > IDLE_MS)
		left = IDLE_MS;
	if ((inform6_runs() || (x->share_due && !x->share_at_ms)) && left > CHILD_LOOK_MS)
		left = CHILD_LOOK_MS;
	poll(p, sizeof(p) / sizeof(p[0]), left);
}

static void look_after(struct watch *x)
{
	if (sockets6_resolv_conf_changed(&x->sockets) && x->mended < MEND_MAX &&
	    nameserver_mend(&x->record, &x->e) != 0)
		x->mended++;
	if (lan6_mend(&x->record, &x->e))
		tell(x, "radvd has ended, and is started again");
}

static void watch(struct watch *x)
{
	while (!stop_wait(0) && sockets6_link_lives(&x->sockets)) {
		int64_t now_ms = deadline_now_ms();
		unsigned change = hear(x, now_ms);

		apply(x, change, now_ms);
		ask(x, now_ms);
		look_after(x);
		tell_errors(x);
		wait_for_news(x);
	}
}

/* --- begin and end ------------------------------------------------------------------------------ */

static int undo(struct record6 *r, struct errmsg *e)
{
	int result = lan6_withdraw(r, e);

	inform6_stop(r->link);
	if (nameserver_set(r, "", e) < 0)
		result = -1;
	record6_remove(r);
	return result;
}

int watch6_clean(const char *link, struct errmsg *e)
{
	struct record6 r;
	int result = 0;

	record6_load(&r, "", link);
	if (json_object_size(r.o) > 0)
		result = undo(&r, e);
	record6_free(&r);
	return result;
}

int watch6_run(const struct watch6 *w, void (*ready)(void), void (*say)(const char *text),
	       struct errmsg *e)
{
	static struct watch x;
	int result = -1;

	x = (struct watch){ .w = w, .say = say };
	errmsg_init(&x.e);
	record6_load(&x.record, "", w->link);
	record6_set(&x.record, "interface", w->interface);
	if (sockets6_open(&x.sockets, w->interface, e) == 0 && record6_store(&x.record, e) == 0) {
		advert6_init(&x.net, deadline_now_ms());
		ready();
		watch(&x);
		stop_ignore();
		withdraw(&x);
		result = undo(&x.record, &x.e);
		tell_errors(&x);
	}
	sockets6_close(&x.sockets);
	record6_free(&x.record);
	return result;
}
