/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef CTL_RESET_H
#define CTL_RESET_H

#include "verb.h"

extern const struct verb reset_verb;

#endif
