/* SPDX-License-Identifier: BSD-2-Clause */
#include "configured.h"

#include <glob.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "filewrite.h"
#include "settings.h"
#include "statefile.h"

/* Does the file say START=yes? What else is wrong in it gen_pppconfig --check tells. */
static bool is_wanted(const char *path, struct errmsg *e)
{
	static struct errmsg ignored;
	struct settings s;
	char *text;
	size_t len;
	bool wanted;

	if (file_read(path, SETTINGS_FILE_MAX, &text, &len, e) < 0)
		return false;
	settings_init(&s);
	errmsg_init(&ignored);
	settings_parse(&s, path, text, len, &ignored);
	wanted = settings_on(&s, KEY_START);
	settings_free(&s);
	explicit_bzero(text, len);
	free(text);
	return wanted;
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
		if (settings_link(link, strrchr(found.gl_pathv[i], '/') + 1) && is_wanted(found.gl_pathv[i], e))
			insert(links, link);
	globfree(&found);
	return links;
}
