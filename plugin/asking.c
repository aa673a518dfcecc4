/* SPDX-License-Identifier: BSD-2-Clause */
#include "asking.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#include "pppd_compat.h"

/* The child's output that is read, bytes: a dozen short lines. */
#define OUTPUT_MAX 2048

static struct pppd_child child;
static void (*wanted)(const struct answer *a);

static void ended(void *arg)
{
	void (*done)(const struct answer *) = wanted;
	char text[OUTPUT_MAX];
	struct answer a;
	size_t len = 0;
	ssize_t n;

	(void)arg;
	while (len < sizeof(text) - 1) {
		n = read(child.out, text + len, sizeof(text) - 1 - len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		len += (size_t)n;
	}
	text[len] = 0;
	pppd_child_end(&child);
	answer_read(&a, text);
	done(&a);
}

int asking_start(const struct options *o, const char *device,
		 void (*done)(const struct answer *a))
{
	char *args[] = { (char *)SBINDIR "/pppkeeper", (char *)"diagnose", (char *)"--link", o->link,
			 (char *)"--fields", (char *)"--enter-pin", (char *)"--device", (char *)device,
			 NULL };

	if (child.pid)
		return -1;
	if (!*device)
		args[6] = NULL;
	wanted = done;
	return pppd_spawn(&child, args, ended, NULL);
}

bool asking_runs(void)
{
	return child.pid != 0;
}

void asking_stop(void)
{
	if (child.pid > 0)
		kill(child.pid, SIGTERM);
}
