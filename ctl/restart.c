/* SPDX-License-Identifier: BSD-2-Clause */
#include "restart.h"

#include <limits.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "at.h"
#include "deadline.h"
#include "ttylock.h"

/* ms; V.250 wants an answer at once */
#define ANSWER_MS 1000
/* A modem may lose the first command (it sets its speed by it). */
#define TRIES 2
/* ms; OK comes before the restart, or never */
#define COMMAND_MS 5000
/* ms from the command until the modem leaves the bus, or the UART falls silent: some take 5 s */
#define LEAVE_MS 10000
#define LOOK_MS 100
/* Ports of a modem that is not known are all asked; more than these have not been seen. */
#define PORTS_MAX 8

/* In the order in which they are asked. */
struct ports {
	char tty[PORTS_MAX][USB_TTY_MAX];
	size_t count;
	bool first_is_ppp;
};

static void add_port(struct ports *p, const char *tty)
{
	if (p->count < PORTS_MAX && *tty)
		snprintf(p->tty[p->count++], USB_TTY_MAX, "%s", tty);
}

static void list_usb(const struct target *t, struct ports *p)
{
	struct usb_interface list[TARGET_INTERFACES];
	const struct modem_usb *ids;
	char tty[USB_TTY_MAX];
	struct usb_device d;
	size_t n;

	if (usb_get(t->root, t->device, &d) < 0)
		return;
	ids = target_ids(t, &d);
	if (ids && ids->ppp_if >= 0) {
		if (usb_tty(t->root, t->device, ids->ppp_if, tty) == 0) {
			add_port(p, tty);
			p->first_is_ppp = true;
		}
		if (ids->at_if >= 0 && usb_tty(t->root, t->device, ids->at_if, tty) == 0)
			add_port(p, tty);
		return;
	}
	n = usb_interfaces(t->root, t->device, list, TARGET_INTERFACES);
	for (size_t i = 0; i < n; i++)
		add_port(p, list[i].tty);
}

static void list_ports(const struct target *t, struct ports *p)
{
	*p = (struct ports){ .count = 0 };
	if (*t->uart) {
		add_port(p, t->uart);
		p->first_is_ppp = true;
	} else {
		list_usb(t, p);
	}
}

static struct at_port *take(const struct target *t, const char *tty, struct errmsg *e)
{
	char path[PATH_MAX];
	struct at_port *p;

	if (ttylock_take(t->root, tty, e) < 0)
		return NULL;
	snprintf(path, sizeof(path), "%s/dev/%s", t->root, tty);
	p = at_open(path, t->modem ? t->modem->speed : 0, e);
	if (!p)
		ttylock_release(t->root, tty);
	return p;
}

static void give(const struct target *t, const char *tty, struct at_port *p)
{
	at_close(p);
	ttylock_release(t->root, tty);
}

static bool answers(struct at_port *p)
{
	enum at_result r = AT_TIMEOUT;
	char reply[256];

	for (int i = 0; i < TRIES && (r == AT_TIMEOUT || r == AT_ERROR); i++)
		r = at_command(p, "AT", reply, sizeof(reply), ANSWER_MS);
	return r == AT_OK;
}

/* Was the PPP port silent, and does it answer now? */
static bool led_out(const struct target *t, const struct ports *ports, struct errmsg *e)
{
	struct errmsg unused;
	struct at_port *p;
	bool led = false;

	errmsg_init(&unused);
	p = ports->first_is_ppp ? take(t, ports->tty[0], &unused) : NULL;
	if (!p)
		return false;
	if (!answers(p))
		led = escape_port(p) == AT_OK;
	give(t, ports->tty[0], p);
	if (led)
		errmsg_add(e, "%s was stuck in data mode", ports->tty[0]);
	return led;
}

/* The command of a modem that nobody knows is the standard's. NULL: there is none. */
static const char *restart_command(const struct target *t)
{
	const struct modem *m = t->modem ? t->modem : modemdb_find(t->db, MODEMDB_GENERIC);

	return m ? m->reset_command : NULL;
}

/* The UART's other end, while it still answers. */
static void wait_silent(struct at_port *p)
{
	int64_t limit = deadline_now_ms() + LEAVE_MS;
	char reply[256];

	while (deadline_left_ms(limit) &&
	       at_command(p, "AT", reply, sizeof(reply), ANSWER_MS) == AT_OK)
		poll(NULL, 0, LOOK_MS);
}

/* Off the bus, or on it anew. */
static void wait_left(const struct target *t, unsigned dev)
{
	int64_t limit = deadline_now_ms() + LEAVE_MS;
	struct usb_device d;

	while (deadline_left_ms(limit) && usb_get(t->root, t->device, &d) == 0 && d.dev == dev)
		poll(NULL, 0, LOOK_MS);
}

/* 1: the port does not answer; 0: sent; -1: refused, with a message. */
static int send_by(const struct target *t, const char *tty, const char *command,
		   struct errmsg *e)
{
	enum at_result r = AT_OK;
	struct at_port *p;
	char reply[256];

	p = take(t, tty, e);
	if (!p)
		return 1;
	if (!answers(p)) {
		errmsg_add(e, "%s: no answer to AT", tty);
		give(t, tty, p);
		return 1;
	}
	r = at_command(p, command, reply, sizeof(reply), COMMAND_MS);
	if (r == AT_ERROR)
		errmsg_add(e, "%s: refuses %s: %s", tty, command, reply);
	else if (*t->uart)
		wait_silent(p);
	give(t, tty, p);
	return r == AT_ERROR ? -1 : 0;
}

int restart_act(const struct target *t, const char *argument, struct errmsg *e)
{
	const char *command = restart_command(t);
	struct usb_device d = { .dev = 0 };
	struct ports ports;
	int sent = 1;

	(void)argument;
	list_ports(t, &ports);
	if (led_out(t, &ports, e))
		return 0;
	if (!command) {
		errmsg_add(e, "the modem database has no restart command for %s",
			   t->modem ? t->modem->name : "this modem");
		return -1;
	}
	if (ports.count == 0)
		errmsg_add(e, "no interface of %s has a tty", t->device);
	usb_get(t->root, t->device, &d);
	/* from the last: an AT port rather than that of PPP */
	for (size_t i = ports.count; i-- > 0 && sent > 0;) {
		/* what other ports had to say is of no interest then */
		struct errmsg reasons = *e;

		errmsg_init(e);
		sent = send_by(t, ports.tty[i], command, e);
		if (sent > 0 && reasons.count)
			*e = reasons;
	}
	if (sent == 0 && !*t->uart)
		wait_left(t, d.dev);
	return sent == 0 ? 0 : -1;
}
