/* SPDX-License-Identifier: BSD-2-Clause */
/* The steps that bring a modem back, from the mildest on. */
#ifndef CTL_STEP_H
#define CTL_STEP_H

#include <stdbool.h>
#include <stddef.h>

#include "comeback.h"
#include "target.h"

struct step {
	const char *name;	/* as in --steps */
	const char *doc;
	/* A call for bounded_run(); arg: const struct target *. */
	int (*act)(void *arg, struct errmsg *e);
	bool half;		/* a broken-off act may leave the device off: step_repair() */
};

/* In their order; ends with name NULL. */
extern const struct step steps[];
/* By the first len bytes of a name. NULL: there is none. */
const struct step *step_find(const char *name, size_t len);

struct step_outcome {
	enum comeback_result result;
	bool acted;		/* false: the device was not there, so there was only a wait */
	long ms;
	struct comeback comeback;	/* tty when it is back, why when it is not */
};

/* Does the step and waits for the modem, wait_ms in all. */
void step_run(const struct step *s, const struct target *t, unsigned wait_ms,
	      struct step_outcome *o);

/* After a step with `half` was stopped: makes sure that the device is not left off. */
void step_repair(const struct target *t);

#endif
