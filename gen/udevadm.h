/* SPDX-License-Identifier: BSD-2-Clause */
/* Asks udev, by its own command. */
#ifndef PPPKEEPER_GEN_UDEVADM_H
#define PPPKEEPER_GEN_UDEVADM_H

#include <stdbool.h>

#include "buffer.h"
#include "errmsg.h"

/* Is there a udev that runs? */
bool udevadm_runs(void);

/*
 * Runs udevadm with these arguments (NULL at the end), its output into out, where that is not NULL.
 * Waits at most 30 s. 0 or -1 with a message.
 */
int udevadm(const char *const args[], struct buffer *out, struct errmsg *e);

#endif
