/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The script of chat, /etc/chatscripts/LINK, from a template and the modem's commands. The
 * templates' grammar is described in chat/README.
 */
#ifndef PPPKEEPER_GEN_CHATSCRIPT_H
#define PPPKEEPER_GEN_CHATSCRIPT_H

#include <stdbool.h>

#include "buffer.h"
#include "plan.h"

struct chatscript {
	struct buffer text;
	struct buffer aborts;	/* the ABORT strings in order, '|' between them */
	bool secret;		/* a password is sent */
};

/* What a guarded script says on standard error, a line each: the mark, a word, an item's number. */
#define CHATSCRIPT_MARK "pppkeeper: "
#define CHATSCRIPT_BEGUN "begun"	/* its command was sent */
#define CHATSCRIPT_DONE "done"		/* and was answered OK */

/*
 * template: its text; place names it in messages. write: for each enum ledger_item whether it is to
 * be written; the script then tells what it does. NULL: the script decides itself, as the original's
 * did. 0 or -1 with a message.
 */
int chatscript_make(struct chatscript *c, const struct plan *p, const bool *write,
		    const char *template, const char *place, struct errmsg *e);
void chatscript_free(struct chatscript *c);

#endif
