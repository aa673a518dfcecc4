/* SPDX-License-Identifier: BSD-2-Clause */
/* Runs chat(8) on the tty that is standard input and output. */
#ifndef PPPKEEPER_GEN_DIALCHAT_H
#define PPPKEEPER_GEN_DIALCHAT_H

#include <stdbool.h>

#include "chatscript.h"
#include "ledger.h"

/* chat's exit codes: a system error; a signal, or an error of the tty; its time-out. */
#define DIALCHAT_SYSTEM 2
#define DIALCHAT_TIMEOUT 3
/* The first of its ABORT strings. */
#define DIALCHAT_ABORT 4

/* Becomes chat with a script in a file. Returns only on failure, DIALCHAT_SYSTEM: it is logged. */
int dialchat_become(const char *path, bool secret);

/* The same with a script in memory. */
int dialchat_become_script(const struct chatscript *c);

/*
 * Runs chat with a guarded script, and tells what it wrote. What else chat says goes to standard
 * error. SIGTERM, SIGINT and SIGHUP are passed on. Its exit code.
 */
int dialchat_run(const struct chatscript *c, bool begun[LEDGER_ITEMS], bool done[LEDGER_ITEMS]);

#endif
