/* SPDX-License-Identifier: BSD-2-Clause */
/* Notes on the disk that pppd runs: at its first connection and once a day (lib/runs.h). */
#ifndef PPPKEEPER_RUNLOG_H
#define PPPKEEPER_RUNLOG_H

/* The link is up. */
void runlog_up(void);

#endif
