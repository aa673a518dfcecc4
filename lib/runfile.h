/* SPDX-License-Identifier: BSD-2-Clause */
/* Files below /run/pppkeeper, for what others read now and nobody needs after a boot. */
#ifndef PPPKEEPER_RUNFILE_H
#define PPPKEEPER_RUNFILE_H

#include <sys/types.h>

#include "errmsg.h"

/*
 * Writes one whole (temporary file, rename; no fsync: /run is memory), and makes the folder where it is
 * missing. path: at most 200 bytes. 0; -1 with a message.
 */
int runfile_write(const char *path, const char *text, mode_t mode, struct errmsg *e);

#endif
