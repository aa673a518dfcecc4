/* SPDX-License-Identifier: BSD-2-Clause */
#include "owed.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "deadline.h"
#include "kept.h"
#include "ladder.h"
#include "peersfile.h"
#include "state.h"
#include "text.h"

/* This very program. */
#define SELF "/proc/self/exe"
#define OPTION_SETTINGS "keeper-settings"
/* What ends a wait is looked for this often, ms. */
#define LOOK_MS 1000

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

/* The settings of a link, as its options name them; "": they do not. */
static void settings_of(const struct args *a, const char *link, char path[PATH_MAX])
{
	char peers[PATH_MAX], place[256];
	struct errmsg ignored;

	errmsg_init(&ignored);
	*path = '\0';
	peersfile_of_link(a->root, link, peers, sizeof(peers));
	if (peersfile_option(peers, OPTION_SETTINGS, place, sizeof(place), &ignored) == 0)
		snprintf(path, PATH_MAX, "%s%s", a->root, place);
}

/* Until the next dial is due; an edit of the settings ends it. */
static void wait_for_dial(const struct args *a, const char *link)
{
	static const struct policy_config none;
	char settings[PATH_MAX];
	bool told = false;
	struct policy p;

	settings_of(a, link, settings);
	for (;;) {
		policy_init(&p, &none);
		if (!kept_read(a->root, link, settings, &p) || deadline_left_ms(p.due_ms) == 0)
			return;
		if (!told)
			printf("%s: %u failure%s; dial in %d s\n", link, p.failures,
			       p.failures == 1 ? "" : "s", deadline_left_ms(p.due_ms) / 1000 + 1);
		told = true;
		fflush(stdout);
		poll(NULL, 0, deadline_left_ms(p.due_ms) < LOOK_MS ? deadline_left_ms(p.due_ms) : LOOK_MS);
	}
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
	if (result != 0) {
		wait_for_dial(a, link);
		return result < 0 ? EXIT_SYSTEM : 0;
	}
	/* what cannot be noted is not done: nobody would know how often */
	if (run(a, note) != 0)
		return EXIT_SYSTEM;
	result = run(a, reset);
	return result < 0 ? EXIT_SYSTEM : result;
}

const struct verb owed_verb = {
	.name = "owed",
	.hidden = true,
	.summary = "do the reset, or the wait, that a pppd without PERSIST has left to be done",
	.help =
"For ppp.service, before pppd is started. A pppd that ends at the end of its\n"
"session (PERSIST=0) cannot wait for a reset: it leaves the step to be done.\n"
"Nor can it wait before the next dial: that is done here, until it is due or the\n"
"settings have changed.\n"
"\n"
"Exit code: that of the reset; 0 also where none is owed; 2 usage or system\n"
"error.",
	.options = {
		{ "link", "LINK", "the link (ppp0, ppp1, ...)" },
	},
	.run = owed_run,
};
