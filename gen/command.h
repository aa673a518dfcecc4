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

/* The commands of a radio mode by its name; NULL for NONE, "" and others. */
const struct modem_mode *command_netmode(const struct modem *m, const char *name);

#endif
