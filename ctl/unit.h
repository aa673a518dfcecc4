/* SPDX-License-Identifier: BSD-2-Clause */
/* The systemd units of a link, for advice: ppp.path of ppp0, pppkeeper@ppp1.path of others. */
#ifndef CTL_UNIT_H
#define CTL_UNIT_H

#define UNIT_MAX 96

/* type: "path", "service", or "*" for both. */
const char *unit_name(char unit[UNIT_MAX], const char *link, const char *type);

#endif
