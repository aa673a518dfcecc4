/* SPDX-License-Identifier: BSD-2-Clause */
#include "atfields.h"

#include <stdlib.h>
#include <string.h>

#define DIGITS_MAX 6

/* One value from *t on, which comes to stand behind it, at a comma or the end. */
static void take(struct atfields *f, const char **t)
{
	char *to = f->text[f->count];
	size_t len = 0;
	bool in = false;

	*t += strspn(*t, " \t");
	for (; **t && (in || **t != ','); (*t)++) {
		if (**t == '"') {
			in = !in;
			f->quoted[f->count] = true;
		} else if (len < ATFIELDS_TEXT_MAX - 1) {
			to[len++] = **t;
		}
	}
	while (len && (to[len - 1] == ' ' || to[len - 1] == '\t') && !f->quoted[f->count])
		len--;
	to[len] = '\0';
	f->count++;
}

void atfields_split(struct atfields *f, const char *text)
{
	memset(f, 0, sizeof(*f));
	if (!text[strspn(text, " \t")])
		return;
	while (f->count < ATFIELDS_MAX) {
		take(f, &text);
		if (*text != ',')
			return;
		text++;
	}
}

long atfields_number(const struct atfields *f, size_t i)
{
	const char *text = atfields_text(f, i);
	size_t len = strlen(text);

	if (!len || len > DIGITS_MAX || strspn(text, "0123456789") != len || f->quoted[i])
		return -1;
	return strtol(text, NULL, 10);
}

const char *atfields_text(const struct atfields *f, size_t i)
{
	return i < f->count ? f->text[i] : "";
}
