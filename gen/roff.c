/* SPDX-License-Identifier: BSD-2-Clause */
#include "roff.h"

#include <string.h>

/* Longest line of a man page's source, characters; mandoc -T lint asks for it. */
#define WIDTH 78

/* As it stands in the source; returns its width there. */
static size_t add_word(struct buffer *b, const char *word, size_t len)
{
	size_t from = b->len;

	for (size_t i = 0; i < len; i++) {
		if (word[i] == '\\')
			buffer_add(b, "\\e");
		else
			buffer_add(b, word[i] == '-' ? "\\-" : "%c", word[i]);
	}
	return b->len - from;
}

void roff_text(struct buffer *b, const char *text)
{
	size_t column = 0;

	for (text += strspn(text, " "); *text; text += strspn(text, " ")) {
		size_t len = strcspn(text, " ");

		if (column && column + 1 + len > WIDTH) {
			buffer_add(b, "\n");
			column = 0;
		}
		if (column)
			buffer_add(b, " ");
		else if (*text == '.' || *text == '\'')
			buffer_add(b, "\\&");
		column += add_word(b, text, len) + 1;
		text += len;
	}
	buffer_add(b, "\n");
}
