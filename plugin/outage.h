/* SPDX-License-Identifier: BSD-2-Clause */
/* The outage that is under way: its record is kept while it lasts, and noted on the disk at its end. */
#ifndef PPPKEEPER_OUTAGE_H
#define PPPKEEPER_OUTAGE_H

#include "cause.h"

/* The link is down, or was found dead. Where one is under way already: its cause is better known. */
void outage_found(enum cause cause, const char *evidence, const char *advice);
/* What is done about it: "dial", "diagnose", "reset usb". Without an outage nothing is kept. */
void outage_step(const char *what);
/* How that came out: "ok", or a cause's name. */
void outage_step_end(const char *result);
/* It is over; end: "up", "settings". done is called when it is noted, or at once: there was none. */
void outage_over(const char *end, void (*done)(void));

/* pppd ends: an outage that lasts is left to be noted by who started it. */
void outage_leave(void);

#endif
