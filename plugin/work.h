/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The slow work of a link, done by short-lived children: `pppkeeper reset` and
 * `gen_pppconfig --connect-ok`. What they print is logged when they end.
 */
#ifndef PPPKEEPER_WORK_H
#define PPPKEEPER_WORK_H

#include <stdbool.h>

#include "options.h"

/*
 * Resets the modem of the link, at this place on USB ("": not known). done: called once, ok: the
 * modem answers again. 0 or -1.
 */
int work_reset(const struct options *o, const char *device, void (*done)(bool ok));
bool work_resetting(void);

/* Appends CONNECT_OK=1 to the settings and makes the files anew. 0 or -1. */
int work_connect_ok(const struct options *o, void (*done)(bool ok));

/* Makes the files anew: another modem may be there now. 0 or -1. */
int work_generate(const struct options *o, void (*done)(bool ok));
bool work_generating(void);

/* Ends all children. Async-signal-safe. */
void work_stop(void);

#endif
