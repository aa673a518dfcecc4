/* SPDX-License-Identifier: BSD-2-Clause */
#include "ladder.h"

#include <string.h>

#include "gpio.h"

#define BETWEEN ", "

/* A name that ends with ':' takes an argument. */
static const char *const names[] = {
	[LADDER_AT] = "at",
	[LADDER_USB] = "usb",
	[LADDER_REAUTH] = "reauth",
	[LADDER_REBIND] = "rebind",
	[LADDER_POWER] = "power",
	[LADDER_GPIO] = "gpio:",
	[LADDER_COMMAND] = "command:",
	[LADDER_REBOOT] = "reboot",
};

const char *ladder_name(enum ladder_kind kind)
{
	switch (kind) {
	case LADDER_GPIO: return "gpio";
	case LADDER_COMMAND: return "command";
	default: return names[kind];
	}
}

static int argument_ok(int kind, const char *argument, size_t len)
{
	struct gpio g;

	switch (kind) {
	case LADDER_GPIO:
		return gpio_parse(&g, argument, len) == 0;
	case LADDER_COMMAND:
		return len > 1 && *argument == '/';
	default:
		return len == 0;
	}
}

static int kind_of(const char *word, size_t len)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		size_t n = strlen(names[i]);

		if (len >= n && memcmp(word, names[i], n) == 0 &&
		    argument_ok((int)i, word + n, len - n))
			return (int)i;
	}
	return -1;
}

const char *ladder_word(const char *text, unsigned i, size_t *len)
{
	text += strspn(text, BETWEEN);
	while (i-- > 0) {
		text += strcspn(text, BETWEEN);
		text += strspn(text, BETWEEN);
	}
	*len = strcspn(text, BETWEEN);
	return text;
}

int ladder_parse(struct ladder *l, const char *text)
{
	const char *word;
	size_t len;

	for (l->count = 0; (word = ladder_word(text, l->count, &len)), len > 0; l->count++) {
		int kind = kind_of(word, len);

		if (kind < 0 || l->count == LADDER_MAX)
			return -1;
		l->kind[l->count] = (unsigned char)kind;
	}
	return 0;
}

const char *ladder_argument(enum ladder_kind kind, const char *word)
{
	return word + strlen(names[kind]);
}

unsigned ladder_first(const struct ladder *l, enum ladder_kind kind)
{
	unsigned i = 0;

	while (i + 1 < l->count && l->kind[i] < kind)
		i++;
	return i;
}
