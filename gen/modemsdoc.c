/* SPDX-License-Identifier: BSD-2-Clause */
#include <config.h>

#include "modemsdoc.h"

#include <stdio.h>
#include <string.h>

#include "modemfield.h"
#include "modemtext.h"
#include "roff.h"

/* Longest text of a field, bytes. */
#define TEXT_MAX 1000

static const char head[] =
	".\\\" SPDX-License-Identifier: BSD-2-Clause\n"
	".TH PPPKEEPER\\-MODEMS 5 \"" ROFF_DATE "\" \"pppkeeper " PACKAGE_VERSION "\" \"File formats\"\n"
	".SH NAME\n"
	"pppkeeper\\-modems \\- the modem database of pppkeeper\n"
	".SH SYNOPSIS\n"
	".I " PKGDATADIR "/modems.d/*.conf\n"
	".br\n"
	".I " MODEMDB_SITE_FOLDER "/*.conf\n"
	".SH DESCRIPTION\n"
	"What is known of each modem: its USB ids, the interfaces of its ports, and\n"
	"the commands that define a context, set an account, choose a radio mode,\n"
	"ask, and restart it.\n"
	".BR gen_pppconfig (8)\n"
	"makes the chat script, the options of pppd and the udev rules from it.\n"
	".PP\n"
	"The files are in the syntax of libconfig. Each holds one list,\n"
	"modems = ( { ... }, { ... } ); with a group for each modem.\n"
	"The files of the site are read last, in the order of their names; an entry\n"
	"there takes the place of the shared one of its name. With the field\n"
	".B like\n"
	"it gives only what is to be different.\n"
	".PP\n"
	"Placeholders in braces stand for values of the settings.\n"
	"What is unknown is left out: a setting that needs it then has no effect,\n"
	"and gen_pppconfig says so. An empty text, list or group means the same.\n"
	".PP\n"
	"Check a new file, look at the whole of an entry, and tell udev of it:\n"
	".PP\n"
	".nf\n"
	"gen_pppconfig \\-\\-check\\-modems FILE\n"
	"gen_pppconfig \\-\\-show\\-modem NAME\n"
	"gen_pppconfig \\-\\-udev\\-rules >/etc/udev/rules.d/60\\-pppkeeper.rules\n"
	"udevadm control \\-\\-reload && udevadm trigger\n"
	".fi\n"
	".SH FIELDS\n";

static const char tail[] =
	".SH EXAMPLE\n"
	"A site's entry for a modem like EC25 under another USB id:\n"
	".PP\n"
	".nf\n"
	"modems = (\n"
	"{\n"
	"\tname = \"ACME\\-4G\";\n"
	"\tlike = \"EC25\";\n"
	"\tvendor = \"Acme\";\n"
	"\tusb = ( { id = \"1234:5678\"; ppp = 3; at = 2; } );\n"
	"\tunverified = [ \"netmode\" ];\n"
	"}\n"
	");\n"
	".fi\n"
	".PP\n"
	"A radio mode that the shared entry of a modem does not know, for NETMODE=LTE:\n"
	".PP\n"
	".nf\n"
	"modems = (\n"
	"{\n"
	"\tname = \"LN940A\";\n"
	"\tlike = \"LN940A\";\n"
	"\tnetmode = {\n"
	"\t\tquery = \"AT+EXAMPLE?\";\n"
	"\t\tLTE = { command = \"AT+EXAMPLE=4\"; shows = \"+EXAMPLE: 4\"; };\n"
	"\t};\n"
	"}\n"
	");\n"
	".fi\n"
	".SH SEE ALSO\n"
	".BR gen_pppconfig (8),\n"
	".BR ppp\\-default (5)\n"
	".PP\n"
	"The dialogue itself is a template:\n"
	".I " PKGDATADIR "/chat/README\n";

/* What it must be: "a list of AT commands with {CID}". */
static void describe(const struct modemfield *f, char text[TEXT_MAX])
{
	static const char *const forms[] = {
		[MODEMFIELD_WORDS] = "text", [MODEMFIELD_NAME] = "name", [MODEMFIELD_TTY] = "name",
		[MODEMFIELD_COMMAND] = "AT command", [MODEMFIELD_ANSWER] = "part of an answer",
		[MODEMFIELD_STEPS] = "text", [MODEMFIELD_VENDOR_PRODUCT] = "USB ids",
		[MODEMFIELD_CHOICE] = "text",
	};
	char holds[MODEMTEXT_WHAT_MAX];
	const char *of = f->type == MODEMFIELD_LIST ? "list, each " : "";

	*text = '\0';
	modemtext_holds(f, holds);
	if (f->type == MODEMFIELD_TEXT || f->type == MODEMFIELD_LIST)
		snprintf(text, TEXT_MAX, " (%s%s%s%s)", of, f->choices ? f->choices : forms[f->form],
			 *holds ? " with" : "", holds);
	else if (f->type == MODEMFIELD_NUMBER)
		snprintf(text, TEXT_MAX, " (number, %ld to %ld)", f->min, f->max);
	else if (f->type == MODEMFIELD_FLAG)
		snprintf(text, TEXT_MAX, " (true or false)");
	else if (f->type == MODEMFIELD_USB_IF)
		snprintf(text, TEXT_MAX, " (number, 0 to 255)");
	else if (f->type == MODEMFIELD_GROUP)
		snprintf(text, TEXT_MAX, " (group)");
}

static void add_fields(struct buffer *b, const struct modemfield *fields);

static void add_field(struct buffer *b, const struct modemfield *f)
{
	char what[TEXT_MAX], text[2 * TEXT_MAX];

	describe(f, what);
	snprintf(text, sizeof(text), "%s%s", f->doc, what);
	buffer_add(b, ".TP\n.B %s\n", f->name);
	roff_text(b, text);
	if (f->fields) {
		buffer_add(b, ".RS\n");
		add_fields(b, f->fields);
		buffer_add(b, ".RE\n");
	}
}

static void add_fields(struct buffer *b, const struct modemfield *fields)
{
	for (; fields->name; fields++)
		add_field(b, fields);
}

void modemsdoc_man(struct buffer *b)
{
	buffer_add(b, "%s", head);
	add_fields(b, modemfield_table);
	buffer_add(b, "%s", tail);
}
