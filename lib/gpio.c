/* SPDX-License-Identifier: BSD-2-Clause */
/* The part of gpio.h that reads the text. */
#include "gpio.h"

#include <string.h>

#define DIGITS "0123456789"

/* Copies len bytes of a name; false: there are none, or too many. */
static bool copy_name(char name[GPIO_NAME_SIZE], const char *text, size_t len)
{
	if (len == 0 || len >= GPIO_NAME_SIZE)
		return false;
	memcpy(name, text, len);
	name[len] = '\0';
	return true;
}

/* The pulse's time, digits alone. */
static bool read_ms(unsigned *ms, const char *text, size_t len)
{
	size_t digits = 0;

	for (*ms = 0; digits < len && digits < 6 && strchr(DIGITS, text[digits]); digits++)
		*ms = *ms * 10 + (unsigned)(text[digits] - '0');
	return len > 0 && digits == len && *ms > 0 && *ms <= GPIO_PULSE_MAX_MS;
}

static size_t until(const char *text, size_t len, char c)
{
	const char *at = memchr(text, c, len);

	return at ? (size_t)(at - text) : len;
}

/* ":low", ":MS", in that order. */
static bool read_pulse(struct gpio *g, const char *text, size_t len)
{
	g->low = false;
	g->ms = GPIO_PULSE_MS;
	if (len >= 4 && memcmp(text, ":low", 4) == 0 && (len == 4 || text[4] == ':')) {
		g->low = true;
		text += 4;
		len -= 4;
	}
	return len == 0 || (text[0] == ':' && read_ms(&g->ms, text + 1, len - 1));
}

int gpio_parse(struct gpio *g, const char *text, size_t len)
{
	size_t chip = until(text, len, '/'), line;
	struct gpio new;

	if (chip == len || !copy_name(new.chip, text, chip) || strcmp(new.chip, ".") == 0 ||
	    strcmp(new.chip, "..") == 0)
		return -1;
	text += chip + 1;
	len -= chip + 1;
	line = until(text, len, ':');
	if (memchr(text, '/', line) || !copy_name(new.line, text, line) ||
	    !read_pulse(&new, text + line, len - line))
		return -1;
	*g = new;
	return 0;
}
