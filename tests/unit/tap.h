/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The harness of the unit tests: a test program calls the macros below and ends with
 * `return tap_done();`. Output is TAP, read by automake's tap-driver.sh.
 */
#ifndef TESTS_UNIT_TAP_H
#define TESTS_UNIT_TAP_H

#include <stdio.h>
#include <string.h>

static int tap_count, tap_failed;

static inline void tap_result(int ok, const char *file, int line, const char *what)
{
	printf("%sok %d - %s:%d %s\n", ok ? "" : "not ", ++tap_count, file, line, what);
	if (!ok)
		tap_failed++;
	fflush(stdout);
}

static inline void tap_equal_long(long a, long b, const char *file, int line, const char *what)
{
	if (a != b)
		printf("# %ld is not %ld\n", a, b);
	tap_result(a == b, file, line, what);
}

static inline void tap_equal_text(const char *a, const char *b, const char *file, int line,
				  const char *what)
{
	int ok = a && b ? strcmp(a, b) == 0 : a == b;

	if (!ok)
		printf("# '%s' is not '%s'\n", a ? a : "(null)", b ? b : "(null)");
	tap_result(ok, file, line, what);
}

static inline int tap_done(void)
{
	printf("1..%d\n", tap_count);
	return tap_failed != 0;
}

#define CHECK(cond) tap_result(!!(cond), __FILE__, __LINE__, #cond)
#define CHECK_LONG(a, b) tap_equal_long((long)(a), (long)(b), __FILE__, __LINE__, #a " == " #b)
#define CHECK_TEXT(a, b) tap_equal_text((a), (b), __FILE__, __LINE__, #a " == " #b)

#endif
