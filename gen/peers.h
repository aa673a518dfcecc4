/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The option file of pppd, /etc/ppp/peers/LINK: the original's lines, unchanged and in their
 * order, and two blocks of ours around them.
 */
#ifndef PPPKEEPER_GEN_PEERS_H
#define PPPKEEPER_GEN_PEERS_H

#include "buffer.h"
#include "chatscript.h"
#include "plan.h"

/*
 * pppd: the release that reads the file ("2.4.9"). 0; -1 with a message when a value cannot be
 * said in the file.
 */
int peers_make(struct buffer *b, const struct plan *p, const struct chatscript *chat,
	       const char *pppd, struct errmsg *e);

/*
 * The lines that load the plugin, and its options. aborts: the ABORT strings of the chat script,
 * '|' between them; NULL: not known. With PROVIDER without what the hand-written file says itself.
 */
int peers_plugin(struct buffer *b, const struct plan *p, const char *aborts, struct errmsg *e);

#endif
