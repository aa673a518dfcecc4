/* SPDX-License-Identifier: BSD-2-Clause */
#include "modemtext.h"

#include <stdio.h>
#include <string.h>

#include "keys.h"
#include "value.h"

#define DIGITS "0123456789"
#define HEX_DIGITS DIGITS "abcdef"
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define NAME_CHARS LETTERS DIGITS "._-"
/* Longest name and tty, bytes: they become file names, options and udev rules. */
#define NAME_BYTES_MAX 40
/* A command fits into a line of a chat script with all of its bytes escaped. */
#define COMMAND_MAX 200

static const struct {
	const char *name;
	unsigned set;
} placeholders[] = {
	{ "{CID}", MODEMFIELD_CID },
	{ "{APN}", MODEMFIELD_APN },
	{ "{PDPTYPE}", MODEMFIELD_PDPTYPE },
	{ "{PDPNUM}", MODEMFIELD_LOGIN },
	{ "{AUTH}", MODEMFIELD_LOGIN },
	{ "{LOGIN}", MODEMFIELD_LOGIN },
	{ "{ACCOUNT}", MODEMFIELD_LOGIN },
	{ "{PASSWORD}", MODEMFIELD_LOGIN },
	{ "{PLMN}", MODEMFIELD_PLMN },
};
#define PLACEHOLDERS (sizeof(placeholders) / sizeof(placeholders[0]))

/* Length of a placeholder at text that may stand here, or 0. */
static size_t placeholder(const char *text, unsigned holds)
{
	for (size_t i = 0; i < PLACEHOLDERS; i++) {
		size_t len = strlen(placeholders[i].name);

		if (placeholders[i].set & holds && strncmp(text, placeholders[i].name, len) == 0)
			return len;
	}
	return 0;
}

static void list_placeholders(char what[MODEMTEXT_WHAT_MAX], unsigned holds)
{
	size_t n = strlen(what);

	for (size_t i = 0; i < PLACEHOLDERS; i++)
		if (placeholders[i].set & holds && n < MODEMTEXT_WHAT_MAX)
			n += (size_t)snprintf(what + n, MODEMTEXT_WHAT_MAX - n, " %s",
					      placeholders[i].name);
}

static void say_placeholders(char what[MODEMTEXT_WHAT_MAX], unsigned holds)
{
	snprintf(what, MODEMTEXT_WHAT_MAX, holds ? "a text whose placeholders are among" :
		 "a text without placeholders");
	list_placeholders(what, holds);
}

void modemtext_holds(const struct modemfield *f, char what[MODEMTEXT_WHAT_MAX])
{
	*what = '\0';
	list_placeholders(what, f->holds);
}

/* A command or an answer: printable ASCII, braces around placeholders alone. */
static bool check_at(const struct modemfield *f, const char *text, char what[MODEMTEXT_WHAT_MAX])
{
	*what = '\0';
	if (f->form == MODEMFIELD_COMMAND && strncmp(text, "AT", 2) != 0)
		snprintf(what, MODEMTEXT_WHAT_MAX, "a command that begins with AT");
	if (strlen(text) > COMMAND_MAX)
		snprintf(what, MODEMTEXT_WHAT_MAX, "a text of at most %d bytes", COMMAND_MAX);
	for (const char *p = text; *p && !*what; p++) {
		size_t len = placeholder(p, f->holds);

		/* the end of a line, where an answer ends with it */
		if (f->form == MODEMFIELD_ANSWER && strcmp(p, MODEMTEXT_END) == 0)
			break;
		if (*p < ' ' || *p > '~')
			snprintf(what, MODEMTEXT_WHAT_MAX, "printable ASCII");
		else if (len > 0)
			p += len - 1;
		else if (*p == '{')
			say_placeholders(what, f->holds);
	}
	return !*what;
}

static bool check_name(const char *name, char what[MODEMTEXT_WHAT_MAX])
{
	snprintf(what, MODEMTEXT_WHAT_MAX,
		 "a name of letters, digits, '.', '_' and '-', of at most %d bytes, nor AUTO",
		 NAME_BYTES_MAX);
	return *name && strlen(name) <= NAME_BYTES_MAX && strspn(name, NAME_CHARS) == strlen(name) && *name != '.' && *name != '-' &&
	       strcmp(name, "AUTO") != 0;
}

/* The link must not take the name of a kernel's tty. */
static bool check_tty(const char *tty, char what[MODEMTEXT_WHAT_MAX])
{
	static const char *const kernel[] = { "ttyUSB", "ttyACM", "ttyS", "ttyAMA", "ttyGS", "ttymxc" };

	snprintf(what, MODEMTEXT_WHAT_MAX, "a name of at most %d bytes that begins with tty",
		 NAME_BYTES_MAX);
	if (strlen(tty) > NAME_BYTES_MAX || strncmp(tty, "tty", 3) != 0 || strspn(tty, NAME_CHARS) != strlen(tty) || !tty[3])
		return false;
	snprintf(what, MODEMTEXT_WHAT_MAX, "a name that the kernel leaves free");
	if (strspn(tty + 3, DIGITS) == strlen(tty + 3))
		return false;
	for (size_t i = 0; i < sizeof(kernel) / sizeof(kernel[0]); i++) {
		size_t len = strlen(kernel[i]);

		if (strncmp(tty, kernel[i], len) == 0 &&
		    strspn(tty + len, DIGITS) == strlen(tty + len))
			return false;
	}
	return true;
}

static bool check_choice(const char *choices, const char *text, char what[MODEMTEXT_WHAT_MAX])
{
	size_t len;

	snprintf(what, MODEMTEXT_WHAT_MAX, "one of %s", choices);
	for (const char *c = choices; *text && *c; c += len + (c[len] == '|')) {
		len = strcspn(c, "|");
		if (strlen(text) == len && strncmp(c, text, len) == 0)
			return true;
	}
	return false;
}

bool modemtext_ok(const struct modemfield *f, const char *text, char what[MODEMTEXT_WHAT_MAX])
{
	switch (f->form) {
	case MODEMFIELD_NAME:
		return check_name(text, what);
	case MODEMFIELD_TTY:
		return check_tty(text, what);
	case MODEMFIELD_COMMAND:
	case MODEMFIELD_ANSWER:
		return check_at(f, text, what);
	case MODEMFIELD_CHOICE:
		return check_choice(f->choices, text, what);
	case MODEMFIELD_VENDOR_PRODUCT:
		snprintf(what, MODEMTEXT_WHAT_MAX, "VVVV:PPPP in lower-case hexadecimal digits");
		return strlen(text) == 9 && text[4] == ':' && strspn(text, HEX_DIGITS) == 4 &&
		       strspn(text + 5, HEX_DIGITS) == 4;
	case MODEMFIELD_STEPS:
		snprintf(what, MODEMTEXT_WHAT_MAX, "a list of reset steps");
		return value_ok(&key_table[KEY_RESET_STEPS], text);
	case MODEMFIELD_WORDS:
		break;
	}
	snprintf(what, MODEMTEXT_WHAT_MAX, "UTF-8 without control characters");
	return value_printable(text);
}
