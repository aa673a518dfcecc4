/* SPDX-License-Identifier: BSD-2-Clause */
#include "options.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "pppd_compat.h"
#include "state.h"

static char *texts[KEY_COUNT];

int options_register(struct options *o)
{
	char name[KEY_OPTION_MAX];
	int i;

	settings_init(&o->settings);
	if (pppd_add_option("keeper-link", "Name of the link", &o->link) < 0 ||
	    pppd_add_option("keeper-settings", "Settings file of the link", &o->file) < 0 ||
	    pppd_add_option("keeper-modem", "Name in the modem database", &o->modem) < 0 ||
	    pppd_add_option("keeper-usb-place", "Place of the modem on USB", &o->usb_place) < 0 ||
	    pppd_add_option("keeper-usb-ports", "PPP ports of the modem on USB", &o->usb_ports) < 0 ||
	    pppd_add_option("keeper-notify", "Keep notices", &o->notify) < 0 ||
	    pppd_add_option("keeper-chat-aborts", "ABORT strings of the chat script", &o->aborts) < 0)
		return -1;
	for (i = 0; i < KEY_COUNT; i++) {
		if (!(key_table[i].flags & KEY_PLUGIN))
			continue;
		key_option((enum key_id)i, name);
		if (pppd_add_option(name, key_table[i].name, &texts[i]) < 0)
			return -1;
	}
	return 0;
}

/* It becomes part of a file name. */
static int check_link(struct options *o, struct errmsg *e)
{
	static char standard[] = "ppp0";
	const char *p;

	if (!o->link)
		o->link = standard;
	for (p = o->link; isalnum((unsigned char)*p) || *p == '-' || *p == '_'; p++)
		;
	if (*p || p == o->link || p - o->link >= (long)sizeof(((struct state *)0)->link)) {
		errmsg_add(e, "keeper-link: '%s' is not a name of letters, digits, - and _", o->link);
		return -1;
	}
	return 0;
}

int options_check(struct options *o, struct errmsg *e)
{
	char name[KEY_OPTION_MAX];
	int i, result = check_link(o, e);

	for (i = 0; i < KEY_COUNT; i++) {
		if (!texts[i])
			continue;
		key_option((enum key_id)i, name);
		if (settings_set(&o->settings, (enum key_id)i, texts[i], name, e) < 0)
			result = -1;
	}
	return result;
}

int options_port(const struct options *o, struct port *p, struct errmsg *e)
{
	int result = 0;

	if (o->usb_place && !usbport_is_place(o->usb_place)) {
		errmsg_add(e, "keeper-usb-place: '%s' is not a place on USB, as 1-1.2", o->usb_place);
		result = -1;
	} else if (o->usb_place) {
		snprintf(p->usb.place, sizeof(p->usb.place), "%s", o->usb_place);
	}
	if (o->usb_ports && usbport_parse(&p->usb, o->usb_ports) < 0) {
		errmsg_add(e, "keeper-usb-ports: '%s' is not VENDOR:PRODUCT:INTERFACE, as 2c7c:0125:3",
			   o->usb_ports);
		result = -1;
	}
	return result;
}

static unsigned seconds(const struct options *o, enum key_id id)
{
	return (unsigned)settings_uint(&o->settings, id) * 1000;
}

/* Of the jitter. It only has to differ from machine to machine; a pid is a poor second choice. */
static uint32_t seed(void)
{
	uint32_t n;

	return getrandom(&n, sizeof(n), GRND_NONBLOCK) == sizeof(n) ? n : (uint32_t)getpid();
}

/* RESET_WAIT=0: the modem's own time, which is not known here; for one that comes back by itself as long as usual. */
static unsigned reset_wait_ms(const struct options *o)
{
	unsigned ms = seconds(o, KEY_RESET_WAIT);

	return ms ? ms : (unsigned)strtoul(key_table[KEY_RESET_WAIT].dflt, NULL, 10) * 1000;
}

void options_policy(const struct options *o, struct policy_config *c)
{
	const struct settings *s = &o->settings;

	*c = (struct policy_config){
		.holdoff_ms = seconds(o, KEY_HOLDOFF),
		.holdoff_max_ms = seconds(o, KEY_HOLDOFF_MAX),
		.reset_wait_ms = reset_wait_ms(o),
		.retry = (unsigned)settings_uint(s, KEY_RETRY),
		.reset_limit = (unsigned)settings_uint(s, KEY_RESET_LIMIT),
		.reset_on_fail = settings_on(s, KEY_RESET_ON_FAIL),
		.reset_always = settings_on(s, KEY_RESET_ALWAYS),
		.seed = seed(),
	};
	options_ladder(o, &c->ladder);
}

const char *options_steps(const struct options *o)
{
	const char *text = settings_text(&o->settings, KEY_RESET_STEPS);

	return *text ? text : LADDER_USUAL;
}

void options_ladder(const struct options *o, struct ladder *l)
{
	/* the words were checked when the option was read; more of them than there is room for are not */
	if (ladder_parse(l, options_steps(o)) < 0 && l->count == 0)
		ladder_parse(l, LADDER_USUAL);
}
