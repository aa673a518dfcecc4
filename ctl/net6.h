/* SPDX-License-Identifier: BSD-2-Clause */
/* pppkeeper net6: the IPv6 of a link beyond IPv6CP, run by ipv6-up.d and ipv6-down.d of pppd. */
#ifndef CTL_NET6_H
#define CTL_NET6_H

#include "verb.h"

extern const struct verb net6_verb;

#endif
