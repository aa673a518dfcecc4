/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * IPv6 beyond IPv6CP: the kernel takes address and route from router advertisements, and pppd's
 * scripts ipv6-up and ipv6-down do the rest (pppkeeper net6).
 */
#ifndef PPPKEEPER_UPLINK6_H
#define PPPKEEPER_UPLINK6_H

#include "options.h"

/* What the scripts have to know, in their environment. All options are read. */
void uplink6_tell(const struct options *o);

/*
 * Before IPv6CP: our interface takes advertisements also where this machine is a router, and a
 * default route from them unless pppd has nodefaultroute6. The interface ends with the link, and
 * this with it.
 */
void uplink6_prepare(void);

#endif
