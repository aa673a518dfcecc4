/* SPDX-License-Identifier: BSD-2-Clause */
#include "choice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ladder.h"
#include "peersfile.h"
#include "pppd_compat.h"
#include "show.h"
#include "work.h"

/* Name of a modem that is not chosen yet. */
#define OPEN "AUTO"
#define PEERS_FILE "/etc/ppp/peers/%s"

static struct {
	struct options *options;
	struct port *port;
	uint32_t seen;		/* what was plugged in when gen_pppconfig was asked; 0: never */
	bool refused;
	char modem[64], place[USB_NAME_MAX], ports[1024], aborts[1024], connect[1024];
	char steps[LADDER_TEXT_MAX + 1];
} c;

static bool is_open(const struct options *o)
{
	return o->modem && strcmp(o->modem, OPEN) == 0;
}

/* Only these choose by what is plugged in. */
static bool may_change(const struct options *o, bool there)
{
	const char *device = settings_text(&o->settings, KEY_DEVICE);

	/* a hand-written peers file comes without keeper-device */
	if (!settings_is_set(&o->settings, KEY_DEVICE))
		return false;
	return is_open(o) || (!there && (strcmp(device, "AUTO") == 0 ||
					 strncmp(device, "usb:", 4) == 0));
}

/* A number that changes when devices come and go (FNV-1a); never 0. */
static uint32_t plugged_in(void)
{
	struct usb_device *list;
	uint32_t sum = 2166136261u;
	size_t count;

	if (usb_list("", &list, &count, NULL) < 0)
		return 1;
	for (size_t i = 0; i < count; i++) {
		char text[64];

		snprintf(text, sizeof(text), "%s %04x:%04x %u\n", list[i].name, list[i].vendor,
			 list[i].product, list[i].dev);
		for (const char *t = text; *t; t++)
			sum = (sum ^ (unsigned char)*t) * 16777619u;
	}
	free(list);
	return sum | 1;
}

/* An option of the new files; where it is gone the text is "". */
static void read_option(const char *path, const char *name, char *text, size_t size,
			struct errmsg *e)
{
	if (peersfile_option(path, name, text, size, e) != 0)
		*text = '\0';
}

static void take_choice(struct options *o, struct port *p)
{
	char path[PATH_MAX];
	struct errmsg *e = show_errors();

	snprintf(path, sizeof(path), PEERS_FILE, o->link);
	read_option(path, "keeper-modem", c.modem, sizeof(c.modem), e);
	read_option(path, "keeper-usb-place", c.place, sizeof(c.place), e);
	read_option(path, "keeper-usb-ports", c.ports, sizeof(c.ports), e);
	read_option(path, "keeper-chat-aborts", c.aborts, sizeof(c.aborts), e);
	read_option(path, "connect", c.connect, sizeof(c.connect), e);
	read_option(path, "keeper-reset-steps", c.steps, sizeof(c.steps), e);
	settings_set(&o->settings, KEY_RESET_STEPS, c.steps, path, e);
	peersfile_device(path, p->word, sizeof(p->word), e);
	o->modem = *c.modem ? c.modem : NULL;
	o->usb_place = *c.place ? c.place : NULL;
	o->usb_ports = *c.ports ? c.ports : NULL;
	o->aborts = *c.aborts ? c.aborts : NULL;
	if (*c.connect)
		pppd_set_connect(c.connect);
	memset(&p->usb, 0, sizeof(p->usb));
	options_port(o, p, e);
	show_warn_all(e);
}

static void generated(int code)
{
	c.refused = code != 0;
	if (c.refused)
		return;
	take_choice(c.options, c.port);
	if (!is_open(c.options) && c.options->modem)
		pppd_log(PPPD_NOTICE, "%s: the modem is %s", c.options->link, c.options->modem);
}

bool choice_made(struct options *o, struct port *p, bool there)
{
	uint32_t now;

	if (work_generating())
		return false;
	if (!may_change(o, there))
		return !c.refused;
	now = plugged_in();
	if (now == c.seen)
		return !c.refused;
	c.seen = now;
	c.options = o;
	c.port = p;
	return work_generate(o, generated) < 0;
}
