/* SPDX-License-Identifier: BSD-2-Clause */
#include <limits.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "deadline.h"
#include "filewrite.h"
#include "nameserver.h"
#include "program.h"
#include "resolvtext.h"

#define RESOLV_CONF "/etc/resolv.conf"
#define RESOLV_MAX 65536
/* Made by 0000usepeerdns while IPv4 is up, and ours. */
#define THEIR_BACKUP "pppd-backup"
#define OUR_BACKUP "pppkeeper-backup"
/* IPv4's script runs at the same time at the end of a session; it takes its backup back, ms. */
#define THEIR_WAIT_MS 2000
#define THEIR_LOOK_MS 50

/* Ways, as noted in the record. */
#define BY_RESOLVED "resolved"
#define BY_RESOLVCONF "resolvconf"
#define BY_FILE "file"

/* --- the file ----------------------------------------------------------------------------------- */

struct place {
	char file[PATH_MAX];		/* resolv.conf, what its name leads to */
	char theirs[PATH_MAX + 64], ours[PATH_MAX + 64];
};

static void find_place(struct place *p, const struct record6 *r)
{
	const char *interface = record6_text(r, "interface");

	if (!realpath(RESOLV_CONF, p->file))
		snprintf(p->file, sizeof(p->file), "%s", RESOLV_CONF);
	snprintf(p->theirs, sizeof(p->theirs), "%s." THEIR_BACKUP ".%s", p->file, interface);
	snprintf(p->ours, sizeof(p->ours), "%s." OUR_BACKUP ".%s", p->file, interface);
}

static bool there(const char *path)
{
	return access(path, F_OK) == 0;
}

/* malloc'ed; an absent file is an empty one. NULL with a message. */
static char *read_text(const char *path, struct errmsg *e)
{
	char *text;
	size_t len;

	if (!there(path))
		return strdup("");
	return file_read(path, RESOLV_MAX, &text, &len, e) < 0 ? NULL : text;
}

static int write_text(const char *path, const char *text, struct errmsg *e)
{
	struct file_new f = {
		.path = path, .text = text, .len = strlen(text), .mode = 0644, .keep_mode = true,
		.uid = FILE_KEEP, .gid = (gid_t)FILE_KEEP,
	};

	return file_write_all(&f, 1, e);
}

/* Reads one, leaves out and adds, writes another. */
static int change(const char *from, const char *to, const char *ours, bool only_ours,
		  const char *add, struct errmsg *e)
{
	char *text = read_text(from, e), *made;
	int result = -1;

	made = text ? resolvtext_make(text, ours, only_ours, add) : NULL;
	if (made)
		result = write_text(to, made, e);
	free(text);
	free(made);
	return result;
}

/* Servers of somebody else stand there beside ours: what there is to come back to. */
static bool has_others(const struct place *p, const char *ours, struct errmsg *e)
{
	char *text = read_text(p->file, e), *made;
	bool has;

	made = text ? resolvtext_make(text, ours, false, "") : NULL;
	has = made && resolvtext_has_server(made);
	free(text);
	free(made);
	return has;
}

static int file_put(const struct record6 *r, const char *old, const char *servers, struct errmsg *e)
{
	struct place p;

	find_place(&p, r);
	if (there(p.theirs))
		return change(p.file, p.file, old, false, servers, e);
	if ((!there(p.ours) || has_others(&p, old, e)) &&
	    change(p.file, p.ours, old, false, "", e) < 0)
		return -1;
	return change(p.file, p.file, old, true, servers, e);
}

static int file_take(const struct record6 *r, const char *old, struct errmsg *e)
{
	int64_t until = deadline_now_ms() + THEIR_WAIT_MS;
	struct place p;

	find_place(&p, r);
	while (there(p.theirs) && deadline_left_ms(until) > 0)
		poll(NULL, 0, THEIR_LOOK_MS);
	if (there(p.theirs)) {
		/* IPv4 stays up: its servers stay, and what comes back after it has none of ours */
		if (there(p.ours) ? rename(p.ours, p.theirs) < 0 :
				    change(p.theirs, p.theirs, old, false, "", e) < 0)
			return -1;
		return change(p.file, p.file, old, false, "", e);
	}
	if (there(p.ours) && !has_others(&p, old, e)) {
		if (change(p.ours, p.file, "", false, "", e) < 0)
			return -1;
		unlink(p.ours);
		return 0;
	}
	unlink(p.ours);
	return there(p.file) ? change(p.file, p.file, old, false, "", e) : 0;
}

/* --- the two daemons ---------------------------------------------------------------------------- */

static bool resolved_runs(void)
{
	static const char *const argv[] = { "systemctl", "is-active", "--quiet",
					    "systemd-resolved.service", NULL };
	struct errmsg ignored;

	errmsg_init(&ignored);
	return there("/run/systemd/resolve") && program_run(argv, "", &ignored) == 0;
}

static int by_resolved(const struct record6 *r, const char *servers, struct errmsg *e)
{
	const char *argv[8] = { "resolvectl", *servers ? "dns" : "revert",
				record6_text(r, "interface") };
	char words[256], *save, *word;
	int n = 3;

	snprintf(words, sizeof(words), "%s", servers);
	for (word = strtok_r(words, " ", &save); word && n < 7; word = strtok_r(NULL, " ", &save))
		argv[n++] = word;
	return program_run(argv, "", e);
}

static int by_resolvconf(const struct record6 *r, const char *servers, struct errmsg *e)
{
	char name[64], *input = resolvtext_make("", "", false, servers);
	const char *argv[] = { "resolvconf", *servers ? "-a" : "-d", name, NULL };
	int result = -1;

	snprintf(name, sizeof(name), "%s.pppkeeper6", record6_text(r, "interface"));
	if (input)
		result = program_run(argv, *servers ? input : "", e);
	free(input);
	return result;
}

/* systemd-resolved brings one too, which is resolvectl itself: of no use while it does not run. */
static bool resolvconf_is_there(void)
{
	return program_is_there("resolvconf") && !program_is_link_to("resolvconf", "resolvectl");
}

/* --- all three ---------------------------------------------------------------------------------- */

static void choose_way(struct record6 *r)
{
	if (*record6_text(r, "dns_by"))
		return;
	record6_set(r, "dns_by", resolved_runs() ? BY_RESOLVED :
		    resolvconf_is_there() ? BY_RESOLVCONF : BY_FILE);
}

static int take_away(const struct record6 *r, const char *way, const char *old, struct errmsg *e)
{
	struct errmsg ignored;
	char path[64];

	errmsg_init(&ignored);
	if (strcmp(way, BY_FILE) == 0)
		return file_take(r, old, e);
	if (strcmp(way, BY_RESOLVCONF) == 0)
		return by_resolvconf(r, "", e);
	/* with the interface all that it knew of it has gone */
	snprintf(path, sizeof(path), "/sys/class/net/%s", record6_text(r, "interface"));
	if (there(path))
		by_resolved(r, "", &ignored);
	return 0;
}

static int put_in(const struct record6 *r, const char *way, const char *old, const char *servers,
		  struct errmsg *e)
{
	if (strcmp(way, BY_RESOLVED) == 0)
		return by_resolved(r, servers, e);
	if (strcmp(way, BY_RESOLVCONF) == 0)
		return by_resolvconf(r, servers, e);
	return file_put(r, old, servers, e);
}

int nameserver_set(struct record6 *r, const char *servers, struct errmsg *e)
{
	char old[256], way[16];
	int result;

	snprintf(old, sizeof(old), "%s", record6_text(r, "dns"));
	if (!*old && !*servers)
		return 0;
	choose_way(r);
	snprintf(way, sizeof(way), "%s", record6_text(r, "dns_by"));
	if (!*servers) {
		result = take_away(r, way, old, e);
		record6_set(r, "dns", "");
		record6_set(r, "dns_by", "");
		return record6_store(r, e) < 0 ? -1 : result;
	}
	record6_set(r, "dns", servers);
	return record6_store(r, e) < 0 ? -1 : put_in(r, way, old, servers, e);
}

int nameserver_mend(struct record6 *r, struct errmsg *e)
{
	const char *servers = record6_text(r, "dns");
	struct place p;
	char *text;
	bool good;

	if (!*servers || strcmp(record6_text(r, "dns_by"), BY_FILE) != 0)
		return 0;
	find_place(&p, r);
	text = read_text(p.file, e);
	good = text && resolvtext_names(text, servers);
	free(text);
	if (good)
		return 0;
	return file_put(r, servers, servers, e) < 0 ? -1 : 1;
}
