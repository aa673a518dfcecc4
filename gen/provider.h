/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * PROVIDER: a hand-written peers file, which stays as it is. Beside it the service gives pppd an
 * option file that loads the plugin, so that the link is watched and healed all the same:
 *
 *   /run/pppkeeper/LINK.options   the plugin's options, to stand before the hand-written ones: the
 *                                 plugin must be there before the device word, and of other options
 *                                 the later one counts
 *   /run/pppkeeper/LINK.env       PPPD_CALL="...": how the unit calls pppd
 */
#ifndef PPPKEEPER_GEN_PROVIDER_H
#define PPPKEEPER_GEN_PROVIDER_H

#include "plan.h"
#include "write.h"

/*
 * Looks whether the file can be used, and which modem its device word means. 0 or -1 with a
 * message; the plan's device is "" where it names none.
 */
int provider_check(struct plan *p, const struct modemdb *db, struct errmsg *errors,
		   struct errmsg *notices);

/* Writes both files. 0 or -1 with a message. */
int provider_write(const struct plan *p, const struct write_options *o, struct errmsg *e);
/* Takes them away, where they are: the link is made from its settings. 0 or -1 with a message. */
int provider_remove(const struct plan *p, struct errmsg *e);

#endif
