/* SPDX-License-Identifier: BSD-2-Clause */
/* The differences are those of pppd 2.4.9 and 2.5.x; ../HACKING.md names their sources. */
#include "config.h"

#include <sys/time.h>
#define INET6 1
#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wstrict-prototypes"
#endif
#include <pppd/pppd.h>
#ifndef PPPD_VERSION
#include <pppd/patchlevel.h>
#define PPPD_VERSION VERSION
#define PPPD_24 1
#else
#include <pppd/options.h>
#endif
#include <pppd/fsm.h>
#include <pppd/lcp.h>
#include <pppd/ipcp.h>
#include <pppd/eui64.h>
#include <pppd/ipv6cp.h>
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/close_range.h>
#include <linux/serial.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "childwatch.h"
#include "pppd_compat.h"

/* pppd loads only plugins that were made for exactly its release. */
extern char pppd_version[] __attribute__((visibility("default")));
char pppd_version[] = PPPD_VERSION;
_Static_assert(sizeof(PPPD_VERSION) == sizeof(PPPD_RELEASE), "configure found another pppd");

#ifdef PPPD_24
#define ppp_add_options add_options
#define ppp_timeout timeout
#define ppp_untimeout untimeout
#define ppp_safe_fork safe_fork
#define ppp_script_setenv script_setenv
#define end_status() (status)
#define set_end_status(code) (status = (code))
extern int default_device;
#else
/* Exported by pppd's program, but in no installed header. */
extern int hungup;
extern int fd_devnull;
extern bool demand;
extern char *connect_script;
extern int default_device;
extern void record_child(int pid, char *prog, void (*done)(void *), void *arg, int killable);
#define end_status() ((int)ppp_status())
#define set_end_status(code) ppp_set_status(code)
#endif
extern void link_terminated(int unit);
extern void sys_cleanup(void);
#ifdef PPPD_24
/* A pppd without IPv6 has none of them. */
#pragma weak ipv6_up_notifier
#pragma weak ipv6_down_notifier
#endif

/* A peer that does not confirm the end is left after this, ms: SIGTERM ends pppd within 2 s. */
#define TERM_WAIT_MS 200
/* Repeat of the terminate request and their number, s: a dead path needs no long farewell. */
#define CLOSE_RETRY_S 1
#define CLOSE_TRIES 1

/* pppd's own command line: bytes and words, far more than systemd's unit and people write. */
#define COMMAND_LINE_MAX 8192
#define COMMAND_WORDS_MAX 256

static const struct pppd_calls *calls;
static struct channel wrapped, *original;
static option_t device_option[2];
static volatile sig_atomic_t term_seen;
static bool started, dialling, closing, refused;
static int report_pipe = -1;
static int saved_retry, saved_tries;

/* --- log, clock, timers --------------------------------------------------------------------- */

void pppd_log(enum pppd_level level, const char *fmt, ...)
{
	char text[900];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	switch (level) {
	case PPPD_DEBUG: dbglog((char *)"%s", text); break;
	case PPPD_INFO: info((char *)"%s", text); break;
	case PPPD_NOTICE: notice((char *)"%s", text); break;
	case PPPD_WARN: warn((char *)"%s", text); break;
	case PPPD_ERROR: error((char *)"%s", text); break;
	}
}

int64_t pppd_now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

void pppd_timer_set(void (*fn)(void *), unsigned after_ms)
{
	ppp_untimeout(fn, NULL);
	ppp_timeout(fn, NULL, (int)(after_ms / 1000), (int)(after_ms % 1000) * 1000);
}

void pppd_timer_clear(void (*fn)(void *))
{
	ppp_untimeout(fn, NULL);
}

/* --- what pppd knows ------------------------------------------------------------------------ */

enum pppd_end pppd_end(void)
{
	switch (end_status()) {
	case EXIT_OK: return PPPD_END_NONE;
	case EXIT_USER_REQUEST: return PPPD_END_USER;
	case EXIT_LOCK_FAILED: return PPPD_END_LOCK;
	case EXIT_OPEN_FAILED:
	case EXIT_FATAL_ERROR: return PPPD_END_OPEN;
	case EXIT_CONNECT_FAILED:
	case EXIT_INIT_FAILED: return PPPD_END_CONNECT;
	case EXIT_NEGOTIATION_FAILED: return PPPD_END_NEGOTIATION;
	case EXIT_PEER_AUTH_FAILED: return PPPD_END_PEER_AUTH;
	case EXIT_IDLE_TIMEOUT: return PPPD_END_IDLE;
	case EXIT_CONNECT_TIME: return PPPD_END_CONNECT_TIME;
	case EXIT_PEER_DEAD: return PPPD_END_ECHO;
	case EXIT_HANGUP: return PPPD_END_HANGUP;
	case EXIT_AUTH_TOPEER_FAILED: return PPPD_END_AUTH;
	default: return PPPD_END_OTHER;
	}
}

bool pppd_hung_up(void)
{
	return hungup != 0;
}

bool pppd_peer_ended(void)
{
	return lcp_fsm[0].state == STOPPING;
}

bool pppd_persists(void)
{
#ifdef PPPD_24
	return persist;
#else
	return ppp_persist();
#endif
}

bool pppd_told_to_end(void)
{
	return term_seen != 0;
}

bool pppd_on_demand(void)
{
	return demand;
}

const char *pppd_interface(void)
{
#ifdef PPPD_24
	return ifname;
#else
	return ppp_ifname();
#endif
}

int pppd_unit(void)
{
#ifdef PPPD_24
	return ifunit;
#else
	return ppp_ifunit();
#endif
}

bool pppd_wants_ipv6(void)
{
	return ipv6cp_protent.enabled_flag;
}

bool pppd_wants_route6(void)
{
	return ipv6cp_allowoptions[0].default_route;
}

bool pppd_wants_dns(void)
{
	/* its variable is not exported, and what IPCP makes of it is set only with IPCP */
	for (option_t *o = ipcp_protent.options; o && o->name; o++)
		if (strcmp(o->name, "usepeerdns") == 0 && o->type == o_bool)
			return *(unsigned char *)o->addr;
	return false;
}

void pppd_script_variable(const char *name, const char *value)
{
	ppp_script_setenv((char *)name, (char *)value, 0);
}

void pppd_addresses(uint32_t *local, uint32_t *remote, uint32_t dns[2])
{
	*local = ipcp_gotoptions[0].ouraddr;
	*remote = ipcp_hisoptions[0].hisaddr;
	dns[0] = ipcp_gotoptions[0].dnsaddr[0];
	dns[1] = ipcp_gotoptions[0].dnsaddr[1];
}

/* --- options -------------------------------------------------------------------------------- */

int pppd_add_option(const char *name, const char *doc, char **value)
{
	/* pppd keeps the table for good, and reads as far as the first empty entry at each word */
	static option_t table[PPPD_OPTIONS_MAX + 1];
	static unsigned count;
	option_t *o = &table[count];
	char *copy = count < PPPD_OPTIONS_MAX ? strdup(name) : NULL;

	if (!copy)
		return -1;
	*o = (option_t){ .name = copy, .type = o_string, .addr = value, .description = (char *)doc,
			 .flags = OPT_PRIV };
	if (count++ == 0)
		ppp_add_options(table);
	return 0;
}

/* A place on USB, and what pppd itself takes for a port: a path below /dev, or a name there. */
static bool is_device(const char *word)
{
	return strncmp(word, "/dev/", 5) == 0 || strncmp(word, "tty", 3) == 0 ||
	       strncmp(word, "/sys/bus/usb/devices/", 21) == 0;
}

/* Taken before pppd's own device option, which insists on a device that is there. */
static int parse_device(char *word, char **argv, int doit)
{
	char path[PATH_MAX];

	(void)argv;
	if (!is_device(word))
		return 0;
	if (doit) {
		snprintf(path, sizeof(path), "%s%s", *word == '/' ? "" : "/dev/", word);
		pppd_set_device(path);
		calls->device(path);
	}
	return 1;
}

void pppd_set_device(const char *path)
{
#ifdef PPPD_24
	strlcpy(devnam, path, sizeof(devnam));
#else
	ppp_set_devnam(path);
#endif
	default_device = 0;
}

void pppd_set_connect(char *script)
{
	connect_script = script;
}

/* --- channel: begin and end of a dial ------------------------------------------------------- */

/* The last code written: an init script's comes before the connect script's. */
static int take_report(int fd)
{
	int code = -1, next;
	ssize_t n;

	for (;;) {
		n = read(fd, &next, sizeof(next));
		if (n == (ssize_t)sizeof(next))
			code = next;
		else if (n >= 0 || errno != EINTR)
			return code;
	}
}

static int wrapped_connect(void)
{
	int ends[2] = { -1, -1 }, code = -1, fd;

	refused = term_seen || !calls->may_dial();
	if (refused)
		return -1;
	if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) < 0)
		ends[0] = ends[1] = -1;
	report_pipe = ends[1];
	dialling = true;
	fd = original->connect();
	dialling = false;
	report_pipe = -1;
	if (ends[0] >= 0) {
		close(ends[1]);
		code = take_report(ends[0]);
		close(ends[0]);
	}
	calls->dialled(fd >= 0, code);
	/* connect_tty() forgets a SIGTERM that came before it opened the tty */
	if (term_seen)
		kill(getpid(), SIGTERM);
	return fd;
}

/*
 * After a refusal there is nothing to clean up; and where the first dial of all is refused, pppd's
 * own cleanup would close descriptor 0, its tty's before it is opened, whoever has that by then.
 */
static void wrapped_cleanup(void)
{
	if (!refused)
		original->cleanup();
}

static void wrapped_check(void)
{
	/* pppd opens the device as root if a privileged file named it: so must ours be */
	original->options[0].priority = device_option[0].priority;
	original->options[0].source = device_option[0].source;
	original->check_options();
	if (calls->check() < 0)
		exit(EXIT_OPTION_ERROR);
}

/* --- end of a session ----------------------------------------------------------------------- */

/* The same as what get_input() does when the line is lost. */
static void hang_up(void *arg)
{
	(void)arg;
	hungup = 1;
	lcp_lowerdown(0);
	link_terminated(0);
}

static void short_farewell(void)
{
	saved_retry = lcp_fsm[0].timeouttime;
	saved_tries = lcp_fsm[0].maxtermtransmits;
	lcp_fsm[0].timeouttime = CLOSE_RETRY_S;
	lcp_fsm[0].maxtermtransmits = CLOSE_TRIES;
	closing = true;
}

static void restore_farewell(void)
{
	lcp_fsm[0].timeouttime = saved_retry;
	lcp_fsm[0].maxtermtransmits = saved_tries;
	closing = false;
}

void pppd_close(const char *reason)
{
	if (!closing)
		short_farewell();
	set_end_status(EXIT_PEER_DEAD);
	lcp_close(0, (char *)reason);
}

/* --- notifiers ------------------------------------------------------------------------------ */

static enum pppd_phase phase_of(int number)
{
	switch (number) {
	case PHASE_DEAD: return PPPD_DEAD;
	case PHASE_SERIALCONN: return PPPD_SERIALCONN;
	case PHASE_DORMANT: return PPPD_DORMANT;
	case PHASE_ESTABLISH: return PPPD_ESTABLISH;
	case PHASE_AUTHENTICATE: return PPPD_AUTHENTICATE;
	case PHASE_NETWORK: return PPPD_NETWORK;
	case PHASE_RUNNING: return PPPD_RUNNING;
	case PHASE_TERMINATE: return PPPD_TERMINATE;
	case PHASE_DISCONNECT: return PPPD_DISCONNECT;
	case PHASE_HOLDOFF: return PPPD_HOLDOFF;
	default: return PPPD_OTHER;
	}
}

static void on_phase(void *ctx, int number)
{
	(void)ctx;
	started = true;
	if (number == PHASE_TERMINATE && term_seen) {
		if (!closing)
			short_farewell();
		/* nobody to take leave of where LCP was never up */
		pppd_timer_set(hang_up, lcp_fsm[0].state == OPENED ? TERM_WAIT_MS : 0);
	}
	if (number == PHASE_DEAD) {
		pppd_timer_clear(hang_up);
		if (closing)
			restore_farewell();
	}
	calls->phase(phase_of(number));
}

static void on_ip_up(void *ctx, int arg)
{
	(void)ctx;
	(void)arg;
	calls->ip_up();
}

static void on_ip_down(void *ctx, int arg)
{
	(void)ctx;
	(void)arg;
	calls->ip_down();
}

static void on_ipv6_up(void *ctx, int arg)
{
	(void)ctx;
	(void)arg;
	calls->ipv6_up();
}

static void on_ipv6_down(void *ctx, int arg)
{
	(void)ctx;
	(void)arg;
	calls->ipv6_down();
}

static void on_signal(void *ctx, int signo)
{
	(void)ctx;
	if (signo == SIGTERM || signo == SIGINT)
		term_seen = 1;
	calls->signalled(signo);
}

/*
 * A modem that takes no bytes any more would hold the close of its port for 30 s, and pppd with it.
 * Ports that are no serial ports refuse this, which is as well.
 */
static void drop_output_on_close(int tty)
{
	struct serial_struct s;

	if (ioctl(tty, TIOCGSERIAL, &s) < 0)
		return;
	s.closing_wait = ASYNC_CLOSING_WAIT_NONE;
	ioctl(tty, TIOCSSERIAL, &s);
}

static void on_fork(void *ctx, int arg)
{
	(void)ctx;
	(void)arg;
	if (!dialling || report_pipe < 0)
		return;
	drop_output_on_close(0);
	childwatch_split(report_pipe, CHILDWATCH_PROCESS, &term_seen);
}

static void on_exit_of_pppd(void *ctx, int arg)
{
	(void)ctx;
	(void)arg;
	if (started)
		calls->exiting();
}

static void add_notifiers(void)
{
#ifdef PPPD_24
	add_notifier(&phasechange, on_phase, NULL);
	add_notifier(&ip_up_notifier, on_ip_up, NULL);
	add_notifier(&ip_down_notifier, on_ip_down, NULL);
	if (&ipv6_up_notifier && &ipv6_down_notifier) {
		add_notifier(&ipv6_up_notifier, on_ipv6_up, NULL);
		add_notifier(&ipv6_down_notifier, on_ipv6_down, NULL);
	}
	add_notifier(&sigreceived, on_signal, NULL);
	add_notifier(&fork_notifier, on_fork, NULL);
	add_notifier(&exitnotify, on_exit_of_pppd, NULL);
#else
	ppp_add_notify(NF_PHASE_CHANGE, on_phase, NULL);
	ppp_add_notify(NF_IP_UP, on_ip_up, NULL);
	ppp_add_notify(NF_IP_DOWN, on_ip_down, NULL);
	ppp_add_notify(NF_IPV6_UP, on_ipv6_up, NULL);
	ppp_add_notify(NF_IPV6_DOWN, on_ipv6_down, NULL);
	ppp_add_notify(NF_SIGNALED, on_signal, NULL);
	ppp_add_notify(NF_FORK, on_fork, NULL);
	ppp_add_notify(NF_EXIT, on_exit_of_pppd, NULL);
#endif
}

void pppd_register(const struct pppd_calls *c)
{
	calls = c;
	original = the_channel;
	wrapped = *the_channel;
	wrapped.connect = wrapped_connect;
	wrapped.cleanup = wrapped_cleanup;
	wrapped.check_options = wrapped_check;
	the_channel = &wrapped;
	holdoff_hook = c->holdoff;
	device_option[0].name = (char *)"modem port";
	device_option[0].type = o_wild;
	device_option[0].addr = (void *)parse_device;
	device_option[0].description = (char *)"Serial port of the modem, which may come later";
	/* pppd's own entry shows the device in a dump of the options */
	device_option[0].flags = OPT_DEVNAM | OPT_PRIVFIX | OPT_NOARG | OPT_NOPRINT;
	ppp_add_options(device_option);
	add_notifiers();
}

/* --- a new pppd ----------------------------------------------------------------------------- */

/* Its words, each ended by a NUL. -1: they cannot be had whole. */
static ssize_t read_command_line(char *text, size_t size)
{
	int fd = open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, text, size);

	if (fd >= 0)
		close(fd);
	return n > 0 && (size_t)n < size && text[n - 1] == 0 ? n : -1;
}

static void become_pppd(void)
{
	char words[COMMAND_LINE_MAX], *args[COMMAND_WORDS_MAX + 1] = { NULL };
	ssize_t len = read_command_line(words, sizeof(words));
	char program[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", program, sizeof(program) - 1);
	int count = 0;

	for (ssize_t i = 0; i < len && count < COMMAND_WORDS_MAX; i += (ssize_t)strlen(words + i) + 1)
		args[count++] = words + i;
	if (len < 0 || n < 0 || count == COMMAND_WORDS_MAX)
		return;
	program[n] = 0;
	/* on demand the interface and its routes are still there */
	sys_cleanup();
	close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
	execv(program, args);
}

void pppd_again(void)
{
	static const int signals[] = { SIGTERM, SIGINT };
	struct sigaction standard = { .sa_handler = SIG_DFL }, old[2];

	/* a handler that only notes the signal would lose it now */
	for (int i = 0; i < 2; i++)
		sigaction(signals[i], &standard, &old[i]);
	if (!term_seen)
		become_pppd();
	for (int i = 0; i < 2; i++)
		sigaction(signals[i], &old[i], NULL);
}

/* --- children ------------------------------------------------------------------------------- */

static void become(char *const args[])
{
	static const int signals[] = { SIGHUP, SIGINT, SIGTERM, SIGCHLD, SIGPIPE, SIGALRM };
	char *const env[] = { (char *)"PATH=/usr/sbin:/usr/bin:/sbin:/bin", NULL };
	sigset_t none;
	size_t i;

	for (i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		signal(signals[i], SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	if (geteuid() != 0 || setuid(0) == 0)
		execve(args[0], args, env);
	_exit(127);
}

static void close_both(int ends[2])
{
	close(ends[0]);
	close(ends[1]);
}

int pppd_spawn(struct pppd_child *c, char *const args[], void (*done)(void *), void *arg)
{
	int out[2], report[2];

	if (pipe2(out, O_CLOEXEC | O_NONBLOCK) < 0)
		return -1;
	if (pipe2(report, O_CLOEXEC | O_NONBLOCK) < 0) {
		close_both(out);
		return -1;
	}
	c->pid = ppp_safe_fork(fd_devnull, out[1], out[1]);
	if (c->pid == 0) {
		setsid();
		/* only the reader must not wait */
		fcntl(1, F_SETFL, 0);
		childwatch_split(report[1], CHILDWATCH_GROUP, &term_seen);
		become(args);
	}
	if (c->pid < 0) {
		close_both(out);
		close_both(report);
		c->pid = 0;
		return -1;
	}
	close(out[1]);
	close(report[1]);
	c->out = out[0];
	c->report = report[0];
	record_child(c->pid, (char *)"pppkeeper", done, arg, 0);
	return 0;
}

int pppd_child_end(struct pppd_child *c)
{
	int code = take_report(c->report);

	close(c->out);
	close(c->report);
	c->pid = 0;
	return code;
}
