/* SPDX-License-Identifier: BSD-2-Clause */
#include <config.h>

#include "provider.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "filewrite.h"
#include "peers.h"
#include "peersfile.h"

#define ENV_FILE "/run/pppkeeper/%s.env"

/* --- the hand-written file --------------------------------------------------------------------- */

static int refuse(const struct plan *p, const char *path, const char *why, struct errmsg *e)
{
	errmsg_add(e, "%s: PROVIDER: %s: %s", p->place, path + strlen(p->root), why);
	return -1;
}

static int look_at(const struct plan *p, const char *path, struct errmsg *e)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;
	int result = 0;

	if (fd < 0)
		return refuse(p, path, strerror(errno), e);
	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode))
		result = refuse(p, path, "is not a regular file", e);
	close(fd);
	return result;
}

/* The entry whose link the device word names: the tty alone would say too little. */
static void find_modem(struct plan *p, const struct modemdb *db)
{
	const char *tty = p->device + strlen("/dev/");

	for (size_t i = 0; i < modemdb_count(db) && !p->modem; i++)
		if (strcmp(modemdb_get(db, i)->tty, tty) == 0)
			p->modem = modemdb_get(db, i);
	if (p->modem)
		snprintf(p->modem_name, sizeof(p->modem_name), "%s", p->modem->name);
}

int provider_check(struct plan *p, const struct modemdb *db, struct errmsg *errors,
		   struct errmsg *notices)
{
	const char *name = settings_text(&p->settings, KEY_PROVIDER);
	char path[PATH_MAX], program[1024];

	if (snprintf(path, sizeof(path), "%s/etc/ppp/peers/%s", p->root, name) >= PATH_MAX)
		return refuse(p, path, strerror(ENAMETOOLONG), errors);
	if (look_at(p, path, errors) < 0)
		return -1;
	switch (peersfile_device(path, p->device, sizeof(p->device), errors)) {
	case 0:
		find_modem(p, db);
		return 0;
	case 1:
		p->device[0] = '\0';
		p->no_modem = peersfile_option(path, "pty", program, sizeof(program), errors) == 0;
		if (p->no_modem)
			return 0;
		errmsg_add(notices, "%s: PROVIDER: /etc/ppp/peers/%s names no serial port: a modem "
			   "that hangs cannot be found to be reset", p->place, name);
		return 0;
	default:
		return -1;
	}
}

/* --- what stands beside it --------------------------------------------------------------------- */

static int make_options(struct buffer *b, const struct plan *p, struct errmsg *e)
{
	buffer_add(b, "# Made by gen_pppconfig from %s, to stand before /etc/ppp/peers/%s.\n",
		   p->place, settings_text(&p->settings, KEY_PROVIDER));
	if (peers_plugin(b, p, NULL, e) < 0)
		return -1;
	buffer_add(b, "unit %u\nipparam %s\n", p->unit, p->link);
	return 0;
}

/* systemd parts the words at blanks; a name of PROVIDER has none. */
static void make_env(struct buffer *b, const struct plan *p)
{
	buffer_add(b, "PPPD_CALL=\"file " PEERSFILE_PROVIDER " call %s%s\"\n", p->link,
		   settings_text(&p->settings, KEY_PROVIDER),
		   settings_on(&p->settings, KEY_PERSIST) ? " persist maxfail 0" : "");
}

static int make_folder(const char *root, struct errmsg *e)
{
	static const char *const folders[] = { "/run", "/run/pppkeeper" };
	char path[PATH_MAX];

	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		snprintf(path, sizeof(path), "%s%s", root, folders[i]);
		if (mkdir(path, 0755) < 0 && errno != EEXIST) {
			errmsg_add(e, "%s: %s", path, strerror(errno));
			return -1;
		}
	}
	return 0;
}

static void set_file(struct file_new *f, const char *path, const struct buffer *text)
{
	bool root = geteuid() == 0;

	*f = (struct file_new){
		.path = path, .text = buffer_text(text), .len = text->len, .mode = 0644,
		.uid = root ? 0 : FILE_KEEP, .gid = root ? 0 : (gid_t)FILE_KEEP,
	};
}

int provider_write(const struct plan *p, const struct write_options *o, struct errmsg *e)
{
	char options_path[PATH_MAX], env_path[PATH_MAX];
	struct buffer options = { 0 }, env = { 0 };
	struct file_new files[2];
	int result = make_options(&options, p, e);

	make_env(&env, p);
	if (result == 0 && (options.failed || env.failed)) {
		errmsg_add(e, "%s: out of memory", p->place);
		result = -1;
	}
	snprintf(options_path, sizeof(options_path), "%s" PEERSFILE_PROVIDER, p->root, p->link);
	snprintf(env_path, sizeof(env_path), "%s" ENV_FILE, p->root, p->link);
	set_file(&files[0], options_path, &options);
	set_file(&files[1], env_path, &env);
	for (int i = 0; result == 0 && o->check && o->show && i < 2; i++)
		o->show(p, &files[i]);
	if (result == 0 && !o->check && make_folder(p->root, e) < 0)
		result = -1;
	if (result == 0 && !o->check)
		result = file_write_all(files, 2, e);
	buffer_free(&options);
	buffer_free(&env);
	return result;
}

int provider_remove(const struct plan *p, struct errmsg *e)
{
	char paths[2][PATH_MAX];

	snprintf(paths[0], PATH_MAX, "%s" PEERSFILE_PROVIDER, p->root, p->link);
	snprintf(paths[1], PATH_MAX, "%s" ENV_FILE, p->root, p->link);
	for (size_t i = 0; i < 2; i++) {
		if (unlink(paths[i]) < 0 && errno != ENOENT) {
			errmsg_add(e, "%s: %s", paths[i], strerror(errno));
			return -1;
		}
	}
	return 0;
}
