/* SPDX-License-Identifier: BSD-2-Clause */
/* Names around a file that is to be replaced. All: 0, or -1 with errno set. */
#ifndef PPPKEEPER_FILEPATH_H
#define PPPKEEPER_FILEPATH_H

#include <limits.h>

/* The folder that path stands in: "." and "/" where it says none. */
int filepath_folder(char folder[PATH_MAX], const char *path);

/* What path leads to: symbolic links are followed, also to a file that is not there yet. */
int filepath_resolve(char target[PATH_MAX], const char *path);

/*
 * The temporary file of target, beside it. The name is fixed, so that what a power cut left behind
 * is found again; it begins with a '.', so that neither pppd nor a person takes it for a file.
 */
int filepath_temp(char temp[PATH_MAX], const char *target);

#endif
