/* SPDX-License-Identifier: BSD-2-Clause */
/* pppkeeper owed: the reset that a pppd has left to be done. */
#ifndef CTL_OWED_H
#define CTL_OWED_H

#include "verb.h"

extern const struct verb owed_verb;

#endif
