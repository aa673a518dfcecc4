/* SPDX-License-Identifier: BSD-2-Clause */
/* A line of the status of a link: a label, or "" for one more line of the one before, and what is told. */
#ifndef CTL_STATUSROW_H
#define CTL_STATUSROW_H

void statusrow(const char *label, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
