/* SPDX-License-Identifier: BSD-2-Clause */
/* Of a link what its state does not hold: the last sample, data used, the last incidents. */
#ifndef CTL_STATUSPAST_H
#define CTL_STATUSPAST_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

/* What is shown for a signal: "####" to "....", and a word. */
#define STATUSPAST_BARS 4
unsigned statuspast_bars(long dbm);

/* The last sample that the modem answered, or how to get one where none was taken. up_s: CLOCK_BOOTTIME. */
void statuspast_signal(const json_t *samples, int64_t up_s, bool colour);
/* What the interface has carried since it is up. */
void statuspast_data(const char *root, const char *interface);
/* The last ones, newest first. */
void statuspast_incidents(const json_t *incidents, int64_t wall_s);

#endif
