/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Signals that ask a verb to stop (SIGTERM, SIGINT, SIGHUP), kept back until the verb looks, so
 * that it can put things right first.
 */
#ifndef CTL_STOP_H
#define CTL_STOP_H

#include <signal.h>

/* From now on the signals are kept, and SIGPIPE is ignored. 0; -1: errno. */
int stop_begin(void);
/* From now on they are not looked at any more: what follows is the clean-up. */
void stop_ignore(void);
/* Readable when one has come; -1 when not looked at. */
int stop_fd(void);
/* Waits ms. Returns the signal that has come, now or before; 0: none. */
int stop_wait(int ms);
/* In a forked child: signals act as usual again. */
void stop_child(void);
/* Ends this process by the signal. */
void stop_die(int signo);

#endif
