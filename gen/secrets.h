/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Edits the text of chap-secrets or pap-secrets (pppd(8), AUTHENTICATION). The file is read by
 * pppd's own rules of words, quotes, escapes and comments, so that what pppd would use is what is
 * changed.
 *
 * The line of client and server is ours: its secret alone is replaced, so addresses and comments
 * behind it stay. Without such a line one is added at the end. Everything else stays byte for byte,
 * also lines of ours for an earlier account: they serve nobody, but may have become another's.
 */
#ifndef PPPKEEPER_GEN_SECRETS_H
#define PPPKEEPER_GEN_SECRETS_H

#include "buffer.h"
#include "errmsg.h"

/*
 * place names the file in messages. client and secret are plain, server is a link's name.
 * 0, out holds the new text; -1 with a message: a quote is not closed, or the file cannot say it.
 */
int secrets_edit(struct buffer *out, const char *text, size_t len, const char *client,
		 const char *server, const char *secret, const char *place, struct errmsg *e);

/* The text of a file that is not there yet. kind: "CHAP" or "PAP". */
void secrets_head(struct buffer *out, const char *kind);

#endif
