/* SPDX-License-Identifier: BSD-2-Clause */
#include "sim.h"

#include <stdio.h>
#include <string.h>

static bool known;
static char iccid[sizeof(((struct answer *)0)->iccid)];	/* "": no SIM */

bool sim_changed(const struct answer *a)
{
	bool changed = known && a->iccid[0] && strcmp(iccid, a->iccid) != 0;

	/* an answer that could not be had says nothing of the SIM */
	if (!a->iccid[0] && a->cause != CAUSE_SIM)
		return false;
	known = true;
	snprintf(iccid, sizeof(iccid), "%s", a->iccid);
	return changed;
}
