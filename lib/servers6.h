/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The IPv6 DNS servers of a link, as `pppkeeper net6` has noted them (ctl/record6.h); for pppd's
 * plugin, which has no reader of JSON. Pure but for the one file.
 */
#ifndef PPPKEEPER_SERVERS6_H
#define PPPKEEPER_SERVERS6_H

#include "ipaddr.h"

/* The record of a link, by its name. */
#define SERVERS6_FILE "/run/pppkeeper/%s.net6"

/* Up to max of them. How many; 0 where there is no record yet. */
unsigned servers6_read(const char *path, struct ipaddr *server, unsigned max);

#endif
