/* SPDX-License-Identifier: BSD-2-Clause */
#include "modemdb.h"

#include <errno.h>
#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "ladder.h"
#include "modemcheck.h"
#include "modementry.h"
#include "modemfile.h"

struct modemdb {
	struct modem *modems;
	size_t count;
	char **paths;		/* of the files read; entries point to them */
	size_t path_count;
};

void modemdb_free(struct modemdb *db)
{
	if (!db)
		return;
	for (size_t i = 0; i < db->count; i++)
		modementry_clear(&db->modems[i]);
	for (size_t i = 0; i < db->path_count; i++)
		free(db->paths[i]);
	free(db->paths);
	free(db->modems);
	free(db);
}

size_t modemdb_count(const struct modemdb *db)
{
	return db->count;
}

const struct modem *modemdb_get(const struct modemdb *db, size_t i)
{
	return i < db->count ? &db->modems[i] : NULL;
}

static bool has_name(const struct modem *m, const char *name)
{
	if (strcasecmp(m->name, name) == 0)
		return true;
	for (char **p = m->aliases; p && *p; p++)
		if (strcasecmp(*p, name) == 0)
			return true;
	return false;
}

const struct modem *modemdb_find(const struct modemdb *db, const char *name)
{
	if (strncmp(name, "/dev/", 5) == 0)
		name += 5;
	for (size_t i = 0; i < db->count; i++)
		if (has_name(&db->modems[i], name))
			return &db->modems[i];
	for (size_t i = 0; i < db->count; i++)
		if (strcmp(db->modems[i].tty, name) == 0)
			return &db->modems[i];
	return NULL;
}

const struct modem *modemdb_find_usb(const struct modemdb *db, uint16_t vendor, uint16_t product,
				     size_t n, const struct modem_usb **usb)
{
	for (size_t i = 0; i < db->count; i++) {
		const struct modem *m = &db->modems[i];

		for (size_t k = 0; k < m->usb_count; k++) {
			if (m->usb[k].vendor != vendor || m->usb[k].product != product)
				continue;
			if (n-- == 0) {
				*usb = &m->usb[k];
				return m;
			}
			break;
		}
	}
	return NULL;
}

bool modem_is_cd(const struct modem *m, uint16_t vendor, uint16_t product)
{
	char id[16];

	snprintf(id, sizeof(id), "%04x:%04x", vendor, product);
	for (char **cd = m->cd; cd && *cd; cd++)
		if (strcmp(*cd, id) == 0)
			return true;
	return false;
}

const struct modem *modemdb_find_cd(const struct modemdb *db, uint16_t vendor, uint16_t product,
				    size_t n)
{
	for (size_t i = 0; i < db->count; i++)
		if (modem_is_cd(&db->modems[i], vendor, product) && n-- == 0)
			return &db->modems[i];
	return NULL;
}

bool modem_on_bus(const struct modem *m, const char *bus)
{
	for (char **b = m->bus; b && *b; b++)
		if (strcmp(*b, bus) == 0)
			return true;
	return false;
}

bool modem_auth_by_at(const struct modem *m)
{
	return m->auth_set && (!m->auth_by || strcmp(m->auth_by, "at") == 0);
}

/* --- loading ----------------------------------------------------------------------------------- */

struct loader {
	struct modemdb *db;
	bool site;		/* the files of a site may replace entries of files before them */
	size_t path_first;	/* of db->paths: where this layer begins */
	struct errmsg *e;
};

static struct modem *entry_of(struct modemdb *db, const char *name)
{
	for (size_t i = 0; i < db->count; i++)
		if (strcasecmp(db->modems[i].name, name) == 0)
			return &db->modems[i];
	return NULL;
}

static const struct modem *find_entry(void *arg, const char *name)
{
	const struct loader *l = arg;

	return entry_of(l->db, name);
}

/* Was it read from a file of this layer? Site files may replace one another, too. */
static bool of_this_layer(const struct loader *l, const struct modem *m, const char *file)
{
	if (l->site)
		return m->file == file;
	for (size_t i = l->path_first; i < l->db->path_count; i++)
		if (m->file == l->db->paths[i])
			return true;
	return false;
}

/* Puts an entry in; one of its name that was there before goes out, and leaves its place. */
static int put_entry(void *arg, struct modem *m, struct errmsg *e)
{
	struct loader *l = arg;
	struct modemdb *db = l->db;
	struct modem *old = entry_of(db, m->name), *longer;

	if (old && of_this_layer(l, old, m->file)) {
		errmsg_add(e, "%s:%u: %s: the name is taken (%s:%u)", m->file, m->line, m->name,
			   old->file, old->line);
		modementry_clear(m);
		return -1;
	}
	if (old) {
		modementry_clear(old);
		*old = *m;
		return 0;
	}
	longer = realloc(db->modems, (db->count + 1) * sizeof(*longer));
	if (!longer) {
		errmsg_add(e, "%s: out of memory", m->file);
		modementry_clear(m);
		return -1;
	}
	db->modems = longer;
	db->modems[db->count++] = *m;
	return 0;
}

static const char *remember(struct loader *l, const char *path)
{
	struct modemdb *db = l->db;
	char **longer = realloc(db->paths, (db->path_count + 1) * sizeof(*longer));

	if (longer) {
		db->paths = longer;
		longer[db->path_count] = strdup(path);
		if (longer[db->path_count])
			return longer[db->path_count++];
	}
	errmsg_add(l->e, "%s: out of memory", path);
	return NULL;
}

static int load_file(struct loader *l, const char *path)
{
	const struct modemfile_user user = { .arg = l, .find = find_entry, .put = put_entry };

	path = remember(l, path);
	return path ? modemfile_read(path, &user, l->e) : -1;
}

/* Of *.conf in a folder, in the order of the names; a folder without any is fine. */
static int load_folder(struct loader *l, const char *folder)
{
	char pattern[PATH_MAX + 10];
	glob_t found;
	int result = 0;

	snprintf(pattern, sizeof(pattern), "%s/*.conf", folder);
	switch (glob(pattern, GLOB_ERR, NULL, &found)) {
	case 0:
		for (size_t i = 0; i < found.gl_pathc; i++)
			if (load_file(l, found.gl_pathv[i]) < 0)
				result = -1;
		globfree(&found);
		return result;
	case GLOB_NOMATCH:
		return 0;
	default:
		errmsg_add(l->e, "%s: cannot read the folder", folder);
		return -1;
	}
}

static int load_path(struct loader *l, const char *path)
{
	struct stat st;

	l->path_first = l->db->path_count;
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return load_folder(l, path);
	return load_file(l, path);
}

static bool is_missing(const char *path)
{
	struct stat st;

	return stat(path, &st) < 0 && (errno == ENOENT || errno == ENOTDIR);
}

static int load(struct modemdb *db, const char *shared, const char *site, const char *default_site,
		struct errmsg *e)
{
	struct loader l = { .db = db, .e = e };
	int result = load_path(&l, shared);

	l.site = true;
	if (site ? load_path(&l, site) < 0 :
		   !is_missing(default_site) && load_path(&l, default_site) < 0)
		result = -1;
	if (modemcheck_all(db, e) < 0)
		result = -1;
	if (result == 0 && !entry_of(db, MODEMDB_GENERIC)) {
		errmsg_add(e, "%s: the entry '%s' is missing", shared, MODEMDB_GENERIC);
		result = -1;
	}
	return result;
}

struct modemdb *modemdb_load_site(const char *root, const char *shared, const char *site,
				  struct errmsg *e)
{
	struct modemdb *db = calloc(1, sizeof(*db));
	char path[PATH_MAX], folder[PATH_MAX];

	if (snprintf(path, sizeof(path), "%s" PKGDATADIR "/modems.d", root) >= PATH_MAX ||
	    snprintf(folder, sizeof(folder), "%s" MODEMDB_SITE_FOLDER, root) >= PATH_MAX)
		errmsg_add(e, "%s: %s", root, strerror(ENAMETOOLONG));
	else if (!db)
		errmsg_add(e, "modem database: out of memory");
	else if (load(db, shared ? shared : path, site, folder, e) == 0)
		return db;
	modemdb_free(db);
	return NULL;
}

struct modemdb *modemdb_load(const char *root, const char *shared, struct errmsg *e)
{
	return modemdb_load_site(root, shared, NULL, e);
}

const char *modem_reset_steps(const struct modem *m)
{
	if (!m)
		return LADDER_USUAL;
	if (m->reset_steps)
		return m->reset_steps;
	if (!modem_on_bus(m, "usb"))
		return m->reset_command ? "at" : "";
	return m->reset_command ? "at " LADDER_USUAL : LADDER_USUAL;
}
