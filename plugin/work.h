/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The slow work of a link, done by short-lived children: `pppkeeper reset`, `pppkeeper note`,
 * pppkeeper-notify and gen_pppconfig. What they print is logged when they end.
 */
#ifndef PPPKEEPER_WORK_H
#define PPPKEEPER_WORK_H

#include <stdbool.h>

#include "options.h"

/* Exit codes of pppkeeper reset. */
enum work_reset_code {
	WORK_RESET_BACK = 0, WORK_RESET_NOT_BACK = 1, WORK_RESET_ERROR = 2, WORK_RESET_BUSY = 3,
};

/*
 * Each function: 0 and done is called once, when the child has ended; or -1, none was started.
 * code: its exit code, -1 where it was killed.
 */

/* One step of the ladder for the modem at this place on USB ("": not known). */
int work_reset(const struct options *o, const char *device, const char *step,
	       void (*done)(int code));
/* Notes on the disk that this step is about to be taken. */
int work_note_reset(const struct options *o, const char *step, void (*done)(int code));
/* Notes an incident that is over, as lib/incident.h describes it. */
int work_note_incident(const struct options *o, const char *json, void (*done)(int code));
/* Notes that this pppd runs: event "up" or "alive" (lib/runs.h). */
int work_note_run(const struct options *o, const char *event, void (*done)(int code));
/* Appends CONNECT_OK=1 to the settings and makes the files anew. */
int work_connect_ok(const struct options *o, void (*done)(int code));
/* Sends the notices that wait, over this interface; code 0: none waits any more. */
int work_notify(const struct options *o, const char *interface, void (*done)(int code));
bool work_notifying(void);
/* Ends that; done is called all the same. */
void work_notify_stop(void);
/* Makes the files anew: the settings have changed, or another modem may be there now. */
int work_generate(const struct options *o, void (*done)(int code));
bool work_generating(void);
/* Has another type of context noted than the one refused, and the files made anew; 1: there is none. */
int work_pdp_refused(const struct options *o, void (*done)(int code));

/* Ends all children. Async-signal-safe. */
void work_stop(void);

#endif
