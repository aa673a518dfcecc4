/* SPDX-License-Identifier: BSD-2-Clause */
#include "statuswait.h"

#include <string.h>

#include "configured.h"
#include "deadline.h"
#include "errmsg.h"
#include "statefile.h"
#include "stop.h"

/* ms; a link takes seconds to come up */
#define LOOK_MS 250

/* What cannot be read is told by who shows it then. */
static bool is_up(const struct args *a, const char *link)
{
	static struct errmsg ignored;
	json_t *state = NULL;
	bool up;

	errmsg_init(&ignored);
	up = statefile_read(a->root, link, &state, &ignored) == 0 && statefile_is_live(state) &&
	     strcmp(json_string_value(json_object_get(state, "phase")), "up") == 0;
	json_decref(state);
	return up;
}

static bool all_up(const struct args *a)
{
	static struct errmsg ignored;
	json_t *links, *link;
	bool up;
	size_t i;

	if (a->operand)
		return is_up(a, a->operand);
	errmsg_init(&ignored);
	links = configured_links(a->root, &ignored);
	up = json_array_size(links) > 0;
	json_array_foreach(links, i, link)
		up = up && is_up(a, json_string_value(link));
	json_decref(links);
	return up;
}

int statuswait(const struct args *a, long seconds)
{
	int64_t end_ms = deadline_now_ms() + (int64_t)seconds * 1000;
	int signo = 0;

	while (!signo && !all_up(a) && deadline_now_ms() < end_ms)
		signo = stop_wait(LOOK_MS);
	return signo;
}
