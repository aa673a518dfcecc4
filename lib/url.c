/* SPDX-License-Identifier: BSD-2-Clause */
#include "url.h"

#include <stdio.h>
#include <string.h>

#define PORT_MAX 65535

static const char mark[] = "://";

bool url_is(const char *text)
{
	return strncmp(text, "http://", 7) == 0 || strncmp(text, "https://", 8) == 0;
}

/* Where the host begins, behind an account; NULL: it is left open. */
static const char *find_host(const char *authority)
{
	size_t len = strcspn(authority, "/?#\\");
	const char *at = memrchr(authority, '@', len);

	/* a '/' in a password that was not written as %2F */
	if (strchr(authority + len, '@'))
		return NULL;
	return at ? at + 1 : authority;
}

bool url_has_login(const char *text)
{
	const char *authority;

	if (!url_is(text))
		return false;
	authority = strstr(text, mark) + strlen(mark);
	return find_host(authority) != authority;
}

/* From "8443", or nothing, up to the end of the authority. */
static int read_port(unsigned *port, const char *text, size_t len)
{
	*port = 0;
	for (size_t i = 0; i < len; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		*port = *port * 10 + (unsigned)(text[i] - '0');
		if (*port > PORT_MAX)
			return -1;
	}
	return len && *port == 0 ? -1 : 0;
}

int url_server(char host[URL_SERVER_MAX], unsigned *port, const char *text)
{
	const char *at, *end;
	bool bracket;
	size_t len;

	if (!url_is(text))
		return -1;
	text = strstr(text, mark) + strlen(mark);
	end = text + strcspn(text, "/?#");
	at = memrchr(text, '@', (size_t)(end - text));
	if (at)
		text = at + 1;
	bracket = *text == '[';
	text += bracket;
	len = strcspn(text, bracket ? "]/?#" : ":/?#");
	if (len == 0 || len >= URL_SERVER_MAX ||
	    (bracket && (text[len] != ']' || !memchr(text, ':', len))))
		return -1;
	memcpy(host, text, len);
	host[len] = '\0';
	text += len + bracket;
	if (text < end && *text != ':')
		return -1;
	text += text < end;
	return read_port(port, text, (size_t)(end - text));
}

int url_host(char *to, size_t size, const char *text)
{
	const char *host;
	size_t len;

	to[0] = '\0';
	if (!url_is(text))
		return -1;
	host = find_host(strstr(text, mark) + strlen(mark));
	if (!host)
		return -1;
	if (*host == '[') {
		len = strcspn(++host, "]/?#");
		if (host[len] != ']')
			return -1;
	} else {
		len = strcspn(host, ":/?#");
	}
	if (len == 0 || len >= size)
		return -1;
	memcpy(to, host, len);
	to[len] = '\0';
	return 0;
}

const char *url_show(char *to, size_t size, const char *text)
{
	const char *authority, *host;

	if (!url_is(text)) {
		snprintf(to, size, "%s", text);
		return to;
	}
	authority = strstr(text, mark) + strlen(mark);
	host = find_host(authority);
	if (host)
		snprintf(to, size, "%.*s%.*s", (int)(authority - text), text,
			 (int)strcspn(host, "?#"), host);
	else
		snprintf(to, size, "%.*s...", (int)(authority - text), text);
	return to;
}
