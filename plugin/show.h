/* SPDX-License-Identifier: BSD-2-Clause */
/* What others see of the link: its state file, and its lines in the log. */
#ifndef PPPKEEPER_SHOW_H
#define PPPKEEPER_SHOW_H

#include "pppd_compat.h"
#include "state.h"

/* Writes the state as it is. */
void show_publish(void);
/* Another phase of the state; published if it is another one. */
void show_enter(enum state_phase phase);
/* The modem's name and port, as they are known now. */
void show_modem(void);
/* A line in the log, the link's name before it. */
void show_log(enum pppd_level level, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/*
 * An empty list of messages, the same one each time: it is large, and what pppd's stack has once
 * grown to stays resident.
 */
struct errmsg *show_errors(void);
/* All messages of it, a line each. */
void show_warn_all(const struct errmsg *e);

#endif
