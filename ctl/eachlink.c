/* SPDX-License-Identifier: BSD-2-Clause */
#include "eachlink.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

#include "errmsg.h"
#include "linkfiles.h"
#include "statefolder.h"
#include "text.h"

static int worse(int x, int y)
{
	static const int rank[] = { [0] = 0, [EACHLINK_NONE] = 1, [1] = 2, [EXIT_SYSTEM] = 3 };

	return rank[y] > rank[x] ? y : x;
}

static int show_one(const struct args *a, const char *suffix, const char *none,
		    int (*show)(const struct args *a, const char *link))
{
	char path[PATH_MAX];

	if (!text_is_link(a->operand)) {
		verb_warn(a, "'%s' is not the name of a link (letters, digits, '.', '-', '_')", a->operand);
		return EXIT_SYSTEM;
	}
	if (snprintf(path, sizeof(path), "%s" STATEFOLDER "/%s%s", a->root, a->operand, suffix) < PATH_MAX &&
	    access(path, F_OK) < 0 && errno == ENOENT) {
		verb_warn(a, "%s: %s", a->operand, none);
		return EACHLINK_NONE;
	}
	return show(a, a->operand);
}

int eachlink(const struct args *a, const char *suffix, const char *none,
	     int (*show)(const struct args *a, const char *link))
{
	json_t *links, *link;
	struct errmsg e;
	int code = 0;
	size_t i;

	if (a->operand)
		return show_one(a, suffix, none, show);
	errmsg_init(&e);
	links = linkfiles(a->root, STATEFOLDER, suffix, &e);
	verb_warn_all(a, &e);
	if (!links)
		return EXIT_SYSTEM;
	json_array_foreach(links, i, link)
		code = worse(code, show(a, json_string_value(link)));
	if (json_array_size(links) == 0) {
		verb_warn(a, "%s", none);
		code = EACHLINK_NONE;
	}
	json_decref(links);
	return code;
}
