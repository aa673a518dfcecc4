/* SPDX-License-Identifier: BSD-2-Clause */
/* pppkeeper metrics: the links' state as figures for Prometheus. */
#ifndef CTL_METRICS_H
#define CTL_METRICS_H

#include "verb.h"

extern const struct verb metrics_verb;

#endif
