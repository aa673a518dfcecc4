/* SPDX-License-Identifier: BSD-2-Clause */
/* The verb probe: does data get through, and who answers on the way. */
#ifndef CTL_PROBING_H
#define CTL_PROBING_H

#include "verb.h"

extern const struct verb probe_verb;

#endif
