/* SPDX-License-Identifier: BSD-2-Clause */
/* What is set and has no effect, because of another key. Of rules.h; no error. */
#ifndef PPPKEEPER_NOEFFECT_H
#define PPPKEEPER_NOEFFECT_H

#include "settings.h"

/*
 * Adds a notice for each reason, with the keys that it takes the effect from; place names the
 * file. What the shipped file sets is never told.
 */
void noeffect_check(const struct settings *s, const char *place, struct errmsg *notices);

#endif
