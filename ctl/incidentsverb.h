/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef CTL_INCIDENTSVERB_H
#define CTL_INCIDENTSVERB_H

#include "verb.h"

extern const struct verb incidents_verb;

#endif
