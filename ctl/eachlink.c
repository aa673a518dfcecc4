/* SPDX-License-Identifier: BSD-2-Clause */
#include "eachlink.h"

#include "errmsg.h"
#include "linkfiles.h"
#include "statefolder.h"
#include "text.h"

static int worse(int x, int y)
{
	static const int rank[] = { [0] = 0, [EACHLINK_NONE] = 1, [1] = 2, [EXIT_SYSTEM] = 3 };

	return rank[y] > rank[x] ? y : x;
}

int eachlink(const struct args *a, const char *suffix, const char *none,
	     int (*show)(const struct args *a, const char *link))
{
	json_t *links, *link;
	struct errmsg e;
	int code = 0;
	size_t i;

	if (a->operand && text_is_link(a->operand))
		return show(a, a->operand);
	if (a->operand) {
		verb_warn(a, "'%s' is not the name of a link (letters, digits, '.', '-', '_')",
			  a->operand);
		return EXIT_SYSTEM;
	}
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
