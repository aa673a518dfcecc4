/* SPDX-License-Identifier: BSD-2-Clause */
/* Checks the modem database and the site's own entries. */
#include <config.h>

#include "verb.h"

#include <stdio.h>
#include <sys/stat.h>

static bool is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* A folder is a whole database; a file is what a site adds to the shared one. */
static struct modemdb *load(struct invocation *v)
{
	struct modemdb *db;

	if (!v->operand || is_folder(v->operand)) {
		v->modems = v->operand ? v->operand : v->modems;
		return verb_database(v);
	}
	db = modemdb_load_site(v->root, v->modems, v->operand, &v->errors);
	if (!db)
		verb_say(&v->errors);
	return db;
}

int verb_check_modems(struct invocation *v)
{
	struct modemdb *db = load(v);
	size_t count;

	if (!db)
		return VERB_SYSTEM;
	count = modemdb_count(db);
	modemdb_free(db);
	printf("%zu modems\n", count);
	return VERB_OK;
}
