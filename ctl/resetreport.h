/* SPDX-License-Identifier: BSD-2-Clause */
/* What `pppkeeper reset` prints: a line a step, for people or as JSON. */
#ifndef CTL_RESETREPORT_H
#define CTL_RESETREPORT_H

#include <stdint.h>

#include "step.h"
#include "target.h"

struct report {
	const char *json;	/* not NULL: JSON */
	int64_t began_ms;	/* monotonic */
};

/* Names the device (for people only). */
void report_begin(const struct report *r, const struct target *t);
/*
 * A step is over: {"step":"usb","back":false,"seconds":30.0,"why":"..."} or
 * {"step":"usb","back":true,"seconds":3.2,"tty":"ttyUSB4"}; "acted":false where it was a wait only;
 * "mode":"2c7c:0121 (EC21), was 2c7c:0125" where its ids are others now; "says":["..."], what a
 * step had to say, or the program that it ran.
 */
void report_step(const struct report *r, const struct step *s, const struct step_outcome *o);
/*
 * All is over: {"ok":true,"step":"usb","seconds":3.2,"tty":"ttyUSB4"}, or with s NULL
 * {"ok":false,"seconds":60.1,"why":"..."}. why ends at its first '\n'.
 */
void report_end(const struct report *r, const struct step *s, const struct comeback *c,
		const char *why);

#endif
