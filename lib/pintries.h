/* SPDX-License-Identifier: BSD-2-Clause */
/* The tries that are left for the SIM's PIN, as modems tell them. */
#ifndef PPPKEEPER_PINTRIES_H
#define PPPKEEPER_PINTRIES_H

#include <stdbool.h>

/*
 * The tries by one line of an answer. -1: the line tells none. *asked: the number is of the code that
 * the SIM asks for now, be it PIN or PUK; else left as it is.
 */
int pintries_of(const char *line, bool *asked);

#endif
