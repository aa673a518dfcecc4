/* SPDX-License-Identifier: BSD-2-Clause */
#include "modemdb.h"

#include <errno.h>
#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "modemcheck.h"
#include "modemfile.h"

#define SITE_FILES "/etc/pppkeeper/modems.d/*.conf"

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
		modem_clear(&db->modems[i]);
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

static const char *remember(struct modemdb *db, const char *path, struct errmsg *e)
{
	char **longer = realloc(db->paths, (db->path_count + 1) * sizeof(*longer));

	if (longer) {
		db->paths = longer;
		longer[db->path_count] = strdup(path);
		if (longer[db->path_count])
			return longer[db->path_count++];
	}
	errmsg_add(e, "%s: out of memory", path);
	return NULL;
}

/* Puts an entry in; one of an earlier file with its name goes out, at the same place. */
static int put_in(struct modemdb *db, struct modem *m, struct errmsg *e)
{
	struct modem *longer;

	for (size_t i = 0; i < db->count; i++) {
		if (strcasecmp(db->modems[i].name, m->name) != 0)
			continue;
		if (db->modems[i].file == m->file) {
			errmsg_add(e, "%s:%u: %s: the name is taken by line %u", m->file, m->line,
				   m->name, db->modems[i].line);
			modem_clear(m);
			return -1;
		}
		modem_clear(&db->modems[i]);
		db->modems[i] = *m;
		return 0;
	}
	longer = realloc(db->modems, (db->count + 1) * sizeof(*longer));
	if (!longer) {
		errmsg_add(e, "%s: out of memory", m->file);
		modem_clear(m);
		return -1;
	}
	db->modems = longer;
	db->modems[db->count++] = *m;
	return 0;
}

static int load_file(struct modemdb *db, const char *path, struct errmsg *e)
{
	struct modem *modems;
	size_t count;
	int result = 0;

	path = remember(db, path, e);
	if (!path || modemfile_read(path, &modems, &count, e) < 0)
		return -1;
	for (size_t i = 0; i < count; i++) {
		if (modemcheck(&modems[i], e) < 0)
			result = -1;
		if (put_in(db, &modems[i], e) < 0)
			result = -1;
	}
	free(modems);
	return result;
}

/* A folder that is not there holds no files; any other error ends the search. */
static int on_glob_error(const char *path, int error)
{
	(void)path;
	return error != ENOENT && error != ENOTDIR;
}

static int load_site(struct modemdb *db, const char *root, struct errmsg *e)
{
	char pattern[PATH_MAX];
	glob_t found;
	int result = 0;

	if (snprintf(pattern, sizeof(pattern), "%s%s", root, SITE_FILES) >= PATH_MAX) {
		errmsg_add(e, "%s: %s", root, strerror(ENAMETOOLONG));
		return -1;
	}
	switch (glob(pattern, 0, on_glob_error, &found)) {
	case 0:
		for (size_t i = 0; i < found.gl_pathc; i++)
			if (load_file(db, found.gl_pathv[i], e) < 0)
				result = -1;
		globfree(&found);
		return result;
	case GLOB_NOMATCH:
		return 0;
	default:
		errmsg_add(e, "%s: cannot read the folder", pattern);
		return -1;
	}
}

/* No name may mean two entries. */
static int check_names(const struct modemdb *db, struct errmsg *e)
{
	int result = 0;

	for (size_t i = 0; i < db->count; i++) {
		const struct modem *m = &db->modems[i];

		for (char **p = m->aliases; p && *p; p++) {
			for (size_t k = 0; k < db->count; k++) {
				if (k == i || !has_name(&db->modems[k], *p))
					continue;
				errmsg_add(e, "%s:%u: %s: the alias '%s' is a name of %s too",
					   m->file, m->line, m->name, *p, db->modems[k].name);
				result = -1;
			}
		}
	}
	return result;
}

static int load(struct modemdb *db, const char *root, const char *shared, struct errmsg *e)
{
	int result = load_file(db, shared, e);

	if (load_site(db, root, e) < 0)
		result = -1;
	if (result == 0)
		result = check_names(db, e);
	if (result == 0 && !modemdb_find(db, MODEMDB_GENERIC)) {
		errmsg_add(e, "%s: the entry '%s' is missing", shared, MODEMDB_GENERIC);
		result = -1;
	}
	return result;
}

struct modemdb *modemdb_load(const char *root, const char *shared, struct errmsg *e)
{
	struct modemdb *db = calloc(1, sizeof(*db));
	char path[PATH_MAX];

	if (!shared) {
		snprintf(path, sizeof(path), "%s" PKGDATADIR "/modems.conf", root);
		shared = path;
	}
	if (!db)
		errmsg_add(e, "%s: out of memory", shared);
	else if (load(db, root, shared, e) == 0)
		return db;
	modemdb_free(db);
	return NULL;
}
