/* SPDX-License-Identifier: BSD-2-Clause */
/* Apart from settings.c, which is in pppd: there nobody asks. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "settings.h"

const char *settings_place(char place[SETTINGS_PLACE_MAX], const char *link)
{
	snprintf(place, SETTINGS_PLACE_MAX, "/etc/default/%s", strcmp(link, "ppp0") == 0 ? "ppp" : link);
	return place;
}

const char *settings_at(char at[SETTINGS_AT_MAX], const struct settings *s, enum key_id id,
			const char *place)
{
	if (s->line[id])
		snprintf(at, SETTINGS_AT_MAX, "%s:%u", place, s->line[id]);
	else
		snprintf(at, SETTINGS_AT_MAX, "%s", place);
	return at;
}

bool settings_unit(const char *link, unsigned *unit)
{
	const char *number = link + 3;
	size_t len;

	if (strncmp(link, "ppp", 3) != 0)
		return false;
	len = strlen(number);
	if (len == 0 || len > 3 || strspn(number, "0123456789") != len || (*number == '0' && len > 1))
		return false;
	*unit = (unsigned)strtoul(number, NULL, 10);
	return *unit <= SETTINGS_UNIT_MAX;
}

bool settings_link(char link[SETTINGS_LINK_MAX], const char *name)
{
	unsigned unit = 0;

	/* that of ppp0 is /etc/default/ppp; a file ppp0 there is nobody's */
	if (strcmp(name, "ppp") != 0 && (!settings_unit(name, &unit) || unit == 0))
		return false;
	snprintf(link, SETTINGS_LINK_MAX, "ppp%u", unit);
	return true;
}
