/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The type of context that is asked for in place of one that the network refused. One try, kept in
 * /var/lib/pppkeeper/LINK.pdptype as "WANTED USED APN", and only valid for the PDPTYPE and the APN
 * it was made for: IPV4V6 gives way to IP, and IPV6 to IPV4V6, over which IPv6 alone is agreed on then (some
 * networks give an IPv6-only context only to who has had the other one). Where that is refused as
 * well, WANTED is asked for again, and nothing else is tried.
 */
#ifndef PPPKEEPER_GEN_PDPTYPE_H
#define PPPKEEPER_GEN_PDPTYPE_H

#include "plan.h"

/*
 * Puts the type that is to be used into the settings of p, with a notice where it is not the one
 * that was asked for. A file that says nothing of use counts as none.
 */
void pdptype_apply(struct plan *p, struct errmsg *notices);

/*
 * The network refused the type in use. 1: another one is noted from now on, with a notice; 0: there
 * is nothing else to try; -1 with a message. p: as read, pdptype_apply() was not called.
 */
int pdptype_refused(const struct plan *p, struct errmsg *errors, struct errmsg *notices);

#endif
