/* SPDX-License-Identifier: BSD-2-Clause */
/* What is printed from the tables. */
#include <config.h>

#include "verb.h"

#include <stdio.h>
#include <string.h>

#include "modemsdoc.h"
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

static const struct {
	const char *name;
	void (*make)(struct buffer *b);
} pages[] = {
	{ "ppp-default", settingsdoc_man },
	{ "pppkeeper-modems", modemsdoc_man },
};
#define PAGES (sizeof(pages) / sizeof(pages[0]))

int verb_print_man(struct invocation *v)
{
	struct buffer b = { 0 };
	size_t i = 0;

	while (v->operand && i < PAGES && strcmp(pages[i].name, v->operand) != 0)
		i++;
	if (i == PAGES) {
		fprintf(stderr, "gen_pppconfig: '%s' is not a page that is made from a table\n",
			v->operand);
		return VERB_SYSTEM;
	}
	pages[i].make(&b);
	return verb_print(&b);
}

int verb_version(struct invocation *v)
{
	printf("gen_pppconfig " PACKAGE_VERSION ", for pppd %s\n", v->write.pppd);
	return VERB_OK;
}
