/* SPDX-License-Identifier: BSD-2-Clause */
/* pppkeeper doctor */
#ifndef CTL_DOCTOR_H
#define CTL_DOCTOR_H

#include "verb.h"

extern const struct verb doctor_verb;

#endif
