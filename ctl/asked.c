/* SPDX-License-Identifier: BSD-2-Clause */
#include "asked.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "at.h"
#include "bounded.h"
#include "deadline.h"
#include "ttylock.h"

#define INTERFACES_MAX 32
/* ms of the time that are kept for putting things away */
#define END_MS 1000

/* What the child is to do, and what it found out: in memory that both see. */
struct shared {
	struct asked asked;
	const struct target *target;
	const struct modem *modem;
	int64_t limit_ms;
	char pin[16];
	enum dialogue_answer pin_answer;
	bool ask_at, ask_ppp;		/* their locks are ours */
};

/* --- ports ----------------------------------------------------------------------------------- */

static void name_ports(struct asked *a)
{
	a->ports.ppp_tty = a->ppp_tty[0] ? a->ppp_tty : NULL;
	a->ports.at_tty = a->at_tty[0] ? a->at_tty : NULL;
}

/* Of a device whose interfaces nobody knows, the first port that has a tty and is free. */
static void any_port(struct asked *a, const struct target *t)
{
	struct usb_interface list[INTERFACES_MAX];
	size_t n = usb_interfaces(t->root, t->device, list, INTERFACES_MAX);

	for (size_t i = 0; i < n && i < INTERFACES_MAX; i++) {
		if (!list[i].tty[0])
			continue;
		memcpy(a->at_tty, list[i].tty, sizeof(a->at_tty));
		a->at_holder = ttylock_holder(t->root, list[i].tty, NULL);
		if (!a->at_holder)
			return;
	}
}

/* A UART has one port for all. 0; -1: why says what is missing. */
static int find_uart(struct asked *a, const struct target *t)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/dev/%s", t->root, t->uart);
	if (access(path, F_OK) < 0) {
		snprintf(a->why, sizeof(a->why), "/dev/%s is not there", t->uart);
		return -1;
	}
	memcpy(a->ppp_tty, t->uart, sizeof(a->ppp_tty));
	a->ppp_holder = ttylock_holder(t->root, a->ppp_tty, t->modem ? t->modem->tty : NULL);
	a->ports.link_up = a->ppp_holder != 0;
	return 0;
}

/* 0; -1: why says what is missing. */
static int find_ports(struct asked *a, const struct target *t)
{
	const struct modem_usb *ids;
	struct usb_device d;

	if (*t->uart)
		return find_uart(a, t);
	if (usb_get(t->root, t->device, &d) < 0) {
		snprintf(a->why, sizeof(a->why), "%s is not on USB", t->device);
		return -1;
	}
	if (!d.authorized) {
		snprintf(a->why, sizeof(a->why), "%s is switched off for the kernel (authorized 0)",
			 t->device);
		return -1;
	}
	ids = target_ids(t, &d);
	if (ids && ids->ppp_if >= 0)
		usb_tty(t->root, t->device, ids->ppp_if, a->ppp_tty);
	if (ids && ids->at_if >= 0 && ids->at_if != ids->ppp_if)
		usb_tty(t->root, t->device, ids->at_if, a->at_tty);
	if (!a->ppp_tty[0] && !a->at_tty[0])
		any_port(a, t);
	if (!a->ppp_tty[0] && !a->at_tty[0]) {
		snprintf(a->why, sizeof(a->why), "no interface of %s (%04x:%04x) has a tty", t->device,
			 d.vendor, d.product);
		return -1;
	}
	if (a->ppp_tty[0])
		a->ppp_holder = ttylock_holder(t->root, a->ppp_tty, t->modem ? t->modem->tty : NULL);
	if (a->at_tty[0])
		a->at_holder = ttylock_holder(t->root, a->at_tty, NULL);
	a->ports.link_up = a->ppp_holder != 0;
	return 0;
}

/* The lock of a port. A port that another process takes at this moment is one that it holds. */
static bool take(const struct target *t, const char *tty, pid_t *holder)
{
	static struct errmsg e;

	if (!tty[0] || *holder)
		return false;
	errmsg_init(&e);
	if (ttylock_take(t->root, tty, &e) == 0)
		return true;
	*holder = ttylock_holder(t->root, tty, NULL);
	return false;
}

/* --- in the child ------------------------------------------------------------------------------ */

static struct at_port *open_port(const struct shared *s, const char *tty)
{
	static struct errmsg ignored;
	char path[PATH_MAX];

	errmsg_init(&ignored);
	snprintf(path, sizeof(path), "%s/dev/%s", s->target->root, tty);
	return at_open(path, s->modem->speed, &ignored);
}

static void ask_facts(struct shared *s, const char *tty)
{
	struct at_port *p = open_port(s, tty);

	if (!p)
		return;
	dialogue_ask(p, s->modem, &s->asked.facts, s->limit_ms);
	at_close(p);
}

static enum diagnosis_port try_port(const struct shared *s, const char *tty, bool escape)
{
	struct at_port *p = open_port(s, tty);
	enum diagnosis_port state;

	if (!p)
		return DIAGNOSIS_GONE;
	state = dialogue_try(p, escape);
	at_close(p);
	return state;
}

/* A call for bounded_run(). */
static int ask_ports(void *arg, struct errmsg *e)
{
	struct shared *s = arg;
	struct asked *a = &s->asked;

	(void)e;
	if (s->ask_at) {
		/* what stands there while the port is tried: so it is left where that hangs */
		a->ports.at = DIAGNOSIS_SILENT;
		a->ports.at = try_port(s, a->at_tty, !a->ppp_tty[0]);
	}
	if (s->ask_ppp) {
		a->ports.ppp = DIAGNOSIS_SILENT;
		a->ports.ppp = try_port(s, a->ppp_tty, true);
	}
	if (diagnosis_answered(a->ports.at))
		ask_facts(s, a->at_tty);
	else if (diagnosis_answered(a->ports.ppp))
		ask_facts(s, a->ppp_tty);
	return 0;
}

/* A call for bounded_run(). */
static int enter_pin(void *arg, struct errmsg *e)
{
	struct shared *s = arg;
	struct asked *a = &s->asked;
	struct at_port *p = open_port(s, diagnosis_answered(a->ports.at) ? a->at_tty : a->ppp_tty);
	int64_t pin_limit = deadline_now_ms() + DIALOGUE_PIN_MS;

	(void)e;
	if (!p)
		return 0;
	s->pin_answer = dialogue_pin(p, s->pin, &a->facts,
				     pin_limit < s->limit_ms ? pin_limit : s->limit_ms);
	if (s->pin_answer == DIALOGUE_PIN_TAKEN)
		dialogue_await(p, s->modem, &a->facts, s->limit_ms);
	else if (s->pin_answer != DIALOGUE_PIN_UNKNOWN)
		dialogue_sim(p, s->modem, &a->facts, s->limit_ms);
	at_close(p);
	return 0;
}

/* --- around it ------------------------------------------------------------------------------- */

static struct shared *share(struct errmsg *e)
{
	struct shared *s = mmap(NULL, sizeof(*s), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
				-1, 0);

	if (s == MAP_FAILED) {
		errmsg_add(e, "memory: %s", strerror(errno));
		return NULL;
	}
	return s;
}

static void unshare_it(struct shared *s)
{
	explicit_bzero(s, sizeof(*s));
	munmap(s, sizeof(*s));
}

static enum asked_result run(struct shared *s, int (*call)(void *arg, struct errmsg *e),
			     int64_t limit_ms, struct errmsg *e)
{
	s->limit_ms = limit_ms - END_MS;
	switch (bounded_run(call, s, (unsigned)deadline_left_ms(limit_ms), BOUNDED_KILL, e)) {
	case BOUNDED_OK: return ASKED_OK;
	case BOUNDED_LATE: return ASKED_LATE;
	case BOUNDED_STOPPED: return ASKED_STOPPED;
	default: return ASKED_ERROR;
	}
}

enum asked_result asked_modem(struct asked *a, const struct target *t, const struct modem *m, int cid,
			      int64_t limit_ms, struct errmsg *e)
{
	struct shared *s = share(e);
	enum asked_result r = ASKED_NO_PORT;

	if (!s)
		return ASKED_ERROR;
	memset(a, 0, sizeof(*a));
	modemfacts_init(&a->facts, cid);
	if (find_ports(a, t) == 0) {
		s->ask_at = take(t, a->at_tty, &a->at_holder);
		s->ask_ppp = take(t, a->ppp_tty, &a->ppp_holder);
		s->asked = *a;
		s->target = t;
		s->modem = m;
		r = run(s, ask_ports, limit_ms, e);
		a->ports = s->asked.ports;
		a->facts = s->asked.facts;
		if (s->ask_at)
			ttylock_release(t->root, a->at_tty);
		if (s->ask_ppp)
			ttylock_release(t->root, a->ppp_tty);
	}
	name_ports(a);
	unshare_it(s);
	return r;
}

enum asked_result asked_enter_pin(struct asked *a, const struct target *t, const struct modem *m,
				  const char *pin, enum dialogue_answer *answer, int64_t limit_ms,
				  struct errmsg *e)
{
	const char *tty = diagnosis_answered(a->ports.at) ? a->at_tty : a->ppp_tty;
	struct shared *s = share(e);
	enum asked_result r;

	*answer = DIALOGUE_PIN_NOT_CHECKED;
	if (!s)
		return ASKED_ERROR;
	if (ttylock_take(t->root, tty, e) < 0) {
		unshare_it(s);
		return ASKED_ERROR;
	}
	s->asked = *a;
	s->target = t;
	s->modem = m;
	s->pin_answer = DIALOGUE_PIN_UNKNOWN;
	snprintf(s->pin, sizeof(s->pin), "%s", pin);
	r = run(s, enter_pin, limit_ms, e);
	a->facts = s->asked.facts;
	*answer = s->pin_answer;
	ttylock_release(t->root, tty);
	unshare_it(s);
	return r;
}
