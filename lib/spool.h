/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Notices of a link that wait to be sent: /run/pppkeeper/LINK.notices/NUMBER, a file each, written
 * whole. /run is memory: no flash is worn, and writing waits for nothing; what a power cut takes
 * stands in the link's incidents as well. Numbers rise by one from 1 at boot, over restarts of pppd.
 * The plugin adds, pppkeeper-notify takes away; neither waits for the other. root stands for /.
 */
#ifndef PPPKEEPER_SPOOL_H
#define PPPKEEPER_SPOOL_H

#include <stddef.h>

#include "errmsg.h"

/* Notices that wait, at most; a new one takes the place of the oldest. A day of resets and more. */
#define SPOOL_MAX 100
/* Longest notice, bytes with the NUL: an incident's record and what is told of it. */
#define SPOOL_TEXT_MAX 12288

/* Adds one. 0; 1: the oldest had to go; -1 with a message. */
int spool_add(const char *root, const char *link, const char *text, struct errmsg *e);
/* The number of the oldest; 0: none waits. */
unsigned long spool_oldest(const char *root, const char *link);
/* Its text. 0; -1: it is gone, or no text of ours. */
int spool_read(const char *root, const char *link, unsigned long number, char text[SPOOL_TEXT_MAX]);
/* Waits until no other process sends. A descriptor to close, or -1 with a message. */
int spool_lock(const char *root, const char *link, struct errmsg *e);
/* It is sent. */
void spool_remove(const char *root, const char *link, unsigned long number);

#endif
