/* SPDX-License-Identifier: BSD-2-Clause */
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "deadline.h"
#include "errmsg.h"
#include "keys.h"
#include "peersfile.h"
#include "reset.h"
#include "resetreport.h"
#include "rewrite.h"
#include "step.h"
#include "stop.h"
#include "target.h"
#include "text.h"
#include "ttylock.h"
#include "usbpower.h"

enum { RESET_BACK = 0, RESET_NOT_BACK = 1, RESET_BUSY = 3 };

#define RUN_DIR "/run/pppkeeper"
#define STEP_ENDS ", "
/* s; RESET_WAIT's default in the original. Of a modem whose own time is not known, for --wait 0 as well. */
#define DEFAULT_WAIT_S 30
#define WAIT_MAX_S 3600

struct plan {
	struct step step[LADDER_MAX];
	size_t count;
	unsigned wait_s;
};

/* 0; -1 at a word that is no step, *at is there. */
static int parse_steps(struct plan *p, const char *text, const char **at)
{
	char word[STEP_WORD_SIZE];
	struct ladder l;
	size_t len;

	for (p->count = 0; *(text += strspn(text, STEP_ENDS)); text += len) {
		len = strcspn(text, STEP_ENDS);
		*at = text;
		if (snprintf(word, sizeof(word), "%.*s", (int)len, text) >= (int)sizeof(word) ||
		    p->count == LADDER_MAX || ladder_parse(&l, word) < 0)
			return -1;
		p->step[p->count].kind = l.kind[0];
		memcpy(p->step[p->count++].word, word, sizeof(word));
	}
	*at = text;
	return p->count ? 0 : -1;
}

/* Of a link, those that the plugin takes; but whoever is there to type says when the gateway restarts. */
static void link_steps(struct plan *p, const char *root, const char *link)
{
	char path[PATH_MAX], option[KEY_OPTION_MAX], text[LADDER_TEXT_MAX + 1];
	size_t kept = 0;
	const char *at;
	struct errmsg e;

	errmsg_init(&e);
	peersfile_of_link(root, link, path, sizeof(path));
	key_option(KEY_RESET_STEPS, option);
	/* a link without, and a name that is none, are told of where the modem is looked for */
	if (!text_is_link(link) || peersfile_option(path, option, text, sizeof(text), &e) != 0 ||
	    parse_steps(p, text, &at) < 0)
		p->count = 0;
	for (size_t i = 0; i < p->count; i++)
		if (p->step[i].kind != LADDER_REBOOT)
			p->step[kept++] = p->step[i];
	p->count = kept;
}

/* Where the user has not chosen. */
static void default_steps(struct plan *p, const struct modem *m)
{
	const char *at;

	if (p->count == 0)
		parse_steps(p, modem_reset_steps(m), &at);
}

/* Of a modem on a UART, those that need USB are left out. */
static void leave_out_usb(struct plan *p, const struct target *t)
{
	size_t kept = 0;

	for (size_t i = 0; *t->uart && i < p->count; i++)
		if (!step_info(p->step[i].kind)->usb)
			p->step[kept++] = p->step[i];
	if (*t->uart)
		p->count = kept;
}

static int parse_wait(struct plan *p, const char *text, struct errmsg *e)
{
	char *end;
	long n;

	errno = 0;
	n = strtol(text, &end, 10);
	if (*end || end == text || errno || n < 0 || n > WAIT_MAX_S) {
		errmsg_add(e, "--wait: '%s' is not a number from 0 to %d (s)", text, WAIT_MAX_S);
		return -1;
	}
	p->wait_s = (unsigned)n;
	return 0;
}

static int make_plan(struct plan *p, const struct args *a, struct errmsg *e)
{
	const char *list = args_get(a, "steps"), *wait = args_get(a, "wait"), *at;

	*p = (struct plan){ .wait_s = DEFAULT_WAIT_S };
	if (list && parse_steps(p, list, &at) < 0) {
		errmsg_add(e, "--steps: '%.*s' is not a step (" LADDER_WORDS ")",
			   (int)strcspn(at, STEP_ENDS), at);
		return -1;
	}
	return wait ? parse_wait(p, wait, e) : 0;
}

/*
 * The process that holds the PPP port, by any of its names; where that port is not known, any port.
 * A holder of the AT port alone is no reason to leave a link down. 0: none.
 */
static pid_t port_holder(const struct target *t, char tty[USB_TTY_MAX])
{
	const char *link = t->modem ? t->modem->tty : NULL;
	const struct modem_usb *ids;
	struct usb_interface list[TARGET_INTERFACES];
	struct usb_device d;
	pid_t pid = 0;
	size_t n;

	if (*t->uart) {
		snprintf(tty, USB_TTY_MAX, "%s", t->uart);
		return ttylock_holder(t->root, tty, link);
	}
	if (usb_get(t->root, t->device, &d) < 0)
		return 0;
	ids = target_ids(t, &d);
	n = usb_interfaces(t->root, t->device, list, TARGET_INTERFACES);
	for (size_t i = 0; i < n && pid == 0; i++) {
		if (!list[i].tty[0] || (ids && ids->ppp_if >= 0 && list[i].number != ids->ppp_if))
			continue;
		memcpy(tty, list[i].tty, USB_TTY_MAX);
		pid = ttylock_holder(t->root, tty, link);
	}
	/* a port that has gone may still be held by its link's name */
	if (pid == 0 && link) {
		snprintf(tty, USB_TTY_MAX, "%s", link);
		pid = ttylock_holder(t->root, tty, link);
	}
	return pid;
}

/* One reset of a device at a time. Returns the descriptor, -1: message, -2: another one runs. */
static int lock_device(const struct target *t, struct errmsg *e)
{
	char path[PATH_MAX];
	int fd;

	snprintf(path, sizeof(path), "%s" RUN_DIR, t->root);
	if (mkdir(path, 0755) < 0 && errno != EEXIST) {
		errmsg_add(e, "%s: cannot be made: %s", path, strerror(errno));
		return -1;
	}
	snprintf(path, sizeof(path), "%s" RUN_DIR "/reset-%s.lock", t->root,
		 target_name(t));
	fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0) {
		errmsg_add(e, "%s: cannot be opened: %s", path, strerror(errno));
		return -1;
	}
	if (flock(fd, LOCK_EX | LOCK_NB) < 0) {
		errmsg_add(e, "%s is being reset by another process", target_name(t));
		close(fd);
		return -2;
	}
	return fd;
}

static int climb(const struct plan *p, struct target *t, struct report *r)
{
	unsigned wait_s = p->wait_s;
	static struct step_outcome o;

	if (t->modem && t->modem->reset_wait_s > wait_s)
		wait_s = t->modem->reset_wait_s;
	if (wait_s == 0)
		wait_s = DEFAULT_WAIT_S;
	for (size_t i = 0; i < p->count; i++) {
		step_run(&p->step[i], t, wait_s * 1000, &o);
		if (o.result == COMEBACK_STOPPED) {
			int signo = stop_wait(0);

			if (o.broken_off)
				step_repair(&p->step[i], t);
			report_end(r, NULL, NULL, "stopped by a signal");
			fflush(stdout);
			stop_die(signo);
		}
		report_step(r, &p->step[i], &o);
		if (o.result == COMEBACK_YES) {
			report_end(r, &p->step[i], &o.comeback, NULL);
			return RESET_BACK;
		}
	}
	report_end(r, NULL, NULL, o.comeback.why);
	return RESET_NOT_BACK;
}

static int say_nothing_left(const struct args *a, const struct target *t, struct report *r)
{
	char why[128];

	snprintf(why, sizeof(why), "%s is not on USB, as these steps need", t->uart);
	verb_warn(a, "%s", why);
	report_end(r, NULL, NULL, why);
	return EXIT_SYSTEM;
}

static int reset_device(const struct args *a, struct plan *p, struct target *t, struct report *r)
{
	char tty[USB_TTY_MAX], why[128];
	pid_t pid = args_get(a, "force") ? 0 : port_holder(t, tty);
	struct errmsg e;
	int lock, code;

	default_steps(p, t->modem);
	leave_out_usb(p, t);
	if (p->count == 0)
		return say_nothing_left(a, t, r);
	if (pid) {
		snprintf(why, sizeof(why), "%s is in use by process %ld (--force resets it anyway)",
			 tty, (long)pid);
		verb_warn(a, "%s", why);
		report_end(r, NULL, NULL, why);
		return RESET_BUSY;
	}
	errmsg_init(&e);
	lock = lock_device(t, &e);
	if (lock < 0) {
		verb_warn_all(a, &e);
		report_end(r, NULL, NULL, e.text);
		return lock == -2 ? RESET_BUSY : EXIT_SYSTEM;
	}
	target_remember(t);
	report_begin(r, t);
	code = climb(p, t, r);
	close(lock);
	return code;
}

/* Is there a step that acts on a modem which is away? */
static bool can_act_absent(const struct plan *p, const struct target *t)
{
	for (size_t i = 0; i < p->count; i++) {
		const struct step_info *s = step_info(p->step[i].kind);

		if (s->absent && (*t->device || !s->usb))
			return true;
	}
	return false;
}

/* A port that a reset left without power, as it was killed: true when it has power again. */
static bool was_left_off(const struct target *t)
{
	struct usbpower port;
	struct errmsg e;

	errmsg_init(&e);
	return *t->device && usbpower_find(t->root, t->device, &port) == 0 &&
	       usbpower_is_off(t->root, &port) && usbpower_switch(t->root, &port, true, &e) == 0;
}

static int find_and_reset(const struct args *a, struct plan *p, const struct modemdb *db,
			  struct report *r)
{
	const char *link = args_get(a, "link");
	struct target t;
	struct errmsg e;

	errmsg_init(&e);
	if (p->count == 0 && link)
		link_steps(p, a->root, link);
	switch (target_find(&t, db, a->root, link, args_get(a, "modem"),
			    args_get(a, "device"), &e)) {
	case TARGET_FOUND:
		return reset_device(a, p, &t, r);
	case TARGET_ABSENT:
		if (was_left_off(&t) || can_act_absent(p, &t))
			return reset_device(a, p, &t, r);
		verb_warn_all(a, &e);
		report_end(r, NULL, NULL, e.text);
		return RESET_NOT_BACK;
	default:
		verb_warn_all(a, &e);
		report_end(r, NULL, NULL, e.text);
		return EXIT_SYSTEM;
	}
}

static int reset_run(const struct args *a)
{
	struct report r = { .json = args_get(a, "json"), .began_ms = deadline_now_ms() };
	struct modemdb *db = NULL;
	struct errmsg e;
	struct plan p;
	int code;

	errmsg_init(&e);
	if (args_get(a, "rewrite") && rewrite_ask(a) < 0)
		return EXIT_SYSTEM;
	if (make_plan(&p, a, &e) == 0)
		db = target_database(a->root, &e);
	if (!db) {
		verb_warn_all(a, &e);
		return EXIT_SYSTEM;
	}
	if (stop_begin() < 0) {
		verb_warn(a, "signals: %s", strerror(errno));
		modemdb_free(db);
		return EXIT_SYSTEM;
	}
	code = find_and_reset(a, &p, db, &r);
	modemdb_free(db);
	return code;
}

const struct verb reset_verb = {
	.name = "reset",
	.summary = "reset a modem and wait until it answers again",
	.help =
"Resets a modem, step by step until it is back. The steps are, from the\n"
"gentlest on, those of RESET_STEPS with --link, or those of the modem database\n"
"(reboot has to be named by --steps):\n"
"\n"
"at: a PPP port that is silent is led out of data mode (pauses, +++, ATH, DTR);\n"
"else the restart command of the modem database is sent.\n"
"usb: a reset of the device by its USB port.\n"
"reauth: off and on again for the kernel (authorized).\n"
"rebind: the driver of the device unbound and bound.\n"
"power: the power of the hub's port off for 3 s. Not where the hub has no switch\n"
"for it, or one for all its ports while something else hangs on it.\n"
"gpio:CHIP/LINE[:low][:MS]: a pulse on a GPIO line, high and of 300 ms where it\n"
"does not say otherwise. CHIP is gpiochipN or the chip's label, LINE a number or\n"
"a name.\n"
"command:/PATH: that program is run, without arguments, with PPPKEEPER_DEVICE and\n"
"PPPKEEPER_MODEM in an environment that is empty but for PATH.\n"
"reboot: of the whole gateway.\n"
"\n"
"Back means: the device is on USB with all interfaces that it had before, its\n"
"PPP port has a tty (maybe another one than before), and that answers to AT,\n"
"twice within a second. It may take as long as --wait says, or the database for\n"
"this modem if that is longer, after what the step itself takes. A device that\n"
"is not on USB is only waited for, but by power, gpio, command and reboot. For a\n"
"modem on a UART the steps usb to power are left out.\n"
"\n"
"Which modem: that of a link, or by its name in the database, or by its name\n"
"on USB; with none of these, the only one that is there.\n"
"\n"
"Exit code: 0 back; 1 not back, or not there; 2 usage or system error;\n"
"3 busy: pppd or another reset is at work on it. On SIGTERM it ends within 2 s and\n"
"leaves nothing switched off.",
	.options = {
		{ "link", "LINK", "the modem of this link, by keeper-modem in its peers file" },
		{ "modem", "NAME", "the modem of this name, as in DEVICE" },
		{ "device", "USBNAME", "the device of this name on USB, such as 1-1.2, or with the tty /dev/..." },
		{ "steps", "LIST", "steps in their order; default: of the link without reboot, or of the modem in the database" },
		{ "wait", "S", "seconds for a modem to come back after a step, 0 to 3600 (0: as the"
		  " database says, else 30); default: 30" },
		{ "force", NULL, "reset it even while a process holds one of its ports" },
		{ "rewrite", NULL, "with --link: the next dial writes all settings to the modem, also"
		  " those that were written before" },
		{ "json", NULL, "one JSON object a step and one at the end, each on a line" },
	},
	.run = reset_run,
};
