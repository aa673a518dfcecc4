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
#define INTERFACES_MAX 32

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
	struct usb_interface list[INTERFACES_MAX];
	size_t n = usb_interfaces(t->root, t->device, list, INTERFACES_MAX);
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

/* One look. *dev: the device's number, which tells whether it was away meanwhile. */
static enum comeback_result look(const struct target *t, int64_t limit_ms, struct comeback *c,
				 unsigned *dev)
{
	const struct modem_usb *ids;
	char at_tty[USB_TTY_MAX];
	struct usb_device d;

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
	if (t->modem && !ids) {
		because(c, "%s shows as %04x:%04x, which is no %s", t->device, d.vendor, d.product,
			t->modem->name);
		return COMEBACK_NO;
	}
	if (!ids || ids->ppp_if < 0)
		return ask_any(t, limit_ms, c);
	if (usb_tty(t->root, t->device, ids->ppp_if, c->tty) < 0) {
		because(c, "the PPP port of %s (interface %d) has no tty", t->device, ids->ppp_if);
		return COMEBACK_NO;
	}
	/* another program (for SMS, say) may keep the AT port for itself all the time */
	if (ids->at_if >= 0 && usb_tty(t->root, t->device, ids->at_if, at_tty) == 0 &&
	    ttylock_holder(t->root, at_tty, NULL) == 0)
		return ask_tty(t, at_tty, limit_ms, c);
	return ask_tty(t, c->tty, limit_ms, c);
}

enum comeback_result comeback_wait(const struct target *t, int64_t limit_ms, struct comeback *c)
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
