/* SPDX-License-Identifier: BSD-2-Clause */
#include "dns.h"

#include <ares.h>
#include <arpa/inet.h>
#include <errno.h>
#include <net/if.h>
#include <poll.h>
#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>

#include "deadline.h"

/* First wait for a server, ms, and questions to each: what is lost on the air is asked again. */
#define TRY_MS 2000
#define TRIES 4
/* Sockets that c-ares may have open: UDP and TCP to each server. */
#define SOCKETS_MAX (2 * DNS_SERVERS_MAX)

struct lookup {
	const struct dns_query *query;
	ares_channel channel;
	struct pollfd socket[SOCKETS_MAX];
	nfds_t sockets;
	int bind_error;			/* errno of a socket that the interface refused */
	struct family {
		int family;
		bool done;
		enum dns_outcome outcome;
		struct dns_result found;
	} v4, v6;
};

static enum dns_outcome outcome_of(int status)
{
	switch (status) {
	case ARES_SUCCESS:
		return DNS_FOUND;
	case ARES_ENOTFOUND:
		return DNS_NO_NAME;
	case ARES_ENODATA:
		return DNS_NO_ADDRESS;
	case ARES_ETIMEOUT:
	case ARES_ECANCELLED:
	case ARES_EDESTRUCTION:
		return DNS_NO_ANSWER;
	default:
		return DNS_FAILED;
	}
}

const char *dns_outcome_text(enum dns_outcome outcome)
{
	static const char *const text[] = {
		[DNS_FOUND] = "found",
		[DNS_NO_NAME] = "there is no such name",
		[DNS_NO_ADDRESS] = "the name has no address",
		[DNS_FAILED] = "the DNS servers refuse, or cannot be reached",
		[DNS_NO_ANSWER] = "no answer from the DNS servers",
	};

	return text[outcome];
}

static void add_address(struct dns_result *r, const struct ares_addrinfo_node *n)
{
	const void *address;

	if (r->count == DNS_ADDRESSES_MAX)
		return;
	if (n->ai_family == AF_INET)
		address = &((const struct sockaddr_in *)(const void *)n->ai_addr)->sin_addr;
	else
		address = &((const struct sockaddr_in6 *)(const void *)n->ai_addr)->sin6_addr;
	inet_ntop(n->ai_family, address, r->address[r->count++], INET6_ADDRSTRLEN);
}

static void answered(void *arg, int status, int timeouts, struct ares_addrinfo *info)
{
	struct family *f = arg;

	(void)timeouts;
	f->done = true;
	for (const struct ares_addrinfo_node *n = info ? info->nodes : NULL; n; n = n->ai_next)
		if (n->ai_family == f->family)
			add_address(&f->found, n);
	f->outcome = f->found.count ? DNS_FOUND :
		     status == ARES_SUCCESS ? DNS_NO_ADDRESS : outcome_of(status);
	if (info)
		ares_freeaddrinfo(info);
}

/* c-ares tells which sockets it waits for. */
static void watch(void *arg, ares_socket_t fd, int readable, int writable)
{
	struct lookup *l = arg;
	nfds_t i = 0;

	while (i < l->sockets && l->socket[i].fd != fd)
		i++;
	if (!readable && !writable) {
		if (i < l->sockets)
			l->socket[i] = l->socket[--l->sockets];
		return;
	}
	if (i == SOCKETS_MAX)
		return;
	if (i == l->sockets)
		l->sockets++;
	l->socket[i] = (struct pollfd){ .fd = fd, .events = (short)((readable ? POLLIN : 0) |
								    (writable ? POLLOUT : 0)) };
}

/* ares_set_local_dev() goes on unbound where this fails: an answer over another link is none. */
static int bind_socket(ares_socket_t fd, int type, void *arg)
{
	struct lookup *l = arg;
	const char *interface = l->query->interface;

	(void)type;
	if (setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, interface,
		       (socklen_t)strlen(interface)) == 0)
		return 0;
	l->bind_error = errno;
	return -1;
}

static int set_servers(struct lookup *l, struct errmsg *e)
{
	const struct dns_query *q = l->query;
	char list[DNS_SERVERS_MAX * (INET6_ADDRSTRLEN + 1)] = "";
	unsigned char address[sizeof(struct in6_addr)];
	int status;

	for (size_t i = 0; i < q->servers && i < DNS_SERVERS_MAX; i++) {
		if (inet_pton(AF_INET, q->server[i], address) != 1 &&
		    inet_pton(AF_INET6, q->server[i], address) != 1) {
			errmsg_add(e, "DNS server: '%s' is not an IP address", q->server[i]);
			return -1;
		}
		if (*list)
			strcat(list, ",");
		strcat(list, q->server[i]);
	}
	if (!*list)
		return 0;
	status = ares_set_servers_csv(l->channel, list);
	if (status == ARES_SUCCESS)
		return 0;
	errmsg_add(e, "DNS servers %s: %s", list, ares_strerror(status));
	return -1;
}

static int open_channel(struct lookup *l, struct errmsg *e)
{
	/* no search list: 1.18 takes an empty list of domains for it, later releases the flag */
	struct ares_options o = { .flags = ARES_FLAG_NOSEARCH, .timeout = TRY_MS, .tries = TRIES,
				  .sock_state_cb = watch, .sock_state_cb_data = l };
	int status = ares_init_options(&l->channel, &o, ARES_OPT_FLAGS | ARES_OPT_TIMEOUTMS |
				       ARES_OPT_TRIES | ARES_OPT_SOCK_STATE_CB |
				       ARES_OPT_DOMAINS);

	if (status != ARES_SUCCESS) {
		errmsg_add(e, "c-ares: %s", ares_strerror(status));
		return -1;
	}
	if (l->query->interface)
		ares_set_socket_configure_callback(l->channel, bind_socket, l);
	if (set_servers(l, e) == 0)
		return 0;
	ares_destroy(l->channel);
	return -1;
}

static void ask(struct lookup *l, struct family *f, int family)
{
	struct ares_addrinfo_hints hints = { .ai_family = family, .ai_flags = ARES_AI_NOSORT,
					     .ai_socktype = SOCK_STREAM };

	f->family = family;
	f->outcome = DNS_NO_ANSWER;
	if (l->query->family == AF_UNSPEC || l->query->family == family)
		ares_getaddrinfo(l->channel, l->query->name, NULL, &hints, answered, f);
	else
		f->done = true;
}

/* One wait, and what came of it; not longer than wait_ms. */
static void serve(struct lookup *l, int wait_ms)
{
	struct pollfd ready[SOCKETS_MAX];
	struct timeval t, *next = ares_timeout(l->channel, NULL, &t);
	nfds_t n = l->sockets;

	if (next && next->tv_sec * 1000 + next->tv_usec / 1000 < wait_ms)
		wait_ms = (int)(next->tv_sec * 1000 + next->tv_usec / 1000) + 1;
	memcpy(ready, l->socket, sizeof(ready));
	if (poll(ready, n, wait_ms) <= 0)
		n = 0;
	for (nfds_t i = 0; i < n; i++) {
		short events = ready[i].revents;

		if (events)
			ares_process_fd(l->channel,
					events & ~POLLOUT ? ready[i].fd : ARES_SOCKET_BAD,
					events & POLLOUT ? ready[i].fd : ARES_SOCKET_BAD);
	}
	ares_process_fd(l->channel, ARES_SOCKET_BAD, ARES_SOCKET_BAD);
}

/* A name that does not exist has no address of the other family either. */
static bool is_done(const struct lookup *l)
{
	return (l->v4.done && l->v6.done) || l->v4.outcome == DNS_NO_NAME ||
	       l->v6.outcome == DNS_NO_NAME;
}

static void wait_for_answers(struct lookup *l)
{
	int64_t limit = deadline_now_ms() + l->query->timeout_ms;
	bool shortened = false;

	while (!is_done(l)) {
		int64_t other = deadline_now_ms() + DNS_OTHER_MS;

		if (!shortened && (l->v4.found.count || l->v6.found.count)) {
			shortened = true;
			limit = other < limit ? other : limit;
		}
		if (deadline_left_ms(limit) == 0)
			break;
		serve(l, deadline_left_ms(limit));
	}
}

static void take(struct dns_result *r, const struct family *f)
{
	for (size_t i = 0; i < f->found.count && r->count < DNS_ADDRESSES_MAX; i++)
		memcpy(r->address[r->count++], f->found.address[i], INET6_ADDRSTRLEN);
	if (f->outcome < r->outcome)
		r->outcome = f->outcome;
}

int dns_resolve(const struct dns_query *q, struct dns_result *r, struct errmsg *e)
{
	struct lookup l = { .query = q };

	memset(r, 0, sizeof(*r));
	r->outcome = DNS_NO_ANSWER;
	if (q->interface && if_nametoindex(q->interface) == 0) {
		errmsg_add(e, "%s: %s", q->interface, strerror(errno));
		return -1;
	}
	if (open_channel(&l, e) < 0)
		return -1;
	ask(&l, &l.v4, AF_INET);
	ask(&l, &l.v6, AF_INET6);
	wait_for_answers(&l);
	/* what is still out is ended by this */
	ares_destroy(l.channel);
	take(r, &l.v4);
	take(r, &l.v6);
	if (r->count == 0 && l.bind_error) {
		errmsg_add(e, "a socket cannot be bound to %s: %s", q->interface,
			   strerror(l.bind_error));
		return -1;
	}
	return 0;
}
