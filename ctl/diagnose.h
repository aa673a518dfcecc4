/* SPDX-License-Identifier: BSD-2-Clause */
/* pppkeeper diagnose */
#ifndef CTL_DIAGNOSE_H
#define CTL_DIAGNOSE_H

#include "verb.h"

extern const struct verb diagnose_verb;

#endif
