/* SPDX-License-Identifier: BSD-2-Clause */
/* One step of the ladder: noted on the disk first, so that RESET_LIMIT holds over restarts, then taken. */
#ifndef PPPKEEPER_CLIMB_H
#define PPPKEEPER_CLIMB_H

#include <stdbool.h>

/* step: its word. done is called once; helped: false only where the modem is not back. */
void climb_step(const char *step, void (*done)(bool helped));
bool climb_runs(void);

#endif
