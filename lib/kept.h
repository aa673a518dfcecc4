/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the policy knows, kept from one pppd to the next: with PERSIST=0 each attempt is a pppd of its own.
 * /run/pppkeeper/LINK.kept, a name=value a line; it does not outlive a boot, whose clock its times are of.
 * It holds for the settings as they were: other ones begin anew.
 */
#ifndef PPPKEEPER_KEPT_H
#define PPPKEEPER_KEPT_H

#include <stdbool.h>
#include <stddef.h>

#include "errmsg.h"
#include "policy.h"

/* Largest file, bytes: twenty short lines. */
#define KEPT_MAX 1024

/* settings: path of the link's settings file, NULL: it has none. 0; -1 with a message. */
int kept_write(const char *link, const char *settings, const struct policy *p, struct errmsg *e);
void kept_remove(const char *link);

/*
 * Sets in p, which is as policy_init() leaves it, what was kept, and when the next dial is due. root
 * stands for /. False: nothing was kept, or not for these settings; p is untouched.
 */
bool kept_read(const char *root, const char *link, const char *settings, struct policy *p);

/* The text of the file. Length, or -1: size is too small. */
int kept_render(const struct policy *p, char *buf, size_t size);
/* What is not known or out of bounds is left out. The text is taken apart. */
void kept_parse(struct policy *p, char *text);

#endif
