/* SPDX-License-Identifier: BSD-2-Clause */
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "linkfiles.h"
#include "text.h"

/* "ppp0" of "ppp0.json" into link; false: another kind of file. */
static bool link_of(const char *file, const char *suffix, char link[NAME_MAX + 1])
{
	size_t n = strlen(file), s = strlen(suffix);

	if (n <= s || n > NAME_MAX || strcmp(file + n - s, suffix) != 0)
		return false;
	memcpy(link, file, n - s);
	link[n - s] = '\0';
	return text_is_link(link);
}

json_t *linkfiles(const char *root, const char *folder, const char *suffix, struct errmsg *e)
{
	char path[PATH_MAX], link[NAME_MAX + 1];
	json_t *links = json_array();
	struct dirent **list;
	int n;

	snprintf(path, sizeof(path), "%s%s", root, folder);
	n = scandir(path, &list, NULL, alphasort);
	if (n < 0 && errno == ENOENT)
		return links;
	if (n < 0) {
		errmsg_add(e, "%s: cannot be read: %s", path, strerror(errno));
		json_decref(links);
		return NULL;
	}
	for (int i = 0; i < n; i++) {
		if (link_of(list[i]->d_name, suffix, link))
			json_array_append_new(links, json_string(link));
		free(list[i]);
	}
	free(list);
	return links;
}
