/* SPDX-License-Identifier: BSD-2-Clause */
/* Settings for which the database knows no command of the modem. */
#ifndef PPPKEEPER_GEN_UNKNOWN_H
#define PPPKEEPER_GEN_UNKNOWN_H

#include "plan.h"

/* Says of each of them that it has no effect, and where a site can give the command. */
void unknown_say(const struct plan *p, struct errmsg *notices);

#endif
