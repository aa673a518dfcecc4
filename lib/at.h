/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * AT dialogue on a tty (3GPP 27.007, ITU-T V.250), each call with a deadline. For short-lived
 * processes only: calls wait.
 */
#ifndef PPPKEEPER_AT_H
#define PPPKEEPER_AT_H

#include <stddef.h>

#include "errmsg.h"

struct at_port;

/*
 * Opens /dev/TTY raw, without waiting for carrier and without becoming its session's terminal; its
 * pending output is dropped on close. speed in bit/s, 0: as it is. NULL: message.
 */
struct at_port *at_open(const char *path, unsigned speed, struct errmsg *e);
void at_close(struct at_port *p);

enum at_result {
	AT_OK,
	AT_ERROR,	/* ERROR, +CME ERROR: n, +CMS ERROR: n, NO CARRIER, BUSY, ... */
	AT_TIMEOUT,	/* no final result code; reply holds what came instead */
	AT_GONE,	/* hung up, or the device was taken away */
};

/*
 * Sends a command (without CR) and reads to the final result code. reply holds the lines before
 * it, '\n' between them, without echo; for AT_ERROR the final line too. timeout_ms from now.
 * Unsolicited lines (RING, +CREG: 1, ...) stand among them; what came before the command was sent
 * is dropped. A reply longer than size - 1 is cut.
 */
enum at_result at_command(struct at_port *p, const char *command, char *reply, size_t size,
			  unsigned timeout_ms);

/*
 * The same without a command's frame, for a modem that may be in data mode. Text is sent as it
 * is, in one write. AT_OK, AT_TIMEOUT or AT_GONE.
 */
enum at_result at_send(struct at_port *p, const char *text, unsigned timeout_ms);
/* Sends nothing for that long; what comes is dropped. AT_OK or AT_GONE. */
enum at_result at_silence(struct at_port *p, unsigned ms);
/*
 * DTR off for that long, and on again; by the tty's speed 0 as well, which is how some drivers
 * have it. AT_OK; AT_ERROR: the tty has no such line; AT_GONE. Each change may take 5 s on USB when
 * the device does not answer.
 */
enum at_result at_drop_dtr(struct at_port *p, unsigned ms);

/* A final result code? 1: of success (AT_OK), -1: of failure (AT_ERROR), 0: another line. */
int at_final(const char *line);

#endif
