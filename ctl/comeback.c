/* SPDX-License-Identifier: BSD-2-Clause */
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "at.h"
#include "bounded.h"
#include "comeback.h"
#include "deadline.h"
#include "stop.h"
#include "ttylock.h"

/* ms between two looks at sysfs: cheap, and what a recovery may lose by it */
#define LOOK_MS 250
/* ms; V.250 wants an answer at once, modems that boot take some hundred */
#define AT_ANSWER_MS 1000
/* A modem may lose the first command after its boot (it sets its speed by it). */
#define AT_TRIES 2
/* ms; opening or closing may send two USB control messages, each of 5 s at most when unanswered */
#define AT_LIMIT_MS 10000
/* ms; what the last question may take beyond the caller's limit: two answers and some time */
#define AT_LEAST_MS 2500
/* ms from the first answer to the second */
#define SETTLE_MS 1000

struct ask {
	char path[PATH_MAX];
	unsigned speed;
};

static void because(struct comeback *c, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

static void because(struct comeback *c, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(c->why, sizeof(c->why), fmt, ap);
	va_end(ap);
}

/* A call for bounded_run(). */
static int ask_at(void *arg, struct errmsg *e)
{
	const struct ask *a = arg;
	enum at_result r = AT_TIMEOUT;
	struct at_port *p;
	char reply[256];

	p = at_open(a->path, a->speed, e);
	if (!p)
		return -1;
	for (int i = 0; i < AT_TRIES && (r == AT_TIMEOUT || r == AT_ERROR); i++)
		r = at_command(p, "AT", reply, sizeof(reply), AT_ANSWER_MS);
	if (r == AT_TIMEOUT)
		errmsg_add(e, "%s: no %sanswer to AT", a->path, *reply ? "clear " : "");
	else if (r == AT_ERROR)
		errmsg_add(e, "%s: refuses AT: %s", a->path, reply);
	else if (r == AT_GONE)
		errmsg_add(e, "%s: went away", a->path);
	at_close(p);
	return r == AT_OK ? 0 : -1;
}

static unsigned ask_limit_ms(int64_t limit_ms)
{
	int left = deadline_left_ms(limit_ms);

	if (left > AT_LIMIT_MS)
		return AT_LIMIT_MS;
	return left < AT_LEAST_MS ? AT_LEAST_MS : (unsigned)left;
}

static enum comeback_result ask_tty(const struct target *t, const char *tty, int64_t limit_ms,
				    struct comeback *c)
{
	unsigned may_take_ms = ask_limit_ms(limit_ms);
	struct ask a = { .speed = t->modem ? t->modem->speed : 0 };
	static struct errmsg e;
	enum bounded_result r;

	errmsg_init(&e);
	snprintf(a.path, sizeof(a.path), "%s/dev/%s", t->root, tty);
	if (ttylock_take(t->root, tty, &e) < 0) {
		because(c, "%.*s", (int)strcspn(e.text, "\n"), e.text);
		return COMEBACK_NO;
	}
	r = bounded_run(ask_at, &a, may_take_ms, BOUNDED_KILL, &e);
	ttylock_release(t->root, tty);
	if (r == BOUNDED_LATE)
		because(c, "%s: cannot be opened and closed within %u ms", a.path, may_take_ms);
	else if (r == BOUNDED_FAILED)
		because(c, "%.*s", (int)strcspn(e.text, "\n"), e.text);
	if (r == BOUNDED_STOPPED)
		return COMEBACK_STOPPED;
	return r == BOUNDED_OK ? COMEBACK_YES : COMEBACK_NO;
}

/* Where nothing is known of the ports: any that answers. */
static enum comeback_result ask_any(const struct target *t, int64_t limit_ms, struct comeback *c)
{
	struct usb_interface list[TARGET_INTERFACES];
	size_t n = usb_interfaces(t->root, t->device, list, TARGET_INTERFACES);
	enum comeback_result r = COMEBACK_NO;

	because(c, "no interface of %s has a tty", t->device);
	for (size_t i = 0; i < n && r == COMEBACK_NO; i++) {
		if (!list[i].tty[0])
			continue;
		memcpy(c->tty, list[i].tty, sizeof(c->tty));
		r = ask_tty(t, list[i].tty, limit_ms, c);
	}
	return r;
}

/* Are all interfaces bound and named that were so before? Another composition has others. */
static bool is_whole(const struct target *t, const struct usb_device *d, struct comeback *c)
{
	struct usb_interface now[TARGET_INTERFACES];
	size_t n = usb_interfaces(t->root, t->device, now, TARGET_INTERFACES);

	if (d->vendor != t->vendor || d->product != t->product)
		return true;
	for (size_t i = 0; i < t->before_count; i++) {
		const struct usb_interface *was = &t->before[i];
		size_t j = 0;

		while (j < n && now[j].number != was->number)
			j++;
		if ((*was->driver && (j == n || !*now[j].driver)) ||
		    (*was->tty && (j == n || !*now[j].tty))) {
			because(c, "interface %d of %s had %s%s before, and has none now",
				was->number, t->device, *was->tty ? "a tty of " : "",
				*was->driver ? was->driver : "its driver");
			return false;
		}
	}
	return true;
}

/* Ids that are none of the modem's: a boot loader, a CD with drivers, another modem. */
static void say_stranger(const struct target *t, const struct usb_device *d, struct comeback *c)
{
	const struct modem_usb *ids = NULL;
	const struct modem *other =
		t->db ? modemdb_find_usb(t->db, d->vendor, d->product, 0, &ids) : NULL;

	if (other)
		because(c, "%s shows as %04x:%04x, which is no %s but %s", t->device, d->vendor,
			d->product, t->modem->name, other->name);
	else if (modem_is_cd(t->modem, d->vendor, d->product))
		because(c, "%s came back as a CD with drivers (%04x:%04x): usb_modeswitch makes a modem of "
			"it", t->device, d->vendor, d->product);
	else if (t->vendor && (d->vendor != t->vendor || d->product != t->product))
		because(c, "%s came back as %04x:%04x, which is no %s: a boot loader, or another "
			"mode", t->device, d->vendor, d->product, t->modem->name);
	else
		because(c, "%s shows as %04x:%04x, which is no %s", t->device, d->vendor,
			d->product, t->modem->name);
}

static void note_mode(const struct target *t, const struct usb_device *d,
		      const struct modem_usb *ids, struct comeback *c)
{
	c->mode[0] = '\0';
	if (t->vendor && (d->vendor != t->vendor || d->product != t->product))
		snprintf(c->mode, sizeof(c->mode), "%04x:%04x%s%.20s%s, was %04x:%04x", d->vendor,
			 d->product, ids && ids->note ? " (" : "", ids && ids->note ? ids->note : "",
			 ids && ids->note ? ")" : "", t->vendor, t->product);
}

/* By the PPP port, which is what will be dialled on; by the AT port where that one is in use. */
static enum comeback_result ask_ports(const struct target *t, const struct modem_usb *ids,
				      int64_t limit_ms, struct comeback *c)
{
	char at_tty[USB_TTY_MAX];

	if (usb_tty(t->root, t->device, ids->ppp_if, c->tty) < 0) {
		because(c, "the PPP port of %s (interface %d) has no tty", t->device, ids->ppp_if);
		return COMEBACK_NO;
	}
	if (ttylock_holder(t->root, c->tty, NULL) && ids->at_if >= 0 &&
	    usb_tty(t->root, t->device, ids->at_if, at_tty) == 0 &&
	    ttylock_holder(t->root, at_tty, NULL) == 0)
		return ask_tty(t, at_tty, limit_ms, c);
	return ask_tty(t, c->tty, limit_ms, c);
}

static enum comeback_result look_at_uart(const struct target *t, int64_t limit_ms,
					 struct comeback *c)
{
	snprintf(c->tty, sizeof(c->tty), "%s", t->uart);
	return ask_tty(t, t->uart, limit_ms, c);
}

/* A device whose place is not known yet. */
static bool is_found(struct target *t, struct comeback *c)
{
	struct errmsg e;

	errmsg_init(&e);
	if (*t->device || target_seek(t, &e) == TARGET_FOUND)
		return true;
	because(c, "%.*s", (int)strcspn(e.text, "\n"), e.text);
	return false;
}

/* One look. *dev: the device's number, which tells whether it was away meanwhile. */
static enum comeback_result look(struct target *t, int64_t limit_ms, struct comeback *c,
				 unsigned *dev)
{
	enum comeback_result r;
	const struct modem_usb *ids;
	struct usb_device d;

	if (*t->uart)
		return look_at_uart(t, limit_ms, c);
	if (!is_found(t, c))
		return COMEBACK_NO;
	if (usb_get(t->root, t->device, &d) < 0) {
		because(c, "%s is not on USB", t->device);
		return COMEBACK_NO;
	}
	*dev = d.dev;
	if (!d.authorized) {
		because(c, "%s is not authorized", t->device);
		return COMEBACK_NO;
	}
	ids = target_ids(t, &d);
	if (t->modem && t->modem->usb_count && !ids) {
		say_stranger(t, &d, c);
		return COMEBACK_NO;
	}
	note_mode(t, &d, ids, c);
	r = ids && ids->ppp_if >= 0 ? ask_ports(t, ids, limit_ms, c) : ask_any(t, limit_ms, c);
	return r == COMEBACK_YES && !is_whole(t, &d, c) ? COMEBACK_NO : r;
}

enum comeback_result comeback_wait(struct target *t, int64_t limit_ms, struct comeback *c)
{
	unsigned dev = 0, dev_before;
	char tty_before[USB_TTY_MAX];
	bool answered = false;

	because(c, "there was no time to look");
	while (deadline_left_ms(limit_ms)) {
		enum comeback_result r;

		dev_before = dev;
		memcpy(tty_before, c->tty, sizeof(tty_before));
		r = look(t, limit_ms, c, &dev);
		if (r == COMEBACK_STOPPED)
			return r;
		if (r == COMEBACK_YES && answered && dev == dev_before &&
		    strcmp(c->tty, tty_before) == 0)
			return COMEBACK_YES;
		answered = r == COMEBACK_YES;
		if (answered)
			because(c, "%s answered, but only once", c->tty);
		if (stop_wait(answered ? SETTLE_MS : LOOK_MS))
			return COMEBACK_STOPPED;
	}
	return COMEBACK_NO;
}
