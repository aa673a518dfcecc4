/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef CTL_LEDGERVERB_H
#define CTL_LEDGERVERB_H

#include "verb.h"

extern const struct verb ledger_verb;

#endif
