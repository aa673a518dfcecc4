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
	void (*done)(bool helped);
} c;

static const char *result_of(int code)
{
	switch (code) {
	case WORK_RESET_BACK: return "ok";
	case WORK_RESET_BUSY: return "busy";
	default: return "not back";
	}
}

static void ended(int code)
{
	c.running = false;
	outage_step_end(result_of(code));
	notices_reset(c.step, result_of(code));
	/* where another process is at work on the modem, a harder step would be the wrong answer */
	c.done(code == WORK_RESET_BACK || code == WORK_RESET_BUSY);
}

static void noted(int code)
{
	if (code != 0)
		show_log(PPPD_WARN, "the reset could not be noted: RESET_LIMIT holds only until "
			 "pppd ends");
	if (work_reset(&keeper.options, keeper.port.device, c.step, ended) < 0)
		ended(-1);
}

void climb_step(const char *step, void (*done)(bool helped))
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
