/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * UUCP lock files of ttys, /var/lock/LCK..NAME, as pppd and other dialers write them: the holder's
 * pid as text. A lock of a process that is gone does not count.
 */
#ifndef CTL_TTYLOCK_H
#define CTL_TTYLOCK_H

#include <sys/types.h>

#include "errmsg.h"

/*
 * The process that holds a tty ("ttyUSB3"), under that name, or under any other name in /dev
 * that leads to it, or under the name `link` (may be NULL) even when that leads nowhere now.
 * 0: none but this process.
 */
pid_t ttylock_holder(const char *root, const char *tty, const char *link);

/* Locks it for this process. 0; -1 with a message. */
int ttylock_take(const char *root, const char *tty, struct errmsg *e);
void ttylock_release(const char *root, const char *tty);

#endif
