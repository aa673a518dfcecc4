/* SPDX-License-Identifier: BSD-2-Clause */
/* Apart from settings.c, which is in pppd: there nobody asks. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "filewrite.h"
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

int settings_load(struct settings *s, const char *root, const char *link, struct errmsg *e)
{
	char place[SETTINGS_PLACE_MAX], path[PATH_MAX], *text;
	struct errmsg ignored;
	size_t len;

	if (snprintf(path, sizeof(path), "%s%s", root, settings_place(place, link)) >= (int)sizeof(path) ||
	    (access(path, F_OK) < 0 && errno == ENOENT))
		return 1;
	if (file_read(path, SETTINGS_FILE_MAX, &text, &len, e) < 0)
		return -1;
	errmsg_init(&ignored);
	settings_parse(s, place, text, len, &ignored);
	explicit_bzero(text, len);
	free(text);
	return 0;
}
