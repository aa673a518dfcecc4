/* SPDX-License-Identifier: BSD-2-Clause */
/* The template of the dialogue with a link's modem: a site's own, else the shipped one. */
#ifndef PPPKEEPER_GEN_TEMPLATE_H
#define PPPKEEPER_GEN_TEMPLATE_H

#include <limits.h>

#include "plan.h"

/* A site's own templates, below root; they win. */
#define TEMPLATE_SITE "/etc/pppkeeper/chat"

/*
 * folder: of the shipped ones, or NULL for the installed one below root. path is set for messages.
 * *text is malloc'ed. 0 or -1 with a message.
 */
int template_read(const struct plan *p, const char *folder, char path[PATH_MAX], char **text,
		  struct errmsg *e);

#endif
