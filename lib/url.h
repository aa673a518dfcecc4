/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * http and https URLs, as a setting holds them: what may be shown of them. A URL may hold an
 * account with its password (RFC 3986 3.2.1), and what follows '?' may be a key; neither is shown.
 */
#ifndef PPPKEEPER_URL_H
#define PPPKEEPER_URL_H

#include <stdbool.h>
#include <stddef.h>

/* Does it begin as a URL does, not as a host name? */
bool url_is(const char *text);

/* Does it hold an account? True as well where an '@' stands in a place that leaves it open. */
bool url_has_login(const char *text);

/*
 * "https://host:8443/path", cut to fit; "https://..." where an '@' leaves it open what the host is.
 * Another text is copied as it is, so that any MONITOR_TARGET may be handed in. Returns to.
 */
const char *url_show(char *to, size_t size, const char *text);

/* Bytes of a host with the NUL: a full name (RFC 1035) with a dot behind it. */
#define URL_SERVER_MAX 256
/*
 * Who is asked, as a fetch reads it: what stands before the first '/', '?' or '#' and behind an
 * account, without the brackets of an IPv6 address; the port 0 where none is given. 0; -1: there is
 * no host, a bracket is missing or needless, or the port is not a number from 1 to 65535.
 */
int url_server(char host[URL_SERVER_MAX], unsigned *port, const char *text);

/*
 * Its host, without account, port and the brackets of an IPv6 address. 0; -1: it is left open,
 * empty or too long, *to is "" then.
 */
int url_host(char *to, size_t size, const char *text);

#endif
