/* SPDX-License-Identifier: BSD-2-Clause */
/* The steps that bring a modem back: what each does, and whether it did. */
#ifndef CTL_STEP_H
#define CTL_STEP_H

#include <stdbool.h>
#include <stddef.h>

#include "bounded.h"
#include "comeback.h"
#include "ladder.h"
#include "target.h"

/* Longest word of a step, bytes with the NUL; RESET_STEPS as a whole may have 500. */
#define STEP_WORD_SIZE 512

/* A step as it was asked for. */
struct step {
	enum ladder_kind kind;
	char word[STEP_WORD_SIZE];	/* "usb", "command:/PATH" */
};

/*
 * argument: what follows the name in the word. Runs in a child (bounded.h). 0 or -1 with messages,
 * the first says why not; with 0 they are things to know.
 */
typedef int step_call(const struct target *t, const char *argument, struct errmsg *e);

struct step_info {
	const char *doc;
	step_call *act;
	step_call *repair;	/* for an act that was broken off; NULL: it leaves nothing switched off */
	bool usb;		/* for modems on USB alone */
	bool absent;		/* acts on a device that is not there as well */
	enum bounded_late late;
	unsigned takes_ms;	/* at the most, where the device does its part at once */
};

/* Never NULL. */
const struct step_info *step_info(enum ladder_kind kind);

struct step_outcome {
	enum comeback_result result;
	bool acted;		/* false: the device was not there, so there was only a wait */
	bool broken_off;	/* by a signal, before the act was done */
	long ms;
	struct comeback comeback;	/* tty when it is back, why when it is not */
	struct errmsg said;	/* what else there is to know */
};

/*
 * Does the step, for as long as it takes and wait_ms, then waits for the modem, wait_ms from then on.
 * t: a device whose place was not known is filled in when it comes.
 */
void step_run(const struct step *s, struct target *t, unsigned wait_ms, struct step_outcome *o);

/* After a step was broken off: makes sure that nothing is left switched off. */
void step_repair(const struct step *s, const struct target *t);

#endif
