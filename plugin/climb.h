/* SPDX-License-Identifier: BSD-2-Clause */
/* One step of the ladder: noted on the disk first, so that RESET_LIMIT holds over restarts, then taken. */
#ifndef PPPKEEPER_CLIMB_H
#define PPPKEEPER_CLIMB_H

#include <stdbool.h>

enum climb_end {
	CLIMB_OK,		/* the modem is back, or another process is at work on it */
	CLIMB_NOT_BACK,
	CLIMB_NOT_DONE,		/* nothing was done to it */
};

/* step: its word. done is called once. */
void climb_step(const char *step, void (*done)(enum climb_end end));
bool climb_runs(void);

#endif
