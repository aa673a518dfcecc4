/* SPDX-License-Identifier: BSD-2-Clause */
#include "configured.h"

#include <glob.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "settings.h"
#include "statefile.h"

enum configured configured_start(const char *root, const char *link, struct errmsg *e)
{
	struct settings s;
	int found;
	bool on;

	settings_init(&s);
	found = settings_load(&s, root, link, e);
	on = settings_on(&s, KEY_START);
	settings_free(&s);
	if (found != 0)
		return found > 0 ? CONFIGURED_NOT : CONFIGURED_UNREADABLE;
	return on ? CONFIGURED_ON : CONFIGURED_OFF;
}

/* Where it belongs in the order of names, once. */
static void insert(json_t *links, const char *link)
{
	json_t *other;
	size_t i;
	int order = 1;

	json_array_foreach(links, i, other) {
		order = strcmp(json_string_value(other), link);
		if (order >= 0)
			break;
	}
	if (order != 0)
		json_array_insert_new(links, i, json_string(link));
}

json_t *configured_links(const char *root, struct errmsg *e)
{
	json_t *links = statefile_links(root, e);
	char pattern[PATH_MAX], link[SETTINGS_LINK_MAX];
	glob_t found;

	if (!links || snprintf(pattern, sizeof(pattern), "%s/etc/default/ppp*", root) >= PATH_MAX ||
	    glob(pattern, 0, NULL, &found) != 0)
		return links;
	for (size_t i = 0; i < found.gl_pathc; i++)
		if (settings_link(link, strrchr(found.gl_pathv[i], '/') + 1) &&
		    configured_start(root, link, e) == CONFIGURED_ON)
			insert(links, link);
	globfree(&found);
	return links;
}
