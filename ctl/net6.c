/* SPDX-License-Identifier: BSD-2-Clause */
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <syslog.h>
#include <unistd.h>

#include "deadline.h"
#include "net6.h"
#include "record6.h"
#include "stop.h"
#include "text.h"
#include "watch6.h"

enum { NET6_DONE = 0, NET6_FAILED = 1 };

/* A watcher that was told to end has undone all by then, ms: pppd waits 5 s for its scripts. */
#define END_LIMIT_MS 4500
#define END_LOOK_MS 50
/* A new watcher says within this whether it could begin, ms. */
#define READY_LIMIT_MS 10000

static const char *link_name;

/* --- one watcher a link ------------------------------------------------------------------------- */

static int open_lock(const char *link, struct errmsg *e)
{
	char path[128];
	int fd = -1;

	snprintf(path, sizeof(path), RECORD6_FOLDER "/%s.net6.lock", link);
	if (mkdir(RECORD6_FOLDER, 0755) == 0 || errno == EEXIST)
		fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		errmsg_add(e, "%s: %s", path, strerror(errno));
	return fd;
}

/* The watcher that holds the lock wrote its number into it. 0: none is there (yet). */
static pid_t holder(int lock)
{
	char text[16] = "";

	if (pread(lock, text, sizeof(text) - 1, 0) <= 0)
		return 0;
	return (pid_t)strtol(text, NULL, 10);
}

/* Ends the watcher of the link, and what it left behind. The lock is ours then; -1 with a message. */
static int take_over(const char *link, struct errmsg *e)
{
	int64_t until = deadline_now_ms() + END_LIMIT_MS;
	int lock = open_lock(link, e);
	bool told = false;
	pid_t pid;

	while (lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) < 0) {
		pid = holder(lock);
		if (pid > 1 && !told)
			told = kill(pid, SIGTERM) == 0;
		if (deadline_left_ms(until) == 0) {
			errmsg_add(e, "%s: process %d, which watches it, does not end", link, (int)pid);
			close(lock);
			return -1;
		}
		poll(NULL, 0, END_LOOK_MS);
	}
	if (lock >= 0 && (ftruncate(lock, 0) < 0 || watch6_clean(link, e) < 0)) {
		close(lock);
		return -1;
	}
	return lock;
}

/* --- the watcher -------------------------------------------------------------------------------- */

static int ready_pipe;

static void ready(void)
{
	if (write(ready_pipe, "y", 1) == 1)
		close(ready_pipe);
	ready_pipe = -1;
}

static void say(const char *text)
{
	syslog(LOG_NOTICE, "%s: IPv6: %s", link_name, text);
}

static void detach(void)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	setsid();
	for (int fd = 0; fd <= 2; fd++)
		dup2(null, fd);
	if (chdir("/") < 0)
		return;
}

/* Only its errors at the begin reach the one who started it, by the pipe. */
static int be_watcher(const struct watch6 *w, int lock)
{
	static struct errmsg e;
	int code;

	errmsg_init(&e);
	detach();
	openlog("pppkeeper", LOG_PID, LOG_DAEMON);
	if (dprintf(lock, "%d\n", (int)getpid()) < 0)
		return NET6_FAILED;
	code = watch6_run(w, ready, say, &e) == 0 ? NET6_DONE : NET6_FAILED;
	if (ready_pipe >= 0 && write(ready_pipe, e.text, e.len) < 0)
		code = NET6_FAILED;
	return code;
}

static int wait_ready(int from, struct errmsg *e)
{
	struct pollfd p = { .fd = from, .events = POLLIN };
	char text[ERRMSG_MAX + 1], *save;
	ssize_t n = poll(&p, 1, READY_LIMIT_MS) == 1 ? read(from, text, ERRMSG_MAX) : 0;

	if (n == 1 && text[0] == 'y')
		return 0;
	text[n > 0 ? n : 0] = '\0';
	if (n <= 0)
		errmsg_add(e, "the watcher could not begin");
	for (char *line = strtok_r(text, "\n", &save); line; line = strtok_r(NULL, "\n", &save))
		errmsg_add(e, "%s", line);
	return -1;
}

static int start_watcher(const struct watch6 *w, int lock, struct errmsg *e)
{
	int ends[2], result;
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC) < 0 || (pid = fork()) < 0) {
		errmsg_add(e, "%s", strerror(errno));
		return -1;
	}
	if (pid == 0) {
		close(ends[0]);
		ready_pipe = ends[1];
		_exit(be_watcher(w, lock));
	}
	close(ends[1]);
	result = wait_ready(ends[0], e);
	close(ends[0]);
	return result;
}

/* --- the verb ----------------------------------------------------------------------------------- */

static int up(const struct args *a, struct errmsg *e)
{
	struct watch6 w = {
		.link = link_name, .interface = args_get(a, "interface"), .lan = args_get(a, "lan"),
		.dns = args_get(a, "dns") != NULL,
	};
	int lock, result;

	if (!w.interface)
		w.interface = w.link;
	if (stop_begin() < 0) {
		errmsg_add(e, "signals: %s", strerror(errno));
		return -1;
	}
	lock = take_over(link_name, e);
	if (lock < 0)
		return -1;
	/* the child has the lock as well, and keeps it */
	result = start_watcher(&w, lock, e);
	close(lock);
	return result;
}

static int down(struct errmsg *e)
{
	int lock = take_over(link_name, e);

	if (lock < 0)
		return -1;
	close(lock);
	return 0;
}

static bool is_interface(const struct args *a, const char *option)
{
	const char *name = args_get(a, option);

	if (!name || (text_is_link(name) && strlen(name) < IF_NAMESIZE))
		return true;
	verb_warn(a, "--%s: '%s' is not the name of an interface (1 to %d letters, digits, '.', '-',"
		  " '_')", option, name, IF_NAMESIZE - 1);
	return false;
}

static int net6_run(const struct args *a)
{
	bool is_up = strcmp(a->operand, "up") == 0;
	static struct errmsg e;
	int result;

	link_name = args_get(a, "link");
	if (!is_up && strcmp(a->operand, "down") != 0) {
		verb_warn(a, "'%s' is not up or down", a->operand);
		return EXIT_SYSTEM;
	}
	if (!link_name || !text_is_link(link_name) || strlen(link_name) >= IF_NAMESIZE) {
		verb_warn(a, "--link: '%s' is not the name of a link (1 to %d letters, digits, '.',"
			  " '-', '_')", link_name ? link_name : "", IF_NAMESIZE - 1);
		return EXIT_SYSTEM;
	}
	if (!is_interface(a, "interface") || !is_interface(a, "lan"))
		return EXIT_SYSTEM;
	errmsg_init(&e);
	result = is_up ? up(a, &e) : down(&e);
	verb_warn_all(a, &e);
	return result == 0 ? NET6_DONE : NET6_FAILED;
}

const struct verb net6_verb = {
	.name = "net6",
	.operand = "up|down",
	.operand_needed = true,
	.summary = "DNS over IPv6, and a LAN that shares the link's prefix",
	.help =
"Run by /etc/ppp/ipv6-up.d/pppkeeper and ipv6-down.d/pppkeeper when IPv6CP of a\n"
"link of ours comes up and goes down; a site can replace these scripts.\n"
"\n"
"up: a process in the background hears the router advertisements of the link\n"
"for as long as it lives. It hands the DNS servers on (--dns): to\n"
"systemd-resolved where that runs, else to resolvconf, else they are written\n"
"into /etc/resolv.conf. Where no advertisement names one, dhcpcd asks DHCPv6 for\n"
"them, if it is installed. With --lan the prefix is shared (RFC 7278): rules of\n"
"nft, which let out what comes from the LAN and in only what belongs to that,\n"
"then forwarding, then an address on the LAN, then advertisements by radvd.\n"
"Without the rules nothing is shared.\n"
"\n"
"down: the LAN is told that the prefix is not for use any more, and all is as it\n"
"was before. The same happens when the interface goes away, and at the next up\n"
"after a process that was killed.\n"
"\n"
"Address and default route are the kernel's work, from the same advertisements;\n"
"the plugin of pppd lets it do so also where this machine is a router.\n"
"\n"
"Exit code: 0 done; 1 not done, with a message; 2 usage error.",
	.options = {
		{ "link", "LINK", "the link, ppp0, ppp1, ..." },
		{ "interface", "IFACE", "its interface; default: the link's name" },
		{ "lan", "IFACE", "share the prefix on this interface" },
		{ "dns", NULL, "use the DNS servers on this machine as well" },
	},
	.run = net6_run,
};
