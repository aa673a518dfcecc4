/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Which modem, and which name below /dev, DEVICE means. A name that the kernel gives (ttyUSBn)
 * is used only where the user wrote it: numbers move after a reset.
 */
#ifndef PPPKEEPER_GEN_DEVICE_H
#define PPPKEEPER_GEN_DEVICE_H

#include "plan.h"

/* Link that the udev rules make for every known modem, besides its own. */
#define DEVICE_ANY "ttyMODEM"

/* Sets modem, modem_name and device of the plan. 0 or -1 with a message. */
int device_find(struct plan *p, const struct modemdb *db, struct errmsg *errors,
		struct errmsg *notices);

#endif
