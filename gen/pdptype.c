/* SPDX-License-Identifier: BSD-2-Clause */
#include <config.h>

#include "pdptype.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "filewrite.h"
#include "rules.h"
#include "statefolder.h"

#define NOTE_FILE STATEFOLDER "/%s.pdptype"
/* Two types, the APN (3GPP 23.003 9.1: at most 100), what stands between: bytes. */
#define NOTE_MAX 128

struct note {
	char wanted[8], used[8], apn[101];
};

static const char *other_type(const char *type)
{
	if (strcmp(type, "IPV4V6") == 0)
		return "IP";
	return strcmp(type, "IPV6") == 0 ? "IPV4V6" : NULL;
}

static void note_path(const struct plan *p, char path[PATH_MAX])
{
	snprintf(path, PATH_MAX, "%s" NOTE_FILE, p->root, p->link);
}

/* false: there is none for the type and the APN that the settings ask for. */
static bool read_note(const struct plan *p, struct note *n)
{
	const char *type = settings_text(&p->settings, KEY_PDPTYPE);
	const char *apn = settings_text(&p->settings, KEY_APN);
	char path[PATH_MAX], *text;
	struct errmsg ignored;
	bool good;
	size_t len;

	errmsg_init(&ignored);
	note_path(p, path);
	if (access(path, F_OK) < 0 || file_read(path, NOTE_MAX, &text, &len, &ignored) < 0)
		return false;
	good = sscanf(text, "%7s %7s %100[^\n]", n->wanted, n->used, n->apn) == 3 &&
	       strcmp(n->wanted, type) == 0 && strcmp(n->apn, apn) == 0;
	free(text);
	return good && (strcmp(n->used, type) == 0 ||
			(other_type(type) && strcmp(n->used, other_type(type)) == 0));
}

void pdptype_apply(struct plan *p, struct errmsg *notices)
{
	struct errmsg ignored;
	struct note n;

	errmsg_init(&ignored);
	if (rules_provider(&p->settings) || !read_note(p, &n) || strcmp(n.used, n.wanted) == 0)
		return;
	errmsg_add(notices, "%s: PDPTYPE: the network refused %s; %s is used in its place, until the "
		   "key or APN changes or " NOTE_FILE " is removed", p->place, n.wanted, n.used, p->link);
	settings_set(&p->settings, KEY_PDPTYPE, n.used, p->place, &ignored);
}

static int write_note(const struct plan *p, const char *wanted, const char *used,
		      struct errmsg *e)
{
	char path[PATH_MAX], text[NOTE_MAX];
	struct file_new f = {
		.path = path, .text = text, .mode = 0644, .uid = FILE_KEEP, .gid = (gid_t)FILE_KEEP,
	};
	int lock = statefolder_lock(p->root, e), result;

	if (lock < 0)
		return -1;
	note_path(p, path);
	f.len = (size_t)snprintf(text, sizeof(text), "%s %s %s\n", wanted, used,
				 settings_text(&p->settings, KEY_APN));
	result = file_write_all(&f, 1, e);
	close(lock);
	return result;
}

int pdptype_refused(const struct plan *p, struct errmsg *errors, struct errmsg *notices)
{
	const char *wanted = settings_text(&p->settings, KEY_PDPTYPE);
	const char *other = other_type(wanted);
	struct note n;
	bool noted;

	if (rules_provider(&p->settings) || !other)
		return 0;
	noted = read_note(p, &n);
	if (noted && strcmp(n.used, wanted) == 0)
		return 0;
	if (write_note(p, wanted, noted ? wanted : other, errors) < 0)
		return -1;
	if (noted)
		errmsg_add(notices, "%s: PDPTYPE: %s was refused as well as %s, which is asked for "
			   "again; nothing else is tried", p->place, other, wanted);
	return 1;
}
