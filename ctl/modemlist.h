/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The modems that are plugged in: devices of the database, and others with a port of a driver for
 * modems.
 */
#ifndef CTL_MODEMLIST_H
#define CTL_MODEMLIST_H

#include <jansson.h>

#include "errmsg.h"
#include "modemdb.h"

/*
 * An array of {"device":"1-1","vendor":"2c7c","product":"0125","manufacturer":"Quectel",
 * "model":"EC25","modem":"EC25","also":["..."],"link":"/dev/ttyEC25","ppp":PORT,"at":PORT,
 * "ports":[PORT...],"cd":true}, PORT being {"interface":3,"driver":"option","tty":"ttyUSB3"} or
 * {"interface":3,"why":"no driver is bound to it"}. Without "modem" it is not in the database,
 * without "ppp" or "at" that port is not known. With "cd" it is a CD with drivers and no modem yet.
 * NULL with a message.
 */
json_t *modemlist(const char *root, const struct modemdb *db, struct errmsg *e);

#endif
