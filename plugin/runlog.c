/* SPDX-License-Identifier: BSD-2-Clause */
#include "runlog.h"

#include <limits.h>
#include <unistd.h>

#include "keeper.h"
#include "runs.h"
#include "show.h"
#include "statefolder.h"
#include "work.h"

#define DAY_MS 86400000

static bool begun;

static void noted(int code)
{
	if (code != 0)
		show_log(PPPD_WARN, "that pppd runs could not be noted");
}

static void note(const char *event)
{
	if (work_note_run(&keeper.options, event, noted) < 0)
		noted(-1);
}

static void on_day(void *arg)
{
	(void)arg;
	pppd_timer_set(on_day, DAY_MS);
	note("alive");
}

void runlog_up(void)
{
	if (begun)
		return;
	begun = true;
	pppd_timer_set(on_day, DAY_MS);
	note("up");
}

bool runlog_before(void)
{
	char path[PATH_MAX];

	return statefolder_path(path, "", keeper.options.link, RUNS_SUFFIX, show_errors()) == 0 &&
	       access(path, F_OK) == 0;
}
