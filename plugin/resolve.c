/* SPDX-License-Identifier: BSD-2-Clause */
#include "resolve.h"

#include <arpa/inet.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

#include "pppd_compat.h"

static struct pppd_child child;
static void (*wanted)(struct in_addr address);

static void ended(void *arg)
{
	char text[INET_ADDRSTRLEN + 1] = "";
	struct in_addr address = { 0 };
	void (*done)(struct in_addr) = wanted;
	ssize_t n = read(child.out, text, sizeof(text) - 1);
	size_t i = 0;

	(void)arg;
	if (pppd_child_end(&child) == 0 && n > 0) {
		while (i < (size_t)n && text[i] != ' ')
			i++;
		text[i] = 0;
		if (inet_pton(AF_INET, text, &address) != 1)
			address.s_addr = 0;
	}
	wanted = NULL;
	if (done)
		done(address);
}

int resolve_start(const char *name, void (*done)(struct in_addr address))
{
	char *args[] = { (char *)"/usr/bin/getent", (char *)"ahostsv4", (char *)"--", (char *)name, NULL };

	if (child.pid)
		return -1;
	wanted = done;
	return pppd_spawn(&child, args, ended);
}

void resolve_cancel(void)
{
	wanted = NULL;
	if (child.pid)
		kill(child.pid, SIGTERM);
}
