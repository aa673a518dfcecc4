/* SPDX-License-Identifier: BSD-2-Clause */
/* What the settings name on this gateway and is not there. It may come later: no error. */
#ifndef PPPKEEPER_GEN_ABSENT_H
#define PPPKEEPER_GEN_ABSENT_H

#include "plan.h"

/* Adds a notice for each program of RESET_STEPS, and for LAN6's interface. */
void absent_check(const struct plan *p, struct errmsg *notices);

#endif
