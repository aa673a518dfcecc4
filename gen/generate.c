/* SPDX-License-Identifier: BSD-2-Clause */
/* Makes the files of a link, or only checks that they can be made. */
#include <config.h>

#include <sys/stat.h>

#include "provider.h"
#include "verb.h"

static int write_all(struct invocation *v, const struct plan *p)
{
	if (settings_is_set(&p->settings, KEY_PROVIDER))
		return provider_write(p, &v->write, &v->errors);
	if (write_files(p, &v->write, &v->errors) < 0)
		return -1;
	return v->write.check ? 0 : provider_remove(p, &v->errors);
}

/* Warned of, not refused: whoever made the file may have a reason. */
static void warn_of_mode(const struct plan *p, struct errmsg *notices)
{
	const struct settings *s = &p->settings;
	struct stat st;

	if ((settings_is_set(s, KEY_PASSWORD) || settings_is_set(s, KEY_PIN)) &&
	    stat(p->file, &st) == 0 && st.st_mode & 077)
		errmsg_add(notices, "%s: its mode is %04o: PASSWORD and PIN are for root alone, 0600",
			   p->place, st.st_mode & 07777);
}

/* Reads settings and database, checks both, writes. */
static int with_plan(struct invocation *v, struct plan *p)
{
	bool unreadable;
	int wrong = plan_read(p, &unreadable, &v->errors);
	struct modemdb *db;
	int result;

	if (unreadable) {
		verb_say(&v->errors);
		return VERB_SYSTEM;
	}
	db = verb_database(v);
	if (!db)
		return VERB_SYSTEM;
	if (plan_check(p, db, &v->errors, &v->notices) < 0)
		wrong = -1;
	warn_of_mode(p, &v->notices);
	result = wrong < 0 ? VERB_WRONG : write_all(v, p) < 0 ? VERB_SYSTEM : VERB_OK;
	verb_say(result == VERB_OK ? &v->notices : &v->errors);
	modemdb_free(db);
	return result;
}

int verb_generate(struct invocation *v)
{
	struct plan p;
	int result = verb_plan(v, &p);

	if (result == VERB_OK)
		result = with_plan(v, &p);
	plan_free(&p);
	return result;
}

int verb_check(struct invocation *v)
{
	v->write.check = true;
	return verb_generate(v);
}
