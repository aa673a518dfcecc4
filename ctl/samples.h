/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a link was like every few minutes: /run/pppkeeper/LINK.samples, a JSON object a line, the
 * oldest first. In memory alone, so that no flash is worn; gone after a reboot.
 */
#ifndef CTL_SAMPLES_H
#define CTL_SAMPLES_H

#include <jansson.h>
#include <stdint.h>

#include "errmsg.h"

/* Samples that are kept: a week, one each 5 min; some 300 KB. */
#define SAMPLES_MAX 2016
/* Largest file that is read, bytes; a line has below 300. */
#define SAMPLES_FILE_MAX (1024 * 1024)

/*
 * An object as it is kept: up_s (CLOCK_BOOTTIME, s), phase; and where they are known rtt_us,
 * rx_bytes, tx_bytes (of the interface, since it is up), signal_dbm, operator, registration.
 * diagnosis: of pppkeeper diagnose --json, or NULL. A new reference.
 */
json_t *sample_make(const json_t *state, const json_t *diagnosis, int64_t up_s);
/* Adds the bytes that the interface has counted, if it is there. */
void sample_count(json_t *sample, const char *root, const char *interface);

/* Adds it to the link's. 0; -1 with a message. */
int samples_add(const char *root, const char *link, const json_t *sample, struct errmsg *e);
/* All of them as a new array, empty where there is none; lines that are no samples are left out. */
json_t *samples_load(const char *root, const char *link);
/* The last in which the modem has said something; NULL: none. Borrowed. */
const json_t *samples_answered(const json_t *list);

#endif
