/* SPDX-License-Identifier: BSD-2-Clause */
#include "pintries.h"

#include <string.h>
#include <strings.h>

#include "atfields.h"

/* More tries than any SIM gives (ETSI TS 102 221 9.5.1: a counter of four bits). */
#define TRIES_MAX 15

/*
 * Which value of which line it is. Sources: 3GPP TS 27.007 8.65 (+CPINR); manuals of Quectel, SIMCom,
 * u-blox, Telit, Cinterion and Huawei; ModemManager and oFono for the others.
 */
static const struct {
	const char *prefix;
	unsigned place;
	const char *name;	/* NULL, or what the value before it has to be */
	bool asked;
} lines[] = {
	{ "+CPINR:", 1, "SIM PIN", false },
	{ "+CPINRE:", 1, "SIM PIN", false },
	{ "+QPINC:", 1, "SC", false },
	{ "+UPINCNT:", 0, NULL, false },
	{ "^CPIN:", 3, NULL, false },
	{ "*EPIN:", 0, NULL, false },
	{ "+CPINC:", 0, NULL, false },
	{ "+ZPINPUK:", 0, NULL, false },
	{ "+XPINCNT:", 0, NULL, false },
	{ "+SPIC:", 0, NULL, false },
	{ "^SPIC:", 0, NULL, true },
	{ "#PCT:", 0, NULL, true },
};

int pintries_of(const char *line, bool *asked)
{
	struct atfields v;
	long n;

	for (unsigned i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		size_t len = strlen(lines[i].prefix);

		if (strncmp(line, lines[i].prefix, len) != 0)
			continue;
		atfields_split(&v, line + len);
		n = atfields_number(&v, lines[i].place);
		if (n < 0 || n > TRIES_MAX)
			return -1;
		if (lines[i].name &&
		    strcasecmp(atfields_text(&v, lines[i].place - 1), lines[i].name) != 0)
			return -1;
		*asked = lines[i].asked;
		return (int)n;
	}
	return -1;
}
