/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A link's prefix shared with a LAN, in the order in which it is safe: rules of the firewall,
 * forwarding, our address, and only then advertisements, by radvd. Undone the other way round.
 */
#ifndef CTL_LAN6_H
#define CTL_LAN6_H

#include <stdbool.h>

#include "lan6text.h"
#include "record6.h"

/*
 * Shares it; what was shared before is withdrawn first. Of l, was_router and former are set here.
 * 0; -1 with a message, nothing is shared then: in particular where the rules cannot be set.
 */
int lan6_share(struct record6 *r, struct lan6 *l, struct errmsg *e);

/* Tells the LAN that the prefix is no more for use, and undoes all that the record tells of. 0 or -1. */
int lan6_withdraw(struct record6 *r, struct errmsg *e);

/* The advertising program has ended by itself: starts it again. true: it had. */
bool lan6_mend(struct record6 *r, struct errmsg *e);

#endif
