/* SPDX-License-Identifier: BSD-2-Clause */
#include "jsontext.h"

#include <stdarg.h>
#include <stdio.h>

#include "quote.h"

void jsontext_put(struct jsontext *o, const char *fmt, ...)
{
	va_list ap;
	int n;

	if (o->full)
		return;
	va_start(ap, fmt);
	n = vsnprintf(o->buf + o->len, o->size - o->len, fmt, ap);
	va_end(ap);
	if (n < 0 || (size_t)n >= o->size - o->len)
		o->full = true;
	else
		o->len += (size_t)n;
}

void jsontext_text(struct jsontext *o, const char *name, const char *text)
{
	char quoted[JSONTEXT_QUOTED_MAX];

	if (text[0] && quote_json(quoted, sizeof(quoted), text) == 0)
		jsontext_put(o, ",\"%s\":%s", name, quoted);
}
