/* SPDX-License-Identifier: BSD-2-Clause */
/* udev asks whose a USB device is. */
#include <config.h>

#include "verb.h"

#include <stdio.h>

#include "owner.h"

int verb_owner(struct invocation *v)
{
	struct owner_list *l;
	struct modemdb *db;
	struct usb_device d;
	const char *link;

	if (!v->operand) {
		fprintf(stderr, "gen_pppconfig: --owner: PLACE is missing, as 1-1.2\n");
		return VERB_SYSTEM;
	}
	if (usb_get(v->root, v->operand, &d) < 0)
		return VERB_WRONG;
	db = verb_database(v);
	if (!db)
		return VERB_SYSTEM;
	l = owner_read(v->root, db);
	link = l ? owner_of(l, &d) : NULL;
	if (link)
		printf("%s\n", link);
	owner_free(l);
	modemdb_free(db);
	return link ? VERB_OK : VERB_WRONG;
}
