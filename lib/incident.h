/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The record of an outage, from its detection until the link is up again: what died, what was done
 * about it, how long each step took. Pure: it is filled by whoever sees the events, and rendered as
 * one line of JSON; incidentfile.h keeps the lines.
 *
 * Times are CLOCK_MONOTONIC in ms, but for the wall clock of the detection.
 */
#ifndef PPPKEEPER_INCIDENT_H
#define PPPKEEPER_INCIDENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cause.h"

#define INCIDENT_VERSION 1
/* Steps that are kept; of more, the first and the last ones, and how many lie between. */
#define INCIDENT_STEPS_MAX 24
/* Longest rendered record with the '\n' and the NUL, bytes. */
#define INCIDENT_MAX 8192

struct incident_step {
	char what[48];		/* "dial", "diagnose", "reset usb", "wait" */
	char result[64];	/* "ok", or what came out: a cause's name; "": it has not ended */
	int64_t began_ms, ended_ms;
};

struct incident {
	char link[32];
	char modem[64];
	int64_t wall_s;		/* wall clock at the detection, s since 1970; it may not be set */
	int64_t detected_ms;
	int64_t last_good_ms;	/* the last sign that all was well before; 0: not known */
	enum cause cause;	/* and with it the layer that died, as known at the end */
	char evidence[160];
	char advice[160];
	unsigned dials, resets;
	unsigned step_count;
	unsigned left_out;	/* steps before the last one that are not kept */
	struct incident_step steps[INCIDENT_STEPS_MAX];
};

/* Begins one. */
void incident_begin(struct incident *i, const char *link, enum cause cause, const char *evidence,
		    int64_t now_ms, int64_t wall_s);
/* A step begins; one that has not ended ends now. */
void incident_step(struct incident *i, const char *what, int64_t now_ms);
/* The last step has ended. Without a step that runs, nothing. */
void incident_step_end(struct incident *i, const char *result, int64_t now_ms);
/*
 * The record of an incident that ends now as one line of JSON without '\n'; end: "up", "stopped".
 * Its length, or -1: size is below INCIDENT_MAX and too small.
 */
int incident_render(const struct incident *i, const char *end, int64_t now_ms, char *buf,
		    size_t size);

#endif
