/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef CTL_MODEMS_H
#define CTL_MODEMS_H

#include "verb.h"

extern const struct verb modems_verb;

#endif
