/* SPDX-License-Identifier: BSD-2-Clause */
/* Which SIM is in the modem, as far as it was asked. */
#ifndef PPPKEEPER_SIM_H
#define PPPKEEPER_SIM_H

#include <stdbool.h>

#include "answer.h"

/* true: another one than when it was asked last. */
bool sim_changed(const struct answer *a);

#endif
