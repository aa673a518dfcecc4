/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The life of a link: what pppd reports goes to the policy, what the policy says is done.
 */
#ifndef PPPKEEPER_KEEPER_H
#define PPPKEEPER_KEEPER_H

#include "pppd_compat.h"

/* Registers the options. 0 or -1. */
int keeper_init(void);
/* What pppd calls. */
extern const struct pppd_calls keeper_calls;

#endif
