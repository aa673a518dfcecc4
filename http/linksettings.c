/* SPDX-License-Identifier: BSD-2-Clause */
#include "linksettings.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "filewrite.h"

int linksettings_read(struct settings *s, const char *root, const char *link, enum key_id id,
		      struct errmsg *e)
{
	char place[SETTINGS_PLACE_MAX], path[PATH_MAX], *text;
	size_t len;
	int result;

	snprintf(path, sizeof(path), "%s%s", root, settings_place(place, link));
	result = file_read(path, SETTINGS_FILE_MAX, &text, &len, e);
	if (result == 0) {
		result = settings_parse(s, place, text, len, e);
		explicit_bzero(text, len);
		free(text);
	}
	return settings_is_set(s, id) ? 0 : result;
}
