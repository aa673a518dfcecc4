/* SPDX-License-Identifier: BSD-2-Clause */
#include <stdio.h>
#include <string.h>

#include "bounded.h"
#include "deadline.h"
#include "step.h"
#include "stop.h"

/* ms; with the death of the stopped step it stays below the 2 s in which a reset has to end */
#define REPAIR_LIMIT_MS 1000

static int act_usb(void *arg, struct errmsg *e)
{
	const struct target *t = arg;
	struct usb_device d;

	if (usb_get(t->root, t->device, &d) < 0) {
		errmsg_add(e, "%s is not on USB", t->device);
		return -1;
	}
	/* left off, by a reset that was killed or by a person: a USB reset would not turn it on */
	if (!d.authorized)
		return usb_authorize(t->root, t->device, true, e);
	return usb_reset(t->root, &d, e);
}

static int act_reauth(void *arg, struct errmsg *e)
{
	const struct target *t = arg;

	return usb_reauthorize(t->root, t->device, e);
}

static int act_authorize(void *arg, struct errmsg *e)
{
	const struct target *t = arg;

	return usb_authorize(t->root, t->device, true, e);
}

const struct step steps[] = {
	{ "usb", "reset of the device by its USB port", act_usb, false },
	{ "reauth", "device off and on again for the kernel (sysfs authorized)", act_reauth, true },
	{ NULL, NULL, NULL, false },
};

const struct step *step_find(const char *name, size_t len)
{
	for (const struct step *s = steps; s->name; s++) {
		if (strlen(s->name) == len && memcmp(s->name, name, len) == 0)
			return s;
	}
	return NULL;
}

static enum comeback_result act(const struct step *s, const struct target *t, int64_t limit,
				struct comeback *c)
{
	struct target copy = *t;
	static struct errmsg e;

	errmsg_init(&e);
	switch (bounded_run(s->act, &copy, (unsigned)deadline_left_ms(limit),
			    s->half ? BOUNDED_LEAVE : BOUNDED_KILL, &e)) {
	case BOUNDED_OK:
		return comeback_wait(t, limit, c);
	case BOUNDED_STOPPED:
		return COMEBACK_STOPPED;
	case BOUNDED_LATE:
		snprintf(c->why, sizeof(c->why), "the kernel is still busy with %s", t->device);
		return COMEBACK_NO;
	default:
		snprintf(c->why, sizeof(c->why), "%.*s", (int)strcspn(e.text, "\n"), e.text);
		return COMEBACK_NO;
	}
}

void step_run(const struct step *s, const struct target *t, unsigned wait_ms,
	      struct step_outcome *o)
{
	int64_t began = deadline_now_ms(), limit = began + wait_ms;
	struct usb_device d;

	memset(o, 0, sizeof(*o));
	/* a device that is away may be on its way back: nothing can be done to it, but to wait */
	o->acted = usb_get(t->root, t->device, &d) == 0;
	o->result = o->acted ? act(s, t, limit, &o->comeback)
			     : comeback_wait(t, limit, &o->comeback);
	o->ms = (long)(deadline_now_ms() - began);
}

void step_repair(const struct target *t)
{
	struct target copy = *t;
	static struct errmsg e;

	stop_ignore();
	errmsg_init(&e);
	/* one that hangs goes on by itself: the kernel lets it through when it can */
	bounded_run(act_authorize, &copy, REPAIR_LIMIT_MS, BOUNDED_LEAVE, &e);
}
