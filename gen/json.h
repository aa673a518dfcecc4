/* SPDX-License-Identifier: BSD-2-Clause */
/* The little JSON that is printed: objects and arrays are opened and closed by the caller. */
#ifndef PPPKEEPER_GEN_JSON_H
#define PPPKEEPER_GEN_JSON_H

#include "buffer.h"

/* A string with its quotes; of one longer than 2000 bytes the buffer fails. */
void json_text(struct buffer *b, const char *text);
/* "name":"text", with a comma before it unless it is the first behind '{'. */
void json_member(struct buffer *b, const char *name, const char *text);
void json_number(struct buffer *b, const char *name, long number);
void json_bool(struct buffer *b, const char *name, bool value);
/* "name":[...] of a list that ends with NULL; NULL is an empty one. */
void json_list(struct buffer *b, const char *name, char *const *list);

#endif
