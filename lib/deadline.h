/* SPDX-License-Identifier: BSD-2-Clause */
/* Points in monotonic time, for calls that must not wait for ever. */
#ifndef PPPKEEPER_DEADLINE_H
#define PPPKEEPER_DEADLINE_H

#include <stdint.h>

/* CLOCK_MONOTONIC now, ms. */
int64_t deadline_now_ms(void);

/* Time left until the point `at_ms`, for poll(): 0 when it is over. */
int deadline_left_ms(int64_t at_ms);

#endif
