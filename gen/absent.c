/* SPDX-License-Identifier: BSD-2-Clause */
#include "absent.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ladder.h"

/* Why it cannot be run; NULL: it can. */
static const char *fault_of(const char *path)
{
	struct stat st;

	if (stat(path, &st) < 0)
		return strerror(errno);
	/* by its mode: access(2) is about who asks */
	return S_ISREG(st.st_mode) && st.st_mode & 0111 ? NULL : "it is not an executable file";
}

static void check_command(const struct plan *p, const char *word, size_t len, struct errmsg *notices)
{
	const char *program = ladder_argument(LADDER_COMMAND, word);
	char path[PATH_MAX];
	const char *fault;

	len -= (size_t)(program - word);
	if (snprintf(path, sizeof(path), "%s%.*s", p->root, (int)len, program) >= PATH_MAX)
		return;
	fault = fault_of(path);
	if (fault)
		errmsg_add(notices, "%s: RESET_STEPS: %.*s cannot be run: %s", p->place, (int)len,
			   program, fault);
}

static void check_steps(const struct plan *p, struct errmsg *notices)
{
	const char *text = settings_text(&p->settings, KEY_RESET_STEPS);
	struct ladder l;

	if (ladder_parse(&l, text) < 0)
		return;
	for (unsigned i = 0; i < l.count; i++) {
		size_t len;
		const char *word = ladder_word(text, i, &len);

		if (l.kind[i] == LADDER_COMMAND)
			check_command(p, word, len, notices);
	}
}

static void check_lan(const struct plan *p, struct errmsg *notices)
{
	const char *lan = settings_text(&p->settings, KEY_LAN6);
	char folder[PATH_MAX], path[PATH_MAX + 32];

	if (!*lan || snprintf(folder, sizeof(folder), "%s/sys/class/net", p->root) >= PATH_MAX)
		return;
	snprintf(path, sizeof(path), "%s/%s", folder, lan);
	/* a folder that stands for / need not have them */
	if (access(folder, F_OK) == 0 && access(path, F_OK) < 0)
		errmsg_add(notices, "%s: LAN6: there is no interface %s", p->place, lan);
}

void absent_check(const struct plan *p, struct errmsg *notices)
{
	check_steps(p, notices);
	check_lan(p, notices);
}
