/* SPDX-License-Identifier: BSD-2-Clause */
/* The state of a link as the plugin left it in /run/pppkeeper/LINK.json. */
#ifndef CTL_STATEFILE_H
#define CTL_STATEFILE_H

#include <jansson.h>
#include <stdbool.h>

#include "errmsg.h"

#define STATEFILE_DIR "/run/pppkeeper"
#define STATEFILE_VERSION 1

/*
 * Reads the state of a link. 0: *state is a new reference, an object of a known version; 1: there
 * is no such file; -1 with a message.
 */
int statefile_read(const char *root, const char *link, json_t **state, struct errmsg *e);

/* The names of all links that have a file, sorted, as a JSON array; NULL with a message. */
json_t *statefile_links(const char *root, struct errmsg *e);

/* Does the pppd that wrote the file still live? */
bool statefile_is_live(const json_t *state);

#endif
