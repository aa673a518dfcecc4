/* SPDX-License-Identifier: BSD-2-Clause */
/* Waits for links to come up, for a script that goes on then. */
#ifndef CTL_STATUSWAIT_H
#define CTL_STATUSWAIT_H

#include "verb.h"

/* Longest wait, s: a day is more than any script's. */
#define STATUSWAIT_MAX_S 86400

/*
 * Returns when the link that was given is up; without one, when one runs and all that run, or whose
 * settings say START=yes, are up; or after so many seconds. A signal's number, if one ended it;
 * else 0. stop_begin() has been called.
 */
int statuswait(const struct args *a, long seconds);

#endif
