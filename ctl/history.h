/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef CTL_HISTORY_H
#define CTL_HISTORY_H

#include "verb.h"

extern const struct verb history_verb;

#endif
