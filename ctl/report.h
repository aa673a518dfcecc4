/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef CTL_REPORT_H
#define CTL_REPORT_H

#include "verb.h"

extern const struct verb report_verb;

#endif
