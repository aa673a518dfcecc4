/* SPDX-License-Identifier: BSD-2-Clause */
/* The text of resolv.conf(5) with servers of ours put in or taken out. Pure. */
#ifndef PPPKEEPER_RESOLVTEXT_H
#define PPPKEEPER_RESOLVTEXT_H

#include <stdbool.h>

/*
 * All lines but those "nameserver ADDRESS" whose address stands in ours (blanks between), and, with
 * only_ours, but all other servers too; then a line for each address in add. malloc'ed; NULL: no
 * memory.
 */
char *resolvtext_make(const char *text, const char *ours, bool only_ours, const char *add);

/* Does it name a server? */
bool resolvtext_has_server(const char *text);
/* Does it name all of these? */
bool resolvtext_names(const char *text, const char *servers);

#endif
