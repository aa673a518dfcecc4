/* SPDX-License-Identifier: BSD-2-Clause */
/* The udev rules made from the modem database. */
#ifndef PPPKEEPER_GEN_UDEV_H
#define PPPKEEPER_GEN_UDEV_H

#include "buffer.h"
#include "modemdb.h"

void udev_rules(struct buffer *b, const struct modemdb *db);

#endif
