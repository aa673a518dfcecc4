/* SPDX-License-Identifier: BSD-2-Clause */
#include "escape.h"

/* ms; the modem's S12 is 1 s, and its clock is another one than ours */
#define GUARD_MS 1100
/* ms for three bytes; a port that takes them later would not see them in time anyway */
#define SEQUENCE_MS 500
/* ms; ends the call, which modems tell the network first */
#define HANG_UP_MS 2000
/* ms; pppd's own time for it */
#define DTR_MS 1000
/* ms; V.250 wants an answer at once */
#define ANSWER_MS 1000
/* A late answer to ATH, or the NO CARRIER of the call's end, may be taken for the first one. */
#define ANSWERS 2
#define TRIES 4

/* AT_OK, or why not: AT_TIMEOUT, AT_ERROR, AT_GONE. */
static enum at_result hang_up(struct at_port *p)
{
	enum at_result r = at_silence(p, GUARD_MS);
	char reply[256];

	if (r == AT_OK)
		r = at_send(p, "+++", SEQUENCE_MS);
	if (r == AT_OK)
		r = at_silence(p, GUARD_MS);
	return r == AT_OK ? at_command(p, "ATH", reply, sizeof(reply), HANG_UP_MS) : r;
}

static enum at_result wait_for_answers(struct at_port *p)
{
	enum at_result r = AT_TIMEOUT;
	char reply[256];

	for (int i = 0, in_a_row = 0; i < TRIES && in_a_row < ANSWERS && r != AT_GONE; i++) {
		r = at_command(p, "AT", reply, sizeof(reply), ANSWER_MS);
		in_a_row = r == AT_OK ? in_a_row + 1 : 0;
	}
	return r;
}

enum at_result escape_port(struct at_port *p)
{
	enum at_result r = hang_up(p);

	if (r == AT_TIMEOUT)
		r = at_drop_dtr(p, DTR_MS);
	return r == AT_GONE ? r : wait_for_answers(p);
}
