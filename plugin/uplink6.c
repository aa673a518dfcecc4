/* SPDX-License-Identifier: BSD-2-Clause */
#include "uplink6.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "pppd_compat.h"

/* net/ipv6/conf/INTERFACE/accept_ra: 1: only where nothing is forwarded, 2: in any case. */
#define ACCEPT_ALWAYS "2"

void uplink6_tell(const struct options *o)
{
	const char *lan = settings_text(&o->settings, KEY_LAN6);

	pppd_script_variable("PPPKEEPER_LINK", o->link);
	if (pppd_wants_dns())
		pppd_script_variable("PPPKEEPER_DNS", "1");
	if (*lan)
		pppd_script_variable("PPPKEEPER_LAN6", lan);
}

/* /proc is memory: this does not wait. A kernel without IPv6 has no such file. */
static void set(const char *name, const char *value)
{
	char path[128];
	int fd;

	snprintf(path, sizeof(path), "/proc/sys/net/ipv6/conf/%s/%s", pppd_interface(), name);
	fd = open(path, O_WRONLY | O_CLOEXEC);
	if (fd < 0)
		return;
	if (write(fd, value, strlen(value)) < 0)
		pppd_log(PPPD_WARN, "%s cannot be set to %s: %m", path, value);
	close(fd);
}

void uplink6_prepare(void)
{
	if (!pppd_wants_ipv6())
		return;
	set("accept_ra", ACCEPT_ALWAYS);
	if (!pppd_wants_route6())
		set("accept_ra_defrtr", "0");
}
