/* SPDX-License-Identifier: BSD-2-Clause */
/* The other programs of the project: they stand in the folder of this one. */
#ifndef CTL_BESIDE_H
#define CTL_BESIDE_H

#include <limits.h>

#include "errmsg.h"

/* The path of that program. 0; -1 with a message: it is not there, or cannot be run. */
int beside_find(char path[PATH_MAX], const char *name, struct errmsg *e);

#endif
