/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The IPv6 DNS servers of a link, handed to where those of IPv4 go: systemd-resolved where it runs,
 * else resolvconf where it is installed (that of systemd, a link to resolvectl, is none), else
 * /etc/resolv.conf as Debian's own script of pppd (0000usepeerdns) writes it: in place of the
 * servers that stand there, beside those which that script wrote for this interface; at the end the
 * file is as it was.
 */
#ifndef CTL_NAMESERVER_H
#define CTL_NAMESERVER_H

#include "record6.h"

/* These servers ("" for none; blanks between) in place of those before, noted in r. 0 or -1. */
int nameserver_set(struct record6 *r, const char *servers, struct errmsg *e);

/* resolv.conf was replaced: 1: the servers were missing, and are in it again; 0: nothing to do; -1. */
int nameserver_mend(struct record6 *r, struct errmsg *e);

#endif
