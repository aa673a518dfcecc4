/* SPDX-License-Identifier: BSD-2-Clause */
#include <config.h>

#include "write.h"

#include <grp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chatscript.h"
#include "filewrite.h"
#include "peers.h"
#include "rules.h"
#include "secrets.h"
#include "template.h"

/* Largest secrets file (100,000 accounts of 160 bytes), bytes. */
#define SECRETS_MAX (16 * 1024 * 1024)

enum { FILE_SECRETS, FILE_CHAT, FILE_PEERS, FILE_COUNT };

struct job {
	const struct plan *p;
	const struct write_options *o;
	struct errmsg *e;
	struct file_new files[FILE_COUNT];
	char paths[FILE_COUNT][PATH_MAX];
	struct buffer peers, secrets;
	struct chatscript chat;
};

static int make_script(struct job *j)
{
	char place[PATH_MAX], *text;
	int result;

	if (template_read(j->p, j->o->templates, place, &text, j->e) < 0)
		return -1;
	result = chatscript_make(&j->chat, j->p, NULL, text, place, j->e);
	free(text);
	return result;
}

/* Group dip may dial on Debian. Of the root folder's own list of groups. */
static gid_t group_dip(const char *root)
{
	char path[PATH_MAX];
	gid_t gid = 0;
	struct group *g;
	FILE *f;

	snprintf(path, sizeof(path), "%s/etc/group", root);
	f = fopen(path, "re");
	if (!f)
		return gid;
	while ((g = fgetgrent(f)))
		if (strcmp(g->gr_name, "dip") == 0)
			gid = g->gr_gid;
	fclose(f);
	return gid;
}

static void set_file(struct job *j, int which, const char *name, const struct buffer *text,
		     mode_t mode, gid_t gid)
{
	bool root = geteuid() == 0;

	snprintf(j->paths[which], PATH_MAX, "%s%s", j->p->root, name);
	j->files[which] = (struct file_new){
		.path = j->paths[which], .text = buffer_text(text), .len = text->len,
		.mode = mode, .uid = root ? 0 : FILE_KEEP, .gid = root ? gid : (gid_t)FILE_KEEP,
	};
}

static const char *secrets_name(const struct settings *s)
{
	return strcmp(rules_auth(s), "PAP") == 0 ? "/etc/ppp/pap-secrets" : "/etc/ppp/chap-secrets";
}

/* The file belongs to whoever made it: mode and owner stay as they are. */
static void keep_mode(struct job *j, const char *name)
{
	struct file_new *f = &j->files[FILE_SECRETS];
	struct stat st;

	f->keep_mode = true;
	f->uid = FILE_KEEP;
	f->gid = (gid_t)FILE_KEEP;
	if (stat(f->path, &st) == 0 && st.st_mode & 077)
		errmsg_add(j->o->notices, "%s: its mode is %04o: passwords are for root alone, 0600",
			   name, st.st_mode & 07777);
}

static int edit_secrets(struct job *j, const char *name, const char *text, size_t len)
{
	const struct settings *s = &j->p->settings;

	return secrets_edit(&j->secrets, text, len, settings_text(s, KEY_ACCOUNT), j->p->link,
			    settings_text(s, KEY_PASSWORD), name, j->e);
}

static int make_secrets(struct job *j)
{
	const char *name = secrets_name(&j->p->settings);
	struct buffer head = { 0 };
	char path[PATH_MAX], *text;
	size_t len;
	int result;

	snprintf(path, sizeof(path), "%s%s", j->p->root, name);
	if (access(path, F_OK) < 0) {
		secrets_head(&head, rules_auth(&j->p->settings));
		result = edit_secrets(j, name, buffer_text(&head), head.len);
		buffer_free(&head);
	} else {
		if (file_read(path, SECRETS_MAX, &text, &len, j->e) < 0)
			return -1;
		result = edit_secrets(j, name, text, len);
		explicit_bzero(text, len);
		free(text);
	}
	set_file(j, FILE_SECRETS, name, &j->secrets, 0600, 0);
	keep_mode(j, name);
	return result;
}

static int make(struct job *j, bool with_secrets)
{
	gid_t dip = group_dip(j->p->root);
	char name[64];

	if (make_script(j) < 0 ||
	    peers_make(&j->peers, j->p, &j->chat, j->o->pppd, j->e) < 0)
		return -1;
	snprintf(name, sizeof(name), "/etc/chatscripts/%s", j->p->link);
	set_file(j, FILE_CHAT, name, &j->chat.text, 0640, dip);
	snprintf(name, sizeof(name), "/etc/ppp/peers/%s", j->p->link);
	set_file(j, FILE_PEERS, name, &j->peers, 0640, dip);
	return with_secrets ? make_secrets(j) : 0;
}

/* What an interrupted run for other settings left behind. */
static void clear(const struct job *j)
{
	static const char *const names[] = { "/etc/ppp/chap-secrets", "/etc/ppp/pap-secrets" };
	char path[PATH_MAX];

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		snprintf(path, sizeof(path), "%s%s", j->p->root, names[i]);
		file_clear(path);
	}
}

/* Reads, changes and writes under a lock: links share the secrets files. */
static int run(struct job *j)
{
	bool with_secrets = strcmp(rules_auth(&j->p->settings), "NOAUTH") != 0;
	int first = with_secrets ? FILE_SECRETS : FILE_CHAT;
	char folder[PATH_MAX];
	int lock, result;

	if (j->o->check) {
		result = make(j, with_secrets);
		for (int i = first; result == 0 && j->o->show && i < FILE_COUNT; i++)
			j->o->show(j->p, &j->files[i]);
		return result;
	}
	snprintf(folder, sizeof(folder), "%s/etc/ppp", j->p->root);
	lock = file_lock(folder, j->e);
	if (lock < 0)
		return -1;
	clear(j);
	result = make(j, with_secrets);
	if (result == 0)
		result = file_write_all(j->files + first, (size_t)(FILE_COUNT - first), j->e);
	close(lock);
	return result;
}

int write_files(const struct plan *p, const struct write_options *o, struct errmsg *e)
{
	struct job j = { .p = p, .o = o, .e = e };
	int result = run(&j);

	chatscript_free(&j.chat);
	buffer_free(&j.peers);
	buffer_free(&j.secrets);
	return result;
}
