/* SPDX-License-Identifier: BSD-2-Clause */
#include "statusrow.h"

#include <stdarg.h>
#include <stdio.h>

void statusrow(const char *label, const char *fmt, ...)
{
	va_list ap;

	printf("  %-10s", label);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
}
