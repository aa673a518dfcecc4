/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef CTL_SAMPLE_H
#define CTL_SAMPLE_H

#include <jansson.h>

#include "verb.h"

extern const struct verb sample_verb;

/*
 * Asks the modem of a link that runs, and keeps what it said as a sample. 0; -1: a message was
 * printed, or a signal came. stop_begin() has been called.
 */
int sample_take(const struct args *a, const char *link, const json_t *state);

#endif
