/* SPDX-License-Identifier: BSD-2-Clause */
/* What a fault was like for the carrier and its gateways. */
#ifndef TESTS_FLEET_FLEET_H
#define TESTS_FLEET_FLEET_H

/* Goals: the peak of dials after an outage is this many times lower than with a fixed HOLDOFF, */
#define FLEET_RATIO 20
/* and 99 % are back within HOLDOFF_MAX and one dial, s. */
#define FLEET_BACK_MAX_S (300 + 8)

struct fleet_result {
	double dials, resets;		/* a gateway, mean */
	unsigned peak, peak_after;	/* dials a second: ever; since the fault's end */
	unsigned p99, reset_peak, reset_p99;
	double back_s[4];		/* 50, 90, 99, 100 % are back this long after the fault's end */
};

#endif
