/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef CTL_STATUS_H
#define CTL_STATUS_H

#include "verb.h"

extern const struct verb status_verb;

#endif
