/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a pppd is told by an option file of its, such as /etc/ppp/peers/LINK. Files that it names
 * (file, call) are not followed.
 */
#ifndef PPPKEEPER_PEERSFILE_H
#define PPPKEEPER_PEERSFILE_H

#include <stddef.h>

#include "errmsg.h"

/*
 * The word after the option's name, the last one where it stands several times.
 * 0; 1: the option is not there; -1: the file cannot be read, or the word is missing or does not
 * fit, with a message.
 */
int peersfile_option(const char *path, const char *option, char *value, size_t size,
		     struct errmsg *e);

/*
 * The serial port: the last word "/dev/...", "/sys/bus/usb/devices/..." or "tty..."; the last of
 * these comes as "/dev/tty...". As above; 1: none is named.
 */
int peersfile_device(const char *path, char *device, size_t size, struct errmsg *e);

/* What pppd is told besides a hand-written file (PROVIDER); by the link's name. */
#define PEERSFILE_PROVIDER "/run/pppkeeper/%s.options"

/* The file with a link's keeper-... options: the one above where it exists, or peers/LINK. */
void peersfile_of_link(const char *root, const char *link, char *path, size_t size);

#endif
