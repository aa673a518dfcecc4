/* SPDX-License-Identifier: BSD-2-Clause */
/* Text that stands as text in HTML, whatever it is. */
#include "html.h"

#include <stdlib.h>

#include "tap.h"

static void check(const char *text, const char *should)
{
	char *made = NULL;
	size_t len = 0;
	FILE *f = open_memstream(&made, &len);

	html_text(f, text);
	fclose(f);
	CHECK_TEXT(made, should);
	free(made);
}

int main(void)
{
	char byte[2] = "";
	int bad = 0;

	check("", "");
	check("plain 10.64.1.2", "plain 10.64.1.2");
	check("<b>\"it's\" & so</b>", "&lt;b&gt;&quot;it&#39;s&quot; &amp; so&lt;/b&gt;");
	check("&lt;", "&amp;lt;");
	check("]]> --> {{x}}", "]]&gt; --&gt; {{x}}");
	check("\xe6\x97\xa5\xe6\x9c\xac \xf0\x9f\x93\xb6", "\xe6\x97\xa5\xe6\x9c\xac \xf0\x9f\x93\xb6");
	check("a\tb\nc", "a\tb\nc");
	check("\x01\x1b[0m\r\x7f", "\xef\xbf\xbd\xef\xbf\xbd[0m\xef\xbf\xbd\xef\xbf\xbd");
	/* C1, overlong '<', a surrogate, a character that is cut off */
	check("\xc2\x85", "\xef\xbf\xbd");
	check("\xc0\xbc", "\xef\xbf\xbd\xef\xbf\xbd");
	check("\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
	check("\xe6\x97", "\xef\xbf\xbd\xef\xbf\xbd");
	/* no single byte stays as what could begin or end markup */
	for (int i = 1; i < 256; i++) {
		char *made = NULL;
		size_t len = 0;
		FILE *f = open_memstream(&made, &len);

		byte[0] = (char)i;
		html_text(f, byte);
		fclose(f);
		bad += strpbrk(made, "<>\"'") != NULL || (*made == '&' && made[len - 1] != ';');
		free(made);
	}
	CHECK_LONG(bad, 0);
	return tap_done();
}
