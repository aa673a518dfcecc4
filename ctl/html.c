/* SPDX-License-Identifier: BSD-2-Clause */
#include "html.h"

#include "utf8.h"

static void put(FILE *f, const char *text, size_t len, unsigned code)
{
	switch (code) {
	case '&': fputs("&amp;", f); break;
	case '<': fputs("&lt;", f); break;
	case '>': fputs("&gt;", f); break;
	case '"': fputs("&quot;", f); break;
	case '\'': fputs("&#39;", f); break;
	case '\t':
	case '\n': fputc((int)code, f); break;
	default:
		if (code < 0x20 || (code >= 0x7f && code < 0xa0))
			fputs("\xef\xbf\xbd", f);
		else
			fwrite(text, 1, len, f);
	}
}

void html_text(FILE *f, const char *text)
{
	while (*text) {
		unsigned code = 0;
		size_t len = utf8_next(text, &code);

		/* a byte that begins no character */
		if (len == 0)
			code = 0;
		put(f, text, len, code);
		text += len ? len : 1;
	}
}
