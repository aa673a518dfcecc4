/* SPDX-License-Identifier: BSD-2-Clause */
#include "climb.h"

#include <stdio.h>

#include "keeper.h"
#include "notices.h"
#include "outage.h"
#include "show.h"
#include "work.h"

static struct {
	bool running;
	char step[64];
	void (*done)(enum climb_end end);
} c;

static const char *result_of(int code)
{
	switch (code) {
	case WORK_RESET_BACK: return "ok";
	case WORK_RESET_BUSY: return "busy";
	case WORK_RESET_ERROR: return "not done";
	default: return "not back";
	}
}

static enum climb_end end_of(int code)
{
	/* where another process is at work on the modem, a harder step would be the wrong answer */
	if (code == WORK_RESET_BACK || code == WORK_RESET_BUSY)
		return CLIMB_OK;
	return code == WORK_RESET_ERROR ? CLIMB_NOT_DONE : CLIMB_NOT_BACK;
}

static void ended(int code)
{
	c.running = false;
	outage_step_end(result_of(code));
	notices_reset(c.step, result_of(code));
	c.done(end_of(code));
}

static void noted(int code)
{
	if (code != 0)
		show_log(PPPD_WARN, "the reset could not be noted: RESET_LIMIT holds only until "
			 "pppd ends");
	if (work_reset(&keeper.options, keeper.port.device, c.step, ended) < 0)
		ended(WORK_RESET_ERROR);
}

void climb_step(const char *step, void (*done)(enum climb_end end))
{
	char what[80];

	c.running = true;
	c.done = done;
	snprintf(c.step, sizeof(c.step), "%s", step);
	snprintf(what, sizeof(what), "reset %s", step);
	outage_step(what);
	if (work_note_reset(&keeper.options, c.step, noted) < 0)
		noted(-1);
}

bool climb_runs(void)
{
	return c.running;
}
