/* SPDX-License-Identifier: BSD-2-Clause */
/* Which links have a file of some kind. */
#ifndef CTL_LINKFILES_H
#define CTL_LINKFILES_H

#include <jansson.h>

#include "errmsg.h"

/*
 * The names of all links with a file LINK SUFFIX in a folder below root, sorted, as a JSON array;
 * a folder that is not there has none. NULL with a message.
 */
json_t *linkfiles(const char *root, const char *folder, const char *suffix, struct errmsg *e);

#endif
