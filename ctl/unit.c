/* SPDX-License-Identifier: BSD-2-Clause */
#include "unit.h"

#include <stdio.h>
#include <string.h>

const char *unit_name(char unit[UNIT_MAX], const char *link, const char *type)
{
	if (strcmp(link, "ppp0") == 0)
		snprintf(unit, UNIT_MAX, "ppp.%s", type);
	else
		snprintf(unit, UNIT_MAX, "pppkeeper@%s.%s", link, type);
	return unit;
}
