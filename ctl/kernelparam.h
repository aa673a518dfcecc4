/* SPDX-License-Identifier: BSD-2-Clause */
/* The kernel's parameters of IPv6 interfaces, /proc/sys/net/ipv6/conf/INTERFACE/NAME. */
#ifndef CTL_KERNELPARAM_H
#define CTL_KERNELPARAM_H

#include "errmsg.h"

#define KERNELPARAM_FOLDER "/proc/sys/net/ipv6/conf"

/* The number; -1: there is none such. interface: also "all" and "default". */
int kernelparam_get(const char *interface, const char *name);
/* 0; -1 with a message. */
int kernelparam_set(const char *interface, const char *name, int value, struct errmsg *e);

#endif
