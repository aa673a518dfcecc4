/* SPDX-License-Identifier: BSD-2-Clause */
#include <arpa/inet.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "filewrite.h"
#include "forwarding6.h"
#include "kernelparam.h"
#include "lan6.h"
#include "program.h"
#include "statefolder.h"

/* radvd says its last word at once; one that hangs is killed, ms. */
#define RADVD_END_MS 2000
/* The prefix that the LAN was told last: outlives a power cut. */
#define FORMER_FILE STATEFOLDER "/%s.prefix6"

static struct {
	pid_t pid;		/* of radvd; 0: not started by us */
	int out;
} radvd;

/* --- pieces ------------------------------------------------------------------------------------- */

static int nft(const char *text, struct errmsg *e)
{
	static const char *const argv[] = { "nft", "-f", "-", NULL };

	return program_run(argv, text, e);
}

static int rules_away(const struct record6 *r, struct errmsg *e)
{
	char text[LAN6TEXT_MAX];

	lan6text_no_rules(r->link, text, sizeof(text));
	return nft(text, e);
}

static int addresses(const struct lan6 *l, bool add, struct errmsg *e)
{
	static const char *const argv[] = { "ip", "-6", "-force", "-batch", "-", NULL };
	char text[LAN6TEXT_MAX];

	if (lan6text_addresses(l, add, text, sizeof(text)) < 0) {
		errmsg_add(e, "%s: the name of the interface is too long", l->lan);
		return -1;
	}
	return program_run(argv, text, e);
}

static int start_radvd(const struct record6 *r, struct errmsg *e)
{
	char conf[128], pidfile[128];
	const char *argv[] = { "radvd", "--nodaemon", "--logmethod", "syslog", "--config", conf,
			       "--pidfile", pidfile, NULL };

	record6_path(r, "radvd.conf", conf, sizeof(conf));
	record6_path(r, "radvd.pid", pidfile, sizeof(pidfile));
	radvd.pid = program_start(argv, "", &radvd.out, e);
	if (radvd.pid > 0)
		return 0;
	close(radvd.out);
	radvd.pid = 0;
	return -1;
}

static int advertise(const struct record6 *r, const struct lan6 *l, struct errmsg *e)
{
	char text[LAN6TEXT_MAX], conf[128];
	FILE *f;
	int good;

	record6_path(r, "radvd.conf", conf, sizeof(conf));
	if (lan6text_radvd(l, text, sizeof(text)) < 0) {
		errmsg_add(e, "%s: more than %d bytes", conf, LAN6TEXT_MAX);
		return -1;
	}
	f = fopen(conf, "we");
	good = f && fputs(text, f) >= 0;
	if (f && fclose(f) < 0)
		good = 0;
	if (!good) {
		errmsg_add(e, "%s: cannot be written: %s", conf, strerror(errno));
		return -1;
	}
	return start_radvd(r, e);
}

static void end_radvd(const struct record6 *r)
{
	char path[128];

	if (radvd.pid > 0) {
		kill(radvd.pid, SIGTERM);
		program_wait(radvd.pid, RADVD_END_MS);
		close(radvd.out);
		radvd.pid = 0;
	}
	/* one that an earlier run left has been ended by the kernel together with that */
	record6_path(r, "radvd.conf", path, sizeof(path));
	unlink(path);
	record6_path(r, "radvd.pid", path, sizeof(path));
	unlink(path);
}

/* --- the prefix of an earlier session ----------------------------------------------------------- */

/* "": none, or the same. */
static void read_former(const struct record6 *r, const char *prefix, char former[INET6_ADDRSTRLEN])
{
	char path[128];
	struct in6_addr a;
	struct errmsg ignored;
	char *text;
	size_t len;

	errmsg_init(&ignored);
	former[0] = '\0';
	snprintf(path, sizeof(path), FORMER_FILE, r->link);
	if (access(path, F_OK) < 0 || file_read(path, 100, &text, &len, &ignored) < 0)
		return;
	text[strcspn(text, "\n")] = '\0';
	if (inet_pton(AF_INET6, text, &a) == 1 && strcmp(text, prefix) != 0)
		inet_ntop(AF_INET6, &a, former, INET6_ADDRSTRLEN);
	free(text);
}

static void write_former(const struct record6 *r, const char *prefix)
{
	char path[128], text[INET6_ADDRSTRLEN + 2];
	struct file_new f = {
		.path = path, .text = text, .mode = 0644, .uid = FILE_KEEP, .gid = (gid_t)FILE_KEEP,
	};
	struct errmsg ignored;
	int lock;

	errmsg_init(&ignored);
	lock = statefolder_lock("", &ignored);
	if (lock < 0)
		return;
	snprintf(path, sizeof(path), FORMER_FILE, r->link);
	f.len = (size_t)snprintf(text, sizeof(text), "%s\n", prefix);
	file_write_all(&f, 1, &ignored);
	close(lock);
}

/* --- all of it ---------------------------------------------------------------------------------- */

static int note(struct record6 *r, const struct lan6 *l, struct errmsg *e)
{
	char prefix[INET6_ADDRSTRLEN], own[INET6_ADDRSTRLEN], address[INET6_ADDRSTRLEN];

	inet_ntop(AF_INET6, &l->prefix, prefix, sizeof(prefix));
	inet_ntop(AF_INET6, &l->own, own, sizeof(own));
	lan6text_address(l, address);
	record6_set(r, "lan", l->lan);
	record6_set(r, "prefix", prefix);
	record6_set(r, "own", own);
	record6_set(r, "lan_address", address);
	record6_set(r, "proxy_ndp", kernelparam_get(l->lan, "proxy_ndp") == 1 ? "1" : "0");
	return record6_store(r, e);
}

static int set_up(struct record6 *r, struct lan6 *l, struct errmsg *e)
{
	char text[LAN6TEXT_MAX];

	l->was_router = forwarding6_before();
	if (lan6text_rules(l, text, sizeof(text)) < 0 || nft(text, e) < 0) {
		errmsg_add(e, "%s: the prefix is not shared: the rules of the firewall cannot be set",
			   l->lan);
		return -1;
	}
	if (forwarding6_on(r->link, l->lan, e) < 0 ||
	    kernelparam_set(l->lan, "proxy_ndp", 1, e) < 0 || addresses(l, true, e) < 0)
		return -1;
	return advertise(r, l, e);
}

int lan6_share(struct record6 *r, struct lan6 *l, struct errmsg *e)
{
	char former[INET6_ADDRSTRLEN], prefix[INET6_ADDRSTRLEN];
	struct errmsg ignored;

	errmsg_init(&ignored);
	inet_ntop(AF_INET6, &l->prefix, prefix, sizeof(prefix));
	if (*record6_text(r, "lan") && lan6_withdraw(r, e) < 0)
		return -1;
	read_former(r, prefix, former);
	l->former = former;
	if (note(r, l, e) == 0 && set_up(r, l, e) == 0) {
		write_former(r, prefix);
		return 0;
	}
	lan6_withdraw(r, &ignored);
	return -1;
}

/* What the record tells was set up. false: nothing. */
static bool noted(const struct record6 *r, struct lan6 *l)
{
	*l = (struct lan6){ .link = r->link, .lan = record6_text(r, "lan"), .dns = "", .former = "" };
	return *l->lan && inet_pton(AF_INET6, record6_text(r, "prefix"), &l->prefix) == 1 &&
	       inet_pton(AF_INET6, record6_text(r, "own"), &l->own) == 1;
}

int lan6_withdraw(struct record6 *r, struct errmsg *e)
{
	static const char *const keys[] = { "prefix", "own", "lan_address", "proxy_ndp", "lan" };
	struct errmsg ignored;
	struct lan6 l;
	int result = 0;

	errmsg_init(&ignored);
	end_radvd(r);
	if (!noted(r, &l))
		return 0;
	/* of what is not there any more nothing has to be undone */
	addresses(&l, false, &ignored);
	if (kernelparam_get(l.lan, "proxy_ndp") >= 0)
		kernelparam_set(l.lan, "proxy_ndp", atoi(record6_text(r, "proxy_ndp")), &ignored);
	if (forwarding6_off(r->link, e) < 0)
		result = -1;
	if (rules_away(r, e) < 0)
		result = -1;
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		record6_set(r, keys[i], "");
	return record6_store(r, e) < 0 ? -1 : result;
}

bool lan6_mend(struct record6 *r, struct errmsg *e)
{
	int status;

	if (radvd.pid <= 0 || waitpid(radvd.pid, &status, WNOHANG) != radvd.pid)
		return false;
	close(radvd.out);
	radvd.pid = 0;
	start_radvd(r, e);
	return true;
}
