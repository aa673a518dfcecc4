/* SPDX-License-Identifier: BSD-2-Clause */
/* Runs another program of the project, beside this one, and takes what it prints. */
#ifndef CTL_RUNCHILD_H
#define CTL_RUNCHILD_H

#include <stdint.h>

#include "errmsg.h"

/* Longest outputs kept, bytes with the NUL; what is longer is cut. */
#define RUNCHILD_OUT_MAX 16384
#define RUNCHILD_ERR_MAX 4096

enum runchild_result {
	RUNCHILD_ENDED,		/* code holds */
	RUNCHILD_LATE,		/* it was killed at the point in time */
	RUNCHILD_STOPPED,	/* a signal came (stop.h), and it was ended */
	RUNCHILD_ERROR,		/* it could not be run; message */
};

struct runchild {
	int code;		/* exit code; -1: killed */
	char out[RUNCHILD_OUT_MAX], err[RUNCHILD_ERR_MAX];
};

/*
 * args: argv, ends with NULL; args[0] is the program's name without a folder. Waits until it has
 * ended, at most until the point in monotonic time. stop_begin() has been called.
 */
enum runchild_result runchild(struct runchild *r, const char *const *args, int64_t limit_ms,
			      struct errmsg *e);

#endif
