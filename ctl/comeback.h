/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Is a modem ready to dial? Its device is on USB with all the interfaces that it had before, and its
 * PPP port answers to AT; where another process holds that one, the AT port. Of a UART: it answers.
 */
#ifndef CTL_COMEBACK_H
#define CTL_COMEBACK_H

#include <stdint.h>

#include "target.h"

enum comeback_result {
	COMEBACK_YES,
	COMEBACK_NO,		/* not in time; `why` says what was missing at last */
	COMEBACK_STOPPED,	/* a signal came (stop.h) */
};

struct comeback {
	char tty[USB_TTY_MAX];	/* of the PPP port; where that is unknown, the one that answered */
	char why[256];
	char mode[64];		/* "2c7c:0121 (EC21), was 2c7c:0125"; "": the ids are as they were */
};

/*
 * Waits for it until the point in monotonic time. Ready means: twice, a second apart, since a modem
 * may answer once more before it restarts.
 */
enum comeback_result comeback_wait(struct target *t, int64_t limit_ms, struct comeback *c);

#endif
