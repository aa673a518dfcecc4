/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What became of the PIN of a link's settings, kept in its ledger as a fingerprint of this very PIN:
 * another one in the settings begins anew. For short-lived children.
 */
#ifndef PPPKEEPER_PINMEMORY_H
#define PPPKEEPER_PINMEMORY_H

#include "errmsg.h"
#include "pinrule.h"

/* root stands for /. 0; -1 with a message: not known, so the PIN must not be entered. */
int pinmemory_recall(const char *root, const char *link, const char *pin, struct pinrule_memory *m,
		     struct errmsg *e);
/* On the disk when it returns; PINRULE_FRESH forgets. 0; -1 with a message. */
int pinmemory_keep(const char *root, const char *link, const char *pin, const struct pinrule_memory *m,
		   struct errmsg *e);

#endif
