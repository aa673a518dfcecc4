/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Which modem DEVICE means, and where its PPP port is: an entry of the database, the one modem that
 * is plugged in (AUTO), the one at a place on USB (usb:1-1.2, with the interface where the modem is
 * not in the database: usb:1-1.2:1.3), or a tty. A name that the kernel gives (ttyUSBn) is used only
 * where the user wrote it: numbers move after a reset.
 */
#ifndef PPPKEEPER_GEN_DEVICE_H
#define PPPKEEPER_GEN_DEVICE_H

#include "plan.h"

/* Link that the udev rules make for every known modem, besides its own. */
#define DEVICE_ANY "ttyMODEM"
/* modem_name where the modem is not there yet. */
#define DEVICE_OPEN "AUTO"

/* Sets modem, modem_name, device and usb_... of the plan. 0 or -1 with a message. */
int device_find(struct plan *p, const struct modemdb *db, struct errmsg *errors,
		struct errmsg *notices);

#endif
