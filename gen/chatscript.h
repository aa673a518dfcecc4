/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The script of chat, /etc/chatscripts/LINK, from a template and the modem's commands. The
 * templates' grammar is described in chat/README.
 */
#ifndef PPPKEEPER_GEN_CHATSCRIPT_H
#define PPPKEEPER_GEN_CHATSCRIPT_H

#include "buffer.h"
#include "plan.h"

struct chatscript {
	struct buffer text;
	struct buffer aborts;	/* the ABORT strings in order, '|' between them */
	bool secret;		/* a password is sent */
};

/* template: its text; place names it in messages. 0 or -1 with a message. */
int chatscript_make(struct chatscript *c, const struct plan *p, const char *template,
		    const char *place, struct errmsg *e);
void chatscript_free(struct chatscript *c);

#endif
