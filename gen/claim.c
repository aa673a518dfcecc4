/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * After a change of settings: makes udev ask anew whose modem is whose. The rule that asks runs at
 * a device's events only, and ModemManager, where it has a modem already, lets go of it only when
 * its ports go. So for a modem that is ours now its ports are announced as gone and as there again;
 * in between ModemManager closes them. The device itself is not touched.
 */
#include <config.h>

#include "verb.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "owner.h"
#include "udevadm.h"

#define SYS "/sys/bus/usb/devices"
/* ModemManager has closed all ports of a modem within 1 s where this was tried. */
#define LET_GO_MS 5000
#define POLL_MS 50

/* --- ModemManager ------------------------------------------------------------------------------ */

static bool is_modemmanager(const char *pid)
{
	char path[64], name[32] = "";
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%.20s/comm", pid);
	f = fopen(path, "re");
	if (!f)
		return false;
	if (!fgets(name, sizeof(name), f))
		name[0] = '\0';
	fclose(f);
	return strcmp(name, "ModemManager\n") == 0;
}

/* 0: it does not run. */
static pid_t find_modemmanager(void)
{
	DIR *dir = opendir("/proc");
	struct dirent *entry;
	pid_t pid = 0;

	while (dir && pid == 0 && (entry = readdir(dir)))
		if (entry->d_name[0] >= '1' && entry->d_name[0] <= '9' &&
		    is_modemmanager(entry->d_name))
			pid = (pid_t)atoi(entry->d_name);
	if (dir)
		closedir(dir);
	return pid;
}

/* Has the process a tty of the device open? */
static bool holds(pid_t pid, const char *place)
{
	char folder[64], path[PATH_MAX], target[PATH_MAX], its[USB_NAME_MAX];
	struct dirent *entry;
	bool found = false;
	DIR *dir;

	snprintf(folder, sizeof(folder), "/proc/%ld/fd", (long)pid);
	dir = opendir(folder);
	while (dir && !found && (entry = readdir(dir))) {
		ssize_t n;

		snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
		n = readlink(path, target, sizeof(target) - 1);
		target[n < 0 ? 0 : n] = '\0';
		found = strncmp(target, "/dev/tty", 8) == 0 &&
			usb_of_tty("", target + 5, its) == 0 && strcmp(its, place) == 0;
	}
	if (dir)
		closedir(dir);
	return found;
}

static bool wait_until_closed(pid_t pid, const char *place)
{
	const struct timespec pause = { .tv_nsec = POLL_MS * 1000000L };

	for (int ms = 0; ms < LET_GO_MS; ms += POLL_MS) {
		if (!holds(pid, place))
			return true;
		nanosleep(&pause, NULL);
	}
	return false;
}

/* --- events ------------------------------------------------------------------------------------ */

static int announce(const char *place, const char *action, bool ports, struct errmsg *e)
{
	char path[PATH_MAX], device[PATH_MAX], parent[PATH_MAX + 20], what[32];
	const char *of_ports[] = { "trigger", "--settle", what, parent, "--subsystem-match=tty",
				   "--subsystem-match=net", "--subsystem-match=usbmisc",
				   "--subsystem-match=wwan", NULL };
	const char *of_device[] = { "trigger", "--settle", what, device, NULL };

	snprintf(path, sizeof(path), SYS "/%s", place);
	if (!realpath(path, device))
		return 0;	/* it has gone: there is nothing to say of it */
	snprintf(what, sizeof(what), "--action=%s", action);
	snprintf(parent, sizeof(parent), "--parent-match=%s", device);
	return udevadm(ports ? of_ports : of_device, NULL, e);
}

static int take(const char *place, pid_t mm, struct errmsg *e)
{
	if (announce(place, "change", false, e) < 0)
		return -1;
	if (mm == 0)
		return 0;
	if (announce(place, "remove", true, e) < 0)
		return -1;
	if (!wait_until_closed(mm, place))
		errmsg_add(e, "%s: ModemManager holds a port of it still", place);
	return announce(place, "add", true, e);
}

static int release(const char *place, struct errmsg *e)
{
	if (announce(place, "change", false, e) < 0)
		return -1;
	return announce(place, "add", true, e);
}

/* Is the last part of a line of the list the place? */
static bool is_marked(const char *list, const char *place)
{
	size_t len = strlen(place);

	for (const char *p = list; (p = strstr(p, place)); p++)
		if (p > list && p[-1] == '/' && (p[len] == '\n' || p[len] == '\0'))
			return true;
	return false;
}

/* What the rule has found to be ours at the last events: paths in /sys, one a line. */
static int read_marked(struct buffer *list, struct errmsg *e)
{
	static const char *const args[] = { "trigger", "--dry-run", "--verbose",
					    "--subsystem-match=usb",
					    "--property-match=PPPKEEPER_LINK=?*", NULL };

	return udevadm(args, list, e);
}

static int compare(const struct owner_list *owners, const char *marked, struct errmsg *e)
{
	struct usb_device *list;
	pid_t mm = find_modemmanager();
	int result = 0;
	size_t count;

	if (usb_list("", &list, &count, e) < 0)
		return -1;
	for (size_t i = 0; i < count; i++) {
		bool ours = owner_of(owners, &list[i]) != NULL;

		if (ours == is_marked(marked, list[i].name))
			continue;
		if ((ours ? take(list[i].name, mm, e) : release(list[i].name, e)) < 0)
			result = -1;
	}
	free(list);
	return result;
}

int verb_claim(struct invocation *v)
{
	struct owner_list *owners;
	struct buffer marked = { 0 };
	struct modemdb *db;
	int result;

	/* another root's devices are not here */
	if (*v->root || !udevadm_runs())
		return VERB_OK;
	db = verb_database(v);
	if (!db)
		return VERB_SYSTEM;
	owners = owner_read(v->root, db);
	result = owners ? read_marked(&marked, &v->errors) : -1;
	if (result == 0)
		result = compare(owners, buffer_text(&marked), &v->errors);
	verb_say(&v->errors);
	buffer_free(&marked);
	owner_free(owners);
	modemdb_free(db);
	return result < 0 ? VERB_SYSTEM : VERB_OK;
}
