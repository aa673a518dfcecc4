/* SPDX-License-Identifier: BSD-2-Clause */
#include "fallback.h"

#include "pppd_compat.h"
#include "work.h"

/* So many refusals in a row without a reason are no accident of the radio. */
#define UNCLEAR_MAX 2

static struct {
	unsigned unclear;
	bool was_up;
	bool working;
	bool over;		/* nothing else can be tried */
	void (*changed)(void);
} f;

/* Failures for which nobody told a reason. What is refused for the APN or the contract is not one. */
static bool is_unclear(enum cause cause)
{
	return cause == CAUSE_DIAL || cause == CAUSE_COMMAND || cause == CAUSE_NETWORK;
}

static bool is_refused(const struct options *o, enum cause cause)
{
	if (cause == CAUSE_PDP_TYPE)
		return true;
	/* with these settings it has worked: then the type is a bad guess */
	if (settings_on(&o->settings, KEY_CONNECT_OK))
		return false;
	f.unclear = is_unclear(cause) ? f.unclear + 1 : 0;
	return f.unclear >= UNCLEAR_MAX;
}

static void noted(int code)
{
	f.working = false;
	f.over = code != 0;
	f.unclear = 0;
	if (code == 0)
		f.changed();
}

void fallback_failed(const struct options *o, enum cause cause, void (*changed)(void))
{
	if (f.was_up || f.over || f.working || !pppd_wants_ipv6() || !is_refused(o, cause))
		return;
	f.changed = changed;
	f.working = work_pdp_refused(o, noted) == 0;
	if (!f.working)
		pppd_log(PPPD_WARN, "%s: gen_pppconfig could not be started", o->link);
}

void fallback_up(void)
{
	f.was_up = true;
}

bool fallback_working(void)
{
	return f.working;
}
