/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Which way a check of the network goes: the interface it is bound to, and whose DNS servers are
 * asked. Read from the options -I and --server, and from the state of the links that run.
 */
#ifndef CTL_VIA_H
#define CTL_VIA_H

#include <jansson.h>
#include <net/if.h>

#include "dns.h"
#include "errmsg.h"
#include "verb.h"

struct via {
	char interface[IF_NAMESIZE];	/* "": not bound, the routing table decides */
	json_t *state;			/* of the interface's link; NULL: it is none of ours */
	const char *server[DNS_SERVERS_MAX];	/* owned by args or state, or in heard */
	size_t servers;			/* 0: those of /etc/resolv.conf */
	char heard[256];		/* those of IPv6, as pppkeeper net6 noted them */
};

/* What the help texts say of this. */
#define VIA_HELP \
"Without -I it is the interface of the link that is up; where no link runs at\n" \
"all, nothing is bound and the routing table decides."
#define VIA_OPTION_INTERFACE { "I", "IFACE", "go out on this interface: ppp0, wwan0, ..." }
#define VIA_OPTION_SERVER { "server", "ADDR", \
	"a DNS server to ask, may be given several times; default: those of the link, or of" \
	" /etc/resolv.conf" }

/* 0; -1 with messages. via_free() is due after 0. */
int via_find(struct via *v, const struct args *a, struct errmsg *e);
void via_free(struct via *v);

/* As the interface in lib's calls: NULL where it is not bound. */
const char *via_interface(const struct via *v);

/* Asks for a name this way. 0 or -1 with a message. */
int via_resolve(const struct via *v, const char *name, int family, unsigned timeout_ms,
		struct dns_result *r, struct errmsg *e);

#endif
