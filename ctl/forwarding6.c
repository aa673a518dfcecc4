/* SPDX-License-Identifier: BSD-2-Clause */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "forwarding6.h"
#include "kernelparam.h"

#define FOLDER "/run/pppkeeper"
/* {"users":["ppp0"],"was":{"all":0,"eth0":0,...}}; no .json, that is a link's state */
#define FILE_SAVED FOLDER "/forwarding6"
#define FILE_LOCK FOLDER "/forwarding6.lock"
#define NAME "forwarding"

static int lock(struct errmsg *e)
{
	int fd = -1;

	if (mkdir(FOLDER, 0755) == 0 || errno == EEXIST)
		fd = open(FILE_LOCK, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd >= 0 && flock(fd, LOCK_EX) == 0)
		return fd;
	errmsg_add(e, "%s: %s", FILE_LOCK, strerror(errno));
	if (fd >= 0)
		close(fd);
	return -1;
}

/* For each interface, "all" and "default" among them. */
static void each_interface(void (*call)(const char *interface, void *arg), void *arg)
{
	DIR *dir = opendir(KERNELPARAM_FOLDER);
	struct dirent *d;

	while (dir && (d = readdir(dir)))
		if (d->d_name[0] != '.')
			call(d->d_name, arg);
	if (dir)
		closedir(dir);
}

static void save_one(const char *interface, void *was)
{
	json_object_set_new(was, interface, json_integer(kernelparam_get(interface, NAME)));
}

/* As it was; an empty object where nobody has asked. */
static json_t *load(void)
{
	json_t *saved = json_load_file(FILE_SAVED, 0, NULL);

	if (json_is_array(json_object_get(saved, "users")) &&
	    json_is_object(json_object_get(saved, "was")))
		return saved;
	json_decref(saved);
	saved = json_pack("{s:[], s:{}}", "users", "was");
	each_interface(save_one, json_object_get(saved, "was"));
	return saved;
}

static int store(json_t *saved, struct errmsg *e)
{
	if (json_dump_file(saved, FILE_SAVED ".new", JSON_COMPACT) == 0 &&
	    rename(FILE_SAVED ".new", FILE_SAVED) == 0)
		return 0;
	errmsg_add(e, "%s: cannot be written: %s", FILE_SAVED, strerror(errno));
	return -1;
}

static size_t find(json_t *users, const char *link)
{
	size_t i;
	json_t *user;

	json_array_foreach(users, i, user)
		if (json_is_string(user) && strcmp(json_string_value(user), link) == 0)
			return i;
	return i;
}

/* --- on ----------------------------------------------------------------------------------------- */

struct hosts {
	const char *lan;
	json_t *names;
};

static void find_host(const char *interface, void *arg)
{
	struct hosts *h = arg;

	if (strcmp(interface, "all") != 0 && strcmp(interface, "default") != 0 &&
	    strcmp(interface, h->lan) != 0 && kernelparam_get(interface, "accept_ra") == 1 &&
	    kernelparam_get(interface, NAME) == 0)
		json_array_append_new(h->names, json_string(interface));
}

/*
 * The switch for all takes the advertised routes away from all interfaces but those that take
 * advertisements even as routers. So each host is such a one meanwhile, and then a host again.
 */
static int switch_on(const char *lan, struct errmsg *e)
{
	struct hosts h = { .lan = lan, .names = json_array() };
	struct errmsg ignored;
	json_t *host;
	size_t i;
	int result;

	errmsg_init(&ignored);
	each_interface(find_host, &h);
	json_array_foreach(h.names, i, host)
		kernelparam_set(json_string_value(host), "accept_ra", 2, &ignored);
	result = kernelparam_set("all", NAME, 1, e);
	json_array_foreach(h.names, i, host) {
		kernelparam_set(json_string_value(host), NAME, 0, &ignored);
		kernelparam_set(json_string_value(host), "accept_ra", 1, &ignored);
	}
	json_decref(h.names);
	return result;
}

bool forwarding6_before(void)
{
	json_t *saved = load();
	bool on = json_integer_value(json_object_get(json_object_get(saved, "was"), "all")) == 1;

	json_decref(saved);
	return on;
}

int forwarding6_on(const char *link, const char *lan, struct errmsg *e)
{
	int fd = lock(e), result = -1;
	json_t *saved, *users;

	if (fd < 0)
		return -1;
	saved = load();
	users = json_object_get(saved, "users");
	if (find(users, link) == json_array_size(users))
		json_array_append_new(users, json_string(link));
	if (store(saved, e) == 0)
		result = kernelparam_get("all", NAME) == 1 ? 0 : switch_on(lan, e);
	/* also where another link has made a host of it before */
	if (result == 0 && kernelparam_get(lan, NAME) != 1)
		result = kernelparam_set(lan, NAME, 1, e);
	json_decref(saved);
	close(fd);
	return result;
}

/* --- off ---------------------------------------------------------------------------------------- */

static int restore(json_t *was, struct errmsg *e)
{
	int all = (int)json_integer_value(json_object_get(was, "all")), result = 0;
	const char *interface;
	json_t *value;

	/* it changes all the others */
	if (kernelparam_get("all", NAME) != all)
		result = kernelparam_set("all", NAME, all, e);
	json_object_foreach(was, interface, value) {
		int now = kernelparam_get(interface, NAME), then = (int)json_integer_value(value);

		if (now >= 0 && now != then && kernelparam_set(interface, NAME, then, e) < 0)
			result = -1;
	}
	return result;
}

int forwarding6_off(const char *link, struct errmsg *e)
{
	int fd = lock(e), result = 0;
	json_t *saved, *users;
	size_t i;

	if (fd < 0)
		return -1;
	saved = load();
	users = json_object_get(saved, "users");
	i = find(users, link);
	if (i < json_array_size(users)) {
		json_array_remove(users, i);
		if (json_array_size(users) > 0) {
			result = store(saved, e);
		} else {
			result = restore(json_object_get(saved, "was"), e);
			unlink(FILE_SAVED);
		}
	}
	json_decref(saved);
	close(fd);
	return result;
}
