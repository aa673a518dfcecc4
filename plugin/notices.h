/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The events of a link for NOTIFY_URL: kept in /run (lib/spool.h), and sent by a child
 * (pppkeeper-notify) whenever the link is up. The child alone knows the URL, from the settings.
 */
#ifndef PPPKEEPER_NOTICES_H
#define PPPKEEPER_NOTICES_H

#include "cause.h"

/* An outage begins; its cause is known better; both with the evidence. */
void notices_down(enum cause cause, const char *evidence, const char *advice);
void notices_cause(enum cause cause, const char *evidence, const char *advice);
/* A step of a reset has ended: "ok", "not back", "busy", "not done". */
void notices_reset(const char *step, const char *result);
/* An outage is over, or the link is up without one; record: of it, or "". end: "up", "restart". */
void notices_over(const char *end, const char *record);
/* The link ended as somebody asked. */
void notices_end(enum cause cause);

/* The link can carry notices now; it cannot any more. */
void notices_link_up(void);
void notices_link_down(void);

#endif
