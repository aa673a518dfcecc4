/* SPDX-License-Identifier: BSD-2-Clause */
#include <config.h>

#include "settingsdoc.h"

#include <stdio.h>
#include <string.h>

#include "keys.h"
#include "roff.h"
#include "value.h"

/* Width of the comments in the shipped file, characters. */
#define WIDTH 78

static void add_comment(struct buffer *b, const char *text)
{
	size_t column = 0;

	while (*text) {
		size_t len = strcspn(text, " ");

		if (column && column + 1 + len > WIDTH) {
			buffer_add(b, "\n");
			column = 0;
		}
		buffer_add(b, column ? " %.*s" : "# %.*s", (int)len, text);
		column += len + (column ? 1 : 2);
		text += len;
		text += strspn(text, " ");
	}
	buffer_add(b, "\n");
}

static void describe(const struct key *k, char *text, size_t size)
{
	char legal[VALUE_LEGAL_MAX];

	value_legal(k, legal);
	snprintf(text, size, "%s Value: %s%s%s.", key_doc(k), legal, k->dflt ? "; default: " : "",
		 k->dflt ? k->dflt : "");
}

/* CONNECT_OK is the service's own line, added when it is true. */
static bool is_shipped(int id)
{
	return id != KEY_CONNECT_OK;
}

static void add_key(struct buffer *b, int id)
{
	const struct key *k = &key_table[id];
	const char *value = k->shipped ? k->shipped : k->dflt ? k->dflt : "";
	char text[1000];

	describe(k, text, sizeof(text));
	buffer_add(b, "\n");
	add_comment(b, text);
	if (is_shipped(id))
		buffer_add(b, "%s=%s\n", k->name, value);
	else
		buffer_add(b, "# %s=1\n", k->name);
}

/* Does a group begin with this key? */
static bool opens_group(int id)
{
	for (int i = 0; i < id; i++)
		if (key_table[i].group == key_table[id].group)
			return false;
	return true;
}

void settingsdoc_file(struct buffer *b)
{
	buffer_add(b, "# Settings of the cellular link ppp0, see ppp-default(5).\n"
		   "# One KEY=value a line; an empty value means not set. After a change:\n"
		   "# systemctl restart ppp.service\n");
	for (int id = 0; id < KEY_COUNT; id++) {
		if (!opens_group(id))
			continue;
		buffer_add(b, "\n# %s\n", key_table[id].group);
		for (int k = id; k < KEY_COUNT; k++)
			if (key_table[k].group == key_table[id].group)
				add_key(b, k);
	}
}

static const char man_head[] =
	".\\\" SPDX-License-Identifier: BSD-2-Clause\n"
	".TH PPP\\-DEFAULT 5 \"" ROFF_DATE "\" \"pppkeeper " PACKAGE_VERSION "\" \"File formats\"\n"
	".SH NAME\n"
	"ppp\\-default \\- settings of a cellular link\n"
	".SH SYNOPSIS\n"
	".I /etc/default/ppp\n"
	"for the link ppp0,\n"
	".I /etc/default/pppN\n"
	"for pppN\n"
	".SH DESCRIPTION\n"
	"The file is read by\n"
	".BR gen_pppconfig (8),\n"
	"which makes the files of\n"
	".BR pppd (8)\n"
	"and\n"
	".BR chat (8)\n"
	"from it. It holds lines KEY=value, blank lines, and comments:\n"
	"lines that begin with #.\n"
	"A blank value means that the key is not set.\n"
	"Accepted is what a shell and systemd read alike: a value with blanks or\n"
	"special characters stands in quotes, in single ones where it has $ or `;\n"
	"nothing is expanded; a value ends with its line; no comment stands behind\n"
	"it. Where a key stands twice the later line counts.\n"
	".PP\n"
	"It may hold PASSWORD and PIN: its mode should be 0600, and a wider one is\n"
	"warned of.\n"
	".PP\n"
	"An unknown key or a wrong value is an error, and then no file is written.\n";

static const char man_tail[] =
	".SH EXAMPLE\n"
	".nf\n"
	"START=yes\n"
	"APN=soracom.io\n"
	"DEVICE=AUTO\n"
	"DEFAULTROUTE=1\n"
	"AUTH=CHAP\n"
	"ACCOUNT=sora\n"
	"PASSWORD=sora\n"
	".fi\n"
	".SH SEE ALSO\n"
	".BR gen_pppconfig (8),\n"
	".BR pppkeeper (8),\n"
	".BR pppkeeper\\-modems (5),\n"
	".BR pppd (8)\n";

static void add_man_key(struct buffer *b, int id)
{
	char text[1000];

	describe(&key_table[id], text, sizeof(text));
	buffer_add(b, ".TP\n.B %s\n", key_table[id].name);
	roff_text(b, text);
}

void settingsdoc_man(struct buffer *b)
{
	buffer_add(b, "%s", man_head);
	for (int id = 0; id < KEY_COUNT; id++) {
		if (!opens_group(id))
			continue;
		buffer_add(b, ".SH KEYS: %s\n", key_table[id].group);
		for (int k = id; k < KEY_COUNT; k++)
			if (key_table[k].group == key_table[id].group)
				add_man_key(b, k);
	}
	buffer_add(b, "%s", man_tail);
}
