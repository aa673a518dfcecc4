/* SPDX-License-Identifier: BSD-2-Clause */
/* Other programs that do a piece of our work: ip, nft, resolvconf, ... */
#ifndef CTL_PROGRAM_H
#define CTL_PROGRAM_H

#include <stdbool.h>
#include <sys/types.h>

#include "errmsg.h"

/* Of these programs none waits for anything; on a busy machine they take longer, ms. */
#define PROGRAM_LIMIT_MS 10000

/*
 * Starts a program (argv[0] is looked for in PATH) in a process group of its own, with input
 * ("" for none) on its standard input and all that it says going to *out, an open file. It is ended
 * by SIGTERM when this process ends. Its pid, or -1 with a message; *out is to be closed then too.
 */
pid_t program_start(const char *const argv[], const char *input, int *out, struct errmsg *e);

/* Waits for its end, at most that long; then it is killed. Its exit code; -1: killed, or late. */
int program_wait(pid_t pid, int timeout_ms);

/* Both. 0; else -1 with a message of what it said. */
int program_run(const char *const argv[], const char *input, struct errmsg *e);

/* Is there a program of this name in PATH? */
bool program_is_there(const char *name);

/* Is it there, but only as another name of that one? */
bool program_is_link_to(const char *name, const char *other);

#endif
