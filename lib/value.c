/* SPDX-License-Identifier: BSD-2-Clause */
#include "value.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ladder.h"
#include "url.h"
#include "utf8.h"

/* Interval and failures of LCP echo; a day and 100 are more than any link can use. */
#define ECHO_INTERVAL_MAX_S 86400
#define ECHO_FAIL_MAX 100
#define DIGITS "0123456789"
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

static bool consists_of(const char *text, const char *set)
{
	return text[strspn(text, set)] == '\0';
}

static bool length_ok(const struct key *k, const char *text)
{
	size_t len = strlen(text);

	return len >= (size_t)k->min && len <= (size_t)k->max;
}

/* A decimal number without sign in min..max; leading zeros are refused as they read as octal. */
static bool number_ok(const char *text, size_t len, long min, long max)
{
	long n = 0;

	if (len == 0 || len > 9 || (len > 1 && text[0] == '0'))
		return false;
	for (size_t i = 0; i < len; i++) {
		if (text[i] < '0' || text[i] > '9')
			return false;
		n = n * 10 + (text[i] - '0');
	}
	return n >= min && n <= max;
}

static bool choice_ok(const char *choices, const char *text)
{
	size_t len = strcspn(text, "|");

	for (const char *p = choices; p; p = strchr(p, '|')) {
		if (*p == '|')
			p++;
		if (strncmp(p, text, len) == 0 && (p[len] == '|' || p[len] == '\0'))
			return len > 0 && text[len] == '\0';
	}
	return false;
}

static bool time_ok(const char *t)
{
	return strlen(t) == 5 && t[2] == ':' && strspn(t, DIGITS) == 2 &&
	       strspn(t + 3, DIGITS) == 2 && atoi(t) < 24 && atoi(t + 3) < 60;
}

static bool carrier_ok(const char *t)
{
	size_t len = strlen(t);

	if (!consists_of(t, DIGITS))
		return false;
	return len == 5 || len == 6 || (len == 1 && t[0] >= '1' && t[0] <= '5');
}

static bool echo_ok(const char *t)
{
	const char *x = strchr(t, 'x');

	if (strcmp(t, "off") == 0)
		return true;
	return x && number_ok(t, (size_t)(x - t), 1, ECHO_INTERVAL_MAX_S) &&
	       number_ok(x + 1, strlen(x + 1), 1, ECHO_FAIL_MAX);
}

static bool name_ok(const char *t)
{
	return consists_of(t, LETTERS DIGITS "._-") && t[0] != '.' && t[0] != '-';
}

/* A tty below /dev or a name; no step upwards, no option-like word. */
static bool device_ok(const char *t)
{
	if (strncmp(t, "/dev/", 5) == 0)
		t += 5;
	return *t && *t != '/' && *t != '-' && *t != '.' && !strstr(t, "..") &&
	       consists_of(t, LETTERS DIGITS "._/+:-");
}

static bool steps_ok(const char *t)
{
	struct ladder l;

	/* commas are for the command line alone */
	return !strchr(t, ',') && ladder_parse(&l, t) == 0 && l.count > 0;
}

static bool ascii_ok(const char *t)
{
	for (; *t; t++)
		if (*t <= ' ' || *t > '~')
			return false;
	return true;
}

/* Labels of letters, digits, '-' and '_' (63 bytes at most) with dots between (RFC 1123). */
static bool hostname_ok(const char *t)
{
	if (strlen(t) > 253)
		return false;
	for (;;) {
		size_t len = strcspn(t, ".");

		if (len == 0 || len > 63 || t[0] == '-' || t[len - 1] == '-' ||
		    strspn(t, LETTERS DIGITS "-_") < len)
			return false;
		if (t[len] == '\0')
			break;
		t += len + 1;
		if (*t == '\0')
			return true;
	}
	/* an all-numeric last label is a mistyped address */
	return !consists_of(t, DIGITS);
}

/* One that can be fetched, if there is such a host. */
static bool url_ok(const char *t)
{
	char host[URL_SERVER_MAX];
	unsigned char address[16];
	unsigned port;

	if (!ascii_ok(t) || url_server(host, &port, t) < 0)
		return false;
	return strchr(host, ':') ? inet_pton(AF_INET6, host, address) == 1 :
	       inet_pton(AF_INET, host, address) == 1 || hostname_ok(host);
}

static bool host_ok(const char *t)
{
	unsigned char address[16];

	return inet_pton(AF_INET, t, address) == 1 || inet_pton(AF_INET6, t, address) == 1 ||
	       hostname_ok(t) || url_ok(t);
}

/* Codes that are never characters (Unicode 23.7): systemd refuses a file that has one. */
static bool is_noncharacter(unsigned code)
{
	return (code & 0xfffe) == 0xfffe || (code >= 0xfdd0 && code <= 0xfdef);
}

bool value_printable(const char *text)
{
	unsigned code;

	while (*text) {
		size_t len = utf8_next(text, &code);

		if (len == 0 || code < 0x20 || (code >= 0x7f && code < 0xa0) ||
		    is_noncharacter(code))
			return false;
		text += len;
	}
	return true;
}

bool value_ok(const struct key *k, const char *text)
{
	unsigned char address[4];

	if (!value_printable(text))
		return false;
	switch (k->type) {
	case KEY_TYPE_YESNO:
		return choice_ok("yes|no", text);
	case KEY_TYPE_SWITCH:
		return choice_ok("1|0", text);
	case KEY_TYPE_UINT:
		return number_ok(text, strlen(text), k->min, k->max);
	case KEY_TYPE_CHOICE:
		return choice_ok(k->choices, text);
	case KEY_TYPE_TIME:
		return time_ok(text);
	case KEY_TYPE_IPV4:
		return inet_pton(AF_INET, text, address) == 1;
	case KEY_TYPE_TEXT:
		return length_ok(k, text);
	case KEY_TYPE_ASCII:
		return length_ok(k, text) && ascii_ok(text);
	case KEY_TYPE_NAME:
		return length_ok(k, text) && name_ok(text);
	case KEY_TYPE_DIGITS:
		return length_ok(k, text) && consists_of(text, DIGITS);
	case KEY_TYPE_DEVICE:
		return length_ok(k, text) && device_ok(text);
	case KEY_TYPE_CARRIER:
		return carrier_ok(text);
	case KEY_TYPE_ECHO:
		return echo_ok(text);
	case KEY_TYPE_STEPS:
		return length_ok(k, text) && steps_ok(text);
	case KEY_TYPE_HOST:
		return length_ok(k, text) && host_ok(text);
	case KEY_TYPE_URL:
		return length_ok(k, text) && url_ok(text);
	}
	return false;
}

/* "CHAP|PAP|NOAUTH" as "CHAP, PAP or NOAUTH". */
static void list_choices(const char *choices, char *to, size_t size)
{
	size_t n = 0;

	for (const char *p = choices; *p && n + 6 < size; p++) {
		if (*p != '|')
			to[n++] = *p;
		else
			n += (size_t)sprintf(to + n, strchr(p + 1, '|') ? ", " : " or ");
	}
	to[n] = '\0';
}

void value_legal(const struct key *k, char legal[VALUE_LEGAL_MAX])
{
	const char *text = "";

	switch (k->type) {
	case KEY_TYPE_YESNO:
		text = "yes or no";
		break;
	case KEY_TYPE_SWITCH:
		text = "1 or 0";
		break;
	case KEY_TYPE_UINT:
		snprintf(legal, VALUE_LEGAL_MAX, "a number from %ld to %ld%s%s%s", k->min, k->max,
			 k->unit ? " (" : "", k->unit ? k->unit : "", k->unit ? ")" : "");
		return;
	case KEY_TYPE_CHOICE:
		list_choices(k->choices, legal, VALUE_LEGAL_MAX);
		return;
	case KEY_TYPE_TIME:
		text = "a time hh:mm from 00:00 to 23:59";
		break;
	case KEY_TYPE_IPV4:
		text = "an IPv4 address";
		break;
	case KEY_TYPE_TEXT:
		snprintf(legal, VALUE_LEGAL_MAX,
			 "%ld to %ld bytes of UTF-8 text without control characters",
			 k->min, k->max);
		return;
	case KEY_TYPE_ASCII:
		snprintf(legal, VALUE_LEGAL_MAX,
			 "%ld to %ld printable ASCII characters without blanks", k->min, k->max);
		return;
	case KEY_TYPE_NAME:
		snprintf(legal, VALUE_LEGAL_MAX,
			 "a name of %ld to %ld letters, digits, '.', '_' and '-'", k->min, k->max);
		return;
	case KEY_TYPE_DIGITS:
		snprintf(legal, VALUE_LEGAL_MAX, "%ld to %ld digits", k->min, k->max);
		return;
	case KEY_TYPE_DEVICE:
		text = "the name of a modem or of a tty below /dev, or AUTO";
		break;
	case KEY_TYPE_CARRIER:
		text = "a number from 1 to 5, or a PLMN of 5 or 6 digits";
		break;
	case KEY_TYPE_ECHO:
		text = "off or SECONDSxFAILURES (1 to 86400 s, 1 to 100 failures), as in 30x4";
		break;
	case KEY_TYPE_STEPS:
		text = "a list of " LADDER_WORDS;
		break;
	case KEY_TYPE_HOST:
		text = "an IP address, a host name or an http or https URL";
		break;
	case KEY_TYPE_URL:
		text = "an http or https URL with a host, and a port from 1 to 65535 or none";
		break;
	}
	snprintf(legal, VALUE_LEGAL_MAX, "%s", text);
}
