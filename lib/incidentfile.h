/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The incidents of a link: /var/lib/pppkeeper/LINK.incidents, a JSON object a line, the oldest
 * first. For short-lived children: it syncs and takes a lock.
 */
#ifndef PPPKEEPER_INCIDENTFILE_H
#define PPPKEEPER_INCIDENTFILE_H

#include <jansson.h>
#include <stddef.h>

#include "errmsg.h"

/* Incidents that are kept. */
#define INCIDENTFILE_LINES_MAX 1000
/* Longest line, bytes, and the largest file that is read. */
#define INCIDENTFILE_LINE_MAX 8192
/* How jansson writes a record: a second has one digit behind the point, and a double 17. */
#define INCIDENTFILE_FORMAT (JSON_COMPACT | JSON_REAL_PRECISION(9))
#define INCIDENTFILE_MAX ((INCIDENTFILE_LINES_MAX + 1) * (INCIDENTFILE_LINE_MAX + 1))

/*
 * Adds a record, one JSON object. 0; 1 with a message: this is none; -1 with a message: not
 * written. Lines that are no record are left out then, with a message.
 */
int incidentfile_add(const char *root, const char *link, const char *record, struct errmsg *e);

/*
 * The records in the text, as a new array; a message for each line that is none, *bad of them. Each has its
 * cause and its layer, older ones too. Never NULL, but for memory.
 */
json_t *incidentfile_parse(const char *text, size_t len, unsigned *bad);

/* The same of a link's file; an empty one where there is none. NULL with a message. */
json_t *incidentfile_load(const char *root, const char *link, struct errmsg *e);

#endif
