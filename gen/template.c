/* SPDX-License-Identifier: BSD-2-Clause */
#include "template.h"

#include <stdio.h>
#include <unistd.h>

#include "filewrite.h"

/* Largest template, bytes. */
#define TEMPLATE_MAX (64 * 1024)

int template_read(const struct plan *p, const char *folder, char path[PATH_MAX], char **text,
		  struct errmsg *e)
{
	const char *name = p->modem->chat;
	size_t len;

	snprintf(path, PATH_MAX, "%s" TEMPLATE_SITE "/%s.chat", p->root, name);
	if (access(path, F_OK) < 0 && folder)
		snprintf(path, PATH_MAX, "%s/%s.chat", folder, name);
	else if (access(path, F_OK) < 0)
		snprintf(path, PATH_MAX, "%s" PKGDATADIR "/chat/%s.chat", p->root, name);
	return file_read(path, TEMPLATE_MAX, text, &len, e);
}
