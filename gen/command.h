/* SPDX-License-Identifier: BSD-2-Clause */
/* A modem's AT commands with their placeholders filled. */
#ifndef PPPKEEPER_GEN_COMMAND_H
#define PPPKEEPER_GEN_COMMAND_H

#include "buffer.h"
#include "plan.h"

/*
 * pattern is a command of p->modem, or what an answer shows. prefix: the APN gets the modem's
 * prefix for AUTH. The values were checked by plan_check(); one that an AT command cannot hold
 * sets b->failed.
 */
void command_fill(struct buffer *b, const struct plan *p, const char *pattern, bool prefix);

/*
 * Can the account be sent by AT? true as well where PPP alone carries it, and for NOAUTH; false: the
 * value that stands for this kind of authentication is not known.
 */
bool command_auth_known(const struct modem *m, const char *auth);

/* Does the command send an account? */
bool command_secret(const char *pattern);

/*
 * The command for a value of CARRIERID: 1 to 5, or a PLMN. own is room for the answer. Its command
 * is NULL where none is known.
 */
const struct modem_mode *command_carrier(const struct modem *m, const char *id,
					 struct modem_mode *own);

/* The commands of a radio mode by its name; NULL for NONE, "" and others. */
const struct modem_mode *command_netmode(const struct modem *m, const char *name);

#endif
