/* SPDX-License-Identifier: BSD-2-Clause */
/* RESET_AT: looks at the clock with pppd's timers, and says what is done and what is not. */
#ifndef PPPKEEPER_HOUR_H
#define PPPKEEPER_HOUR_H

/* Once, when the options are known. text: "hh:mm", or "" for never. due: at that time of the day. */
void hour_init(const char *text, void (*due)(void));

#endif
