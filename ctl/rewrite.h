/* SPDX-License-Identifier: BSD-2-Clause */
/* pppkeeper reset --rewrite: the modem may have lost what the ledger says was written to it. */
#ifndef CTL_REWRITE_H
#define CTL_REWRITE_H

#include "verb.h"

/* Notes it for the next dial of --link. 0; -1: a message was printed. */
int rewrite_ask(const struct args *a);

#endif
