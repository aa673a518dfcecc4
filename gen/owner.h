/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Whose modem a USB device is: that of a link whose settings have START=yes and name it, by entry,
 * place or tty, or chose it (AUTO). udev asks, so that ModemManager leaves it alone.
 */
#ifndef PPPKEEPER_GEN_OWNER_H
#define PPPKEEPER_GEN_OWNER_H

#include <stdbool.h>

#include "modemdb.h"
#include "plan.h"

struct owner_list;

/* Reads all settings files, /etc/default/ppp and pppN. Errors in them are for others to say. */
struct owner_list *owner_read(const char *root, const struct modemdb *db);
void owner_free(struct owner_list *l);

/* The link that the device at a place on USB ("1-1.2") belongs to, or NULL. */
const char *owner_of(const struct owner_list *l, const struct usb_device *d);

#endif
