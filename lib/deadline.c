/* SPDX-License-Identifier: BSD-2-Clause */
#include <limits.h>
#include <time.h>

#include "deadline.h"

int64_t deadline_now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int deadline_left_ms(int64_t at_ms)
{
	int64_t left = at_ms - deadline_now_ms();

	if (left <= 0)
		return 0;
	return left > INT_MAX ? INT_MAX : (int)left;
}
