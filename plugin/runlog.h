/* SPDX-License-Identifier: BSD-2-Clause */
/* Notes on the disk that pppd runs: at its first connection and once a day (lib/runs.h). */
#ifndef PPPKEEPER_RUNLOG_H
#define PPPKEEPER_RUNLOG_H

#include <stdbool.h>

/* The link is up. */
void runlog_up(void);
/* It was up in an earlier run, as the disk has it. */
bool runlog_before(void);

#endif
