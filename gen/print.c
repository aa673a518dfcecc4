/* SPDX-License-Identifier: BSD-2-Clause */
/* What is printed from the tables. */
#include <config.h>

#include "verb.h"

#include <stdio.h>

#include "settingsdoc.h"
#include "udev.h"

int verb_print_udev_rules(struct invocation *v)
{
	struct modemdb *db = verb_database(v);
	struct buffer b = { 0 };

	if (!db)
		return VERB_SYSTEM;
	udev_rules(&b, db);
	modemdb_free(db);
	return verb_print(&b);
}

int verb_print_defaults(struct invocation *v)
{
	struct buffer b = { 0 };

	(void)v;
	settingsdoc_file(&b);
	return verb_print(&b);
}

int verb_print_man(struct invocation *v)
{
	struct buffer b = { 0 };

	(void)v;
	settingsdoc_man(&b);
	return verb_print(&b);
}

int verb_version(struct invocation *v)
{
	printf("gen_pppconfig " PACKAGE_VERSION ", for pppd %s\n", v->write.pppd);
	return VERB_OK;
}
