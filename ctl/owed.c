/* SPDX-License-Identifier: BSD-2-Clause */
#include "owed.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ladder.h"
#include "state.h"
#include "text.h"

/* This very program. */
#define SELF "/proc/self/exe"

/* The step, and the file is gone: a reset is owed once. 0; 1: none is owed; -1 with a message. */
static int take(const struct args *a, const char *link, char step[STATE_OWED_MAX])
{
	char path[PATH_MAX];
	struct ladder l;
	size_t len;
	FILE *f;

	snprintf(path, sizeof(path), "%s" STATE_OWED, a->root, link);
	f = fopen(path, "re");
	if (!f && errno == ENOENT)
		return 1;
	if (!f) {
		verb_warn(a, "%s: cannot be opened: %s", path, strerror(errno));
		return -1;
	}
	len = fread(step, 1, STATE_OWED_MAX - 1, f);
	fclose(f);
	unlink(path);
	step[len] = 0;
	step[strcspn(step, "\n")] = 0;
	if (ladder_parse(&l, step) < 0 || l.count != 1) {
		verb_warn(a, "%s: '%s' is not a step of a reset", path, step);
		return -1;
	}
	return 0;
}

/* Its exit code; 128 and more: it was ended by a signal; -1 with a message. */
static int run(const struct args *a, char *const words[])
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		execv(SELF, words);
		_exit(127);
	}
	while (pid > 0 && waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			pid = -1;
	if (pid < 0) {
		verb_warn(a, "%s: %s", words[1], strerror(errno));
		return -1;
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static int owed_run(const struct args *a)
{
	char *link = (char *)args_get(a, "link"), step[STATE_OWED_MAX];
	char *note[] = { (char *)"pppkeeper", (char *)"note", (char *)"--link", link,
			 (char *)"--reset", step, NULL };
	char *reset[] = { (char *)"pppkeeper", (char *)"reset", (char *)"--link", link,
			  (char *)"--steps", step, NULL };
	int result;

	if (!link || !text_is_link(link)) {
		verb_warn(a, "--link LINK is needed");
		return EXIT_SYSTEM;
	}
	result = take(a, link, step);
	if (result != 0)
		return result < 0 ? EXIT_SYSTEM : 0;
	/* what cannot be noted is not done: nobody would know how often */
	if (run(a, note) != 0)
		return EXIT_SYSTEM;
	result = run(a, reset);
	return result < 0 ? EXIT_SYSTEM : result;
}

const struct verb owed_verb = {
	.name = "owed",
	.hidden = true,
	.summary = "do the reset that a pppd without PERSIST has left to be done",
	.help =
"For ppp.service, before pppd is started. A pppd that ends at the end of its\n"
"session (PERSIST=0) cannot wait for a reset: it leaves the step to be done.\n"
"\n"
"Exit code: that of the reset; 0 also where none is owed; 2 usage or system\n"
"error.",
	.options = {
		{ "link", "LINK", "the link (ppp0, ppp1, ...)" },
	},
	.run = owed_run,
};
