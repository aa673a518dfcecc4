/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A port that is stuck in data mode after a call takes all that is sent for data, and so seems dead.
 * It is led back by the escape sequence (guard time of S12, +++, guard time), H (ITU-T V.250 6.3.6)
 * and DTR (6.2.9, &D2).
 */
#ifndef PPPKEEPER_ESCAPE_H
#define PPPKEEPER_ESCAPE_H

#include "at.h"

/* ms that escape_port() takes at the most, but for changes of DTR (see at_drop_dtr()). */
#define ESCAPE_MAX_MS 10000

/*
 * Guard time, +++, guard time, ATH; where ATH is not answered, DTR off and on; then AT until it was
 * answered twice in a row. It ends the call of the port: only for a port that does not answer to
 * AT, and which no other process uses. AT_OK: it answers now; AT_TIMEOUT: it is as silent as before;
 * AT_ERROR: it answers, but not with OK; AT_GONE.
 */
enum at_result escape_port(struct at_port *p);

#endif
