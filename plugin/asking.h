/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the modem itself says of its state, asked by a child while the link is down:
 * `pppkeeper diagnose --fields`.
 */
#ifndef PPPKEEPER_ASKING_H
#define PPPKEEPER_ASKING_H

#include <stdbool.h>

#include "answer.h"
#include "options.h"

/*
 * Asks the modem of the link, at this place on USB ("": not known). done is called once. 0 or -1:
 * not started. A SIM that asks for its PIN gets the one of the settings, by the rules of that command.
 */
int asking_start(const struct options *o, const char *device,
		 void (*done)(const struct answer *a));
bool asking_runs(void);
/* Ends it. Async-signal-safe. */
void asking_stop(void);

#endif
