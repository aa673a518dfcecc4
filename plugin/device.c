/* SPDX-License-Identifier: BSD-2-Clause */
#include "device.h"

#include <limits.h>
#include <stdio.h>

#include "choice.h"
#include "keeper.h"
#include "show.h"
#include "usb.h"

static void found(const char *tty)
{
	struct state *s = &keeper.state;

	if (s->phase == STATE_NO_DEVICE)
		show_log(PPPD_NOTICE, "%s is there (%s)", keeper.port.word, tty);
	pppd_set_device(tty);
	show_modem();
	snprintf(s->tty, sizeof(s->tty), "%.*s", (int)sizeof(s->tty) - 1, tty);
}

static void missed(void)
{
	if (keeper.state.phase != STATE_NO_DEVICE)
		show_log(PPPD_NOTICE, "%s is not there; waiting for it", keeper.port.word);
	keeper.state.tty[0] = 0;
	show_enter(STATE_NO_DEVICE);
}

enum device_place device_look(void)
{
	const struct port *p = &keeper.port;
	struct usb_device d;
	char tty[PATH_MAX];
	bool there, chosen;

	if (!port_is_set(p))
		return DEVICE_READY;
	there = port_find(&keeper.port, tty);
	chosen = choice_made(&keeper.options, &keeper.port, there);
	if (there && chosen) {
		found(tty);
		return DEVICE_READY;
	}
	missed();
	if (!chosen || !p->device[0])
		return DEVICE_UNKNOWN;
	return usb_get("", p->device, &d) == 0 ? DEVICE_NO_PORT : DEVICE_AWAY;
}
