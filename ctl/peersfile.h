/* SPDX-License-Identifier: BSD-2-Clause */
/* What a link's pppd is told: /etc/ppp/peers/LINK, in pppd's option file language. */
#ifndef CTL_PEERSFILE_H
#define CTL_PEERSFILE_H

#include <stddef.h>

#include "errmsg.h"

/*
 * The word after the option's name, the last one where it stands several times.
 * 0; 1: the option is not there; -1 with a message.
 */
int peersfile_option(const char *root, const char *link, const char *option, char *value,
		     size_t size, struct errmsg *e);

#endif
