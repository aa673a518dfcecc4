/* SPDX-License-Identifier: BSD-2-Clause */
/* Text for the man pages that are made from tables. */
#ifndef PPPKEEPER_GEN_ROFF_H
#define PPPKEEPER_GEN_ROFF_H

#include "buffer.h"

/* Date in the heads of these pages; that of the last change of their fixed text. */
#define ROFF_DATE "2026-11-25"

/* A paragraph: '\' and '-' escaped, lines broken between words, none that begins with a control character. */
void roff_text(struct buffer *b, const char *text);

#endif
