/* SPDX-License-Identifier: BSD-2-Clause */
#include <stdio.h>
#include <string.h>

#include "deadline.h"
#include "gpio.h"
#include "outside.h"
#include "restart.h"
#include "step.h"
#include "stop.h"
#include "usbpower.h"

/* ms; with the death of the stopped step it stays below the 2 s in which a reset has to end */
#define REPAIR_LIMIT_MS 1000

static int act_usb(const struct target *t, const char *argument, struct errmsg *e)
{
	struct usb_device d;

	(void)argument;
	if (usb_get(t->root, t->device, &d) < 0) {
		errmsg_add(e, "%s is not on USB", t->device);
		return -1;
	}
	/* left off, by a reset that was killed or by a person: a USB reset would not turn it on */
	if (!d.authorized)
		return usb_authorize(t->root, t->device, true, e);
	return usb_reset(t->root, &d, e);
}

static int act_reauth(const struct target *t, const char *argument, struct errmsg *e)
{
	(void)argument;
	return usb_reauthorize(t->root, t->device, e);
}

static int authorize(const struct target *t, const char *argument, struct errmsg *e)
{
	(void)argument;
	return usb_authorize(t->root, t->device, true, e);
}

static int act_rebind(const struct target *t, const char *argument, struct errmsg *e)
{
	(void)argument;
	return usb_rebind(t->root, t->device, e);
}

static int bind_driver(const struct target *t, const char *argument, struct errmsg *e)
{
	(void)argument;
	return usb_bind(t->root, t->device, e);
}

static int act_gpio(const struct target *t, const char *argument, struct errmsg *e)
{
	struct gpio g;

	return gpio_parse(&g, argument, strlen(argument)) < 0 ? -1 : gpio_pulse(t->root, &g, e);
}

static int rest_gpio(const struct target *t, const char *argument, struct errmsg *e)
{
	struct gpio g;

	return gpio_parse(&g, argument, strlen(argument)) < 0 ? -1 : gpio_rest(t->root, &g, e);
}

static const struct step_info table[LADDER_KINDS] = {
	[LADDER_AT] = { .doc = "the modem's own command", .act = restart_act,
			.late = BOUNDED_KILL, .takes_ms = RESTART_MAX_MS },
	[LADDER_USB] = { .doc = "reset of the device by its USB port", .act = act_usb, .usb = true,
			 .late = BOUNDED_KILL },
	[LADDER_REAUTH] = { .doc = "device off and on again for the kernel (sysfs authorized)",
			    .act = act_reauth, .repair = authorize, .usb = true,
			    .late = BOUNDED_LEAVE },
	[LADDER_REBIND] = { .doc = "driver of the device unbound and bound", .act = act_rebind,
			    .repair = bind_driver, .usb = true, .late = BOUNDED_LEAVE,
			    .takes_ms = 1000 },
	[LADDER_POWER] = { .doc = "power of the hub's port", .act = outside_power,
			   .repair = outside_power_on, .usb = true, .absent = true,
			   .late = BOUNDED_LEAVE, .takes_ms = USBPOWER_OFF_MS },
	[LADDER_GPIO] = { .doc = "pulse on a GPIO line", .act = act_gpio, .repair = rest_gpio,
			  .absent = true, .late = BOUNDED_LEAVE, .takes_ms = GPIO_PULSE_MAX_MS },
	[LADDER_COMMAND] = { .doc = "a program of the gateway's", .act = outside_command,
			     .absent = true, .late = BOUNDED_TERM },
	[LADDER_REBOOT] = { .doc = "reboot of the gateway", .act = outside_reboot, .absent = true,
			    .late = BOUNDED_LEAVE },
};

const struct step_info *step_info(enum ladder_kind kind)
{
	return &table[kind];
}

struct call {
	const struct target *target;
	const char *argument;
	step_call *call;
};

/* A call for bounded_run(). */
static int run_call(void *arg, struct errmsg *e)
{
	const struct call *c = arg;

	return c->call(c->target, c->argument, e);
}

static struct call call_of(const struct step *s, const struct target *t, step_call *call)
{
	return (struct call){ .target = t, .argument = ladder_argument(s->kind, s->word),
			      .call = call };
}

/* The first message says why not; what came with it is kept. */
static void take_reason(struct step_outcome *o)
{
	char *text = o->said.text;
	size_t len = strcspn(text, "\n");

	snprintf(o->comeback.why, sizeof(o->comeback.why), "%.*s", (int)len, text);
	len += text[len] == '\n';
	memmove(text, text + len, o->said.len - len + 1);
	o->said.len -= len;
}

static enum comeback_result act(const struct step *s, struct target *t, unsigned wait_ms,
				struct step_outcome *o)
{
	const struct step_info *i = step_info(s->kind);
	struct call c = call_of(s, t, i->act);

	switch (bounded_run(run_call, &c, wait_ms + i->takes_ms, i->late, &o->said)) {
	case BOUNDED_OK:
		return comeback_wait(t, deadline_now_ms() + wait_ms, &o->comeback);
	case BOUNDED_STOPPED:
		o->broken_off = true;
		return COMEBACK_STOPPED;
	case BOUNDED_LATE:
		snprintf(o->comeback.why, sizeof(o->comeback.why), "it was not done in time");
		if (i->usb)
			snprintf(o->comeback.why, sizeof(o->comeback.why),
				 "the kernel is still busy with %s", t->device);
		return COMEBACK_NO;
	default:
		take_reason(o);
		return COMEBACK_NO;
	}
}

void step_run(const struct step *s, struct target *t, unsigned wait_ms, struct step_outcome *o)
{
	int64_t began = deadline_now_ms();
	struct usb_device d;

	memset(o, 0, sizeof(*o));
	errmsg_init(&o->said);
	/* a device that is away may be on its way back: nothing can be done to it, but to wait */
	o->acted = step_info(s->kind)->absent || *t->uart || usb_get(t->root, t->device, &d) == 0;
	o->result = o->acted ? act(s, t, wait_ms, o)
			     : comeback_wait(t, began + wait_ms, &o->comeback);
	o->ms = (long)(deadline_now_ms() - began);
}

void step_repair(const struct step *s, const struct target *t)
{
	struct call c = call_of(s, t, step_info(s->kind)->repair);
	static struct errmsg e;

	if (!c.call)
		return;
	stop_ignore();
	errmsg_init(&e);
	/* one that hangs goes on by itself: the kernel lets it through when it can */
	bounded_run(run_call, &c, REPAIR_LIMIT_MS, BOUNDED_LEAVE, &e);
}
