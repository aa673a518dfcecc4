/* SPDX-License-Identifier: BSD-2-Clause */
/* Hosts of URLs, as libcurl reads them: the host that is resolved is the one that is asked. */
#ifndef HTTP_HOSTS_H
#define HTTP_HOSTS_H

#include "errmsg.h"
#include "judge.h"

/* "65535" and the NUL. */
#define HOSTS_PORT_MAX 6

/*
 * The host that a URL names, without the brackets of an IPv6 address and the dot at a name's end,
 * and its port. 0; -1: not a usable URL, with a message that does not hold it.
 */
int hosts_of(const char *url, char host[HTTP_HOST_MAX], char port[HOSTS_PORT_MAX],
	     struct errmsg *e);

/* The host that the Location of an answer to url leads to, if it is another one; else "". */
void hosts_elsewhere(const char *url, const char *location, char other[HTTP_HOST_MAX]);

#endif
