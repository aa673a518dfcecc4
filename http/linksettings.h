/* SPDX-License-Identifier: BSD-2-Clause */
/* A URL in the settings of a link, which may hold a password: it is read from their file alone. */
#ifndef HTTP_LINKSETTINGS_H
#define HTTP_LINKSETTINGS_H

#include "errmsg.h"
#include "settings.h"

/*
 * The settings of this link into s, settings_init() done; root stands for /. 0, also where other
 * keys than id are wrong, which is told elsewhere; -1 with messages.
 */
int linksettings_read(struct settings *s, const char *root, const char *link, enum key_id id,
		      struct errmsg *e);

#endif
