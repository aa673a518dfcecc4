/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The options of the plugin: the keys marked KEY_PLUGIN, as keeper-<key>, and what the generator
 * alone knows.
 */
#ifndef PPPKEEPER_OPTIONS_H
#define PPPKEEPER_OPTIONS_H

#include "errmsg.h"
#include "policy.h"
#include "port.h"
#include "settings.h"

struct options {
	char *link;		/* keeper-link: name of the link, "ppp0" */
	char *file;		/* keeper-settings: its settings file */
	char *modem;		/* keeper-modem: entry of the modem database, or NULL */
	char *usb_place;	/* keeper-usb-place: the modem's place on USB, or NULL */
	char *usb_ports;	/* keeper-usb-ports: its PPP ports, see usbport.h, or NULL */
	char *notify;		/* keeper-notify: "yes": NOTIFY_URL is set, or NULL; the URL may hold a password, and is none of pppd's */
	char *aborts;		/* keeper-chat-aborts: '|' between them, or NULL */
	struct settings settings;
};

/* Registers all options with pppd. 0 or -1. */
int options_register(struct options *o);
/* Checks what pppd read. 0, or -1 with all errors in e. */
int options_check(struct options *o, struct errmsg *e);
/* Where the modem's port is; the rest of p stays. 0, or -1 with all errors in e. */
int options_port(const struct options *o, struct port *p, struct errmsg *e);
/* can_diagnose is left to the caller. */
void options_policy(const struct options *o, struct policy_config *c);
/* RESET_STEPS, or what is usual where the options have none. */
const char *options_steps(const struct options *o);
/* The same, parsed. */
void options_ladder(const struct options *o, struct ladder *l);

#endif
