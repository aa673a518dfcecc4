/* SPDX-License-Identifier: BSD-2-Clause */
/* Shows what would change in the files. A secret is never shown, an old one neither. */
#include <config.h>

#include "verb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "diff.h"
#include "quote.h"

#define HIDDEN "********"
/* Lines shown around a change; none in a secrets file, where they are other people's. */
#define CONTEXT 3
/* Largest file that is compared, bytes. */
#define FILE_MAX (16 * 1024 * 1024)

/* chat's \q marks a line with a secret. */
static void show_chat(struct buffer *out, char sign, const char *line, size_t len, void *arg)
{
	const char *secret = memmem(line, len, "\\q", 2);

	(void)sign;
	(void)arg;
	buffer_bytes(out, line, secret ? (size_t)(secret - line) : len);
	if (secret)
		buffer_add(out, "\\q" HIDDEN);
}

/* The begin of our own line, "ACCOUNT LINK ", tells where the secret begins. */
static void show_secrets(struct buffer *out, char sign, const char *line, size_t len, void *arg)
{
	const char *begin = arg;
	size_t known = strlen(begin);

	if (sign == '+' && len > 0 && *line == '#')
		buffer_bytes(out, line, len);
	else
		buffer_add(out, "%s" HIDDEN,
			   known <= len && memcmp(line, begin, known) == 0 ? begin : "");
}

static void show_plain(struct buffer *out, char sign, const char *line, size_t len, void *arg)
{
	(void)sign;
	(void)arg;
	buffer_bytes(out, line, len);
}

static void add_file(struct buffer *out, const struct plan *p, const struct file_new *f,
		     const char *old, size_t old_len)
{
	char account[QUOTE_SIZE(1024)] = "", begin[sizeof(account) + sizeof(p->link) + 2];
	struct diff d = {
		.name = f->path + strlen(p->root), .old = old, .old_len = old_len,
		.new = f->text, .new_len = f->len, .context = CONTEXT, .show = show_plain,
	};

	if (strncmp(d.name, "/etc/chatscripts/", 17) == 0) {
		d.show = show_chat;
	} else if (strstr(d.name, "-secrets")) {
		quote_secrets_name(account, sizeof(account),
				   settings_text(&p->settings, KEY_ACCOUNT));
		snprintf(begin, sizeof(begin), "%s %s ", account, p->link);
		d.show = show_secrets;
		d.arg = begin;
		d.context = 0;
	}
	diff_add(out, &d);
}

static void show_file(const struct plan *p, const struct file_new *f)
{
	struct buffer out = { 0 };
	struct errmsg e;
	struct stat st;
	char *old = NULL;
	size_t len = 0;

	errmsg_init(&e);
	/* one that is not there is new; what else keeps it from being read, the write will say */
	if (stat(f->path, &st) == 0 && file_read(f->path, FILE_MAX, &old, &len, &e) < 0)
		verb_say(&e);
	else
		add_file(&out, p, f, old ? old : "", len);
	if (old)
		explicit_bzero(old, len);
	free(old);
	verb_print(&out);
}

int verb_diff(struct invocation *v)
{
	v->write.show = show_file;
	return verb_check(v);
}
