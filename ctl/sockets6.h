/* SPDX-License-Identifier: BSD-2-Clause */
/* The sockets by which an interface's IPv6 is watched: router advertisements, and the kernel's news. */
#ifndef CTL_SOCKETS6_H
#define CTL_SOCKETS6_H

#include <stdbool.h>

#include "errmsg.h"
#include "ra.h"

struct sockets6 {
	int icmp;		/* advertisements alone come out of it */
	int netlink;		/* links and IPv6 addresses */
	int inotify;		/* /etc, where resolv.conf stands */
	unsigned index;		/* of the interface */
};

/* All non-blocking. 0 or -1 with a message, nothing is open then. */
int sockets6_open(struct sockets6 *s, const char *interface, struct errmsg *e);
void sockets6_close(struct sockets6 *s);

/* The next advertisement that a router of this link has sent. false: there is none now. */
bool sockets6_hear(const struct sockets6 *s, struct ra *ra);
void sockets6_solicit(const struct sockets6 *s);

/* Takes all news. false: the interface is gone, or switched off. */
bool sockets6_link_lives(const struct sockets6 *s);
/* Takes all news: has somebody put another resolv.conf in place? */
bool sockets6_resolv_conf_changed(const struct sockets6 *s);

#endif
