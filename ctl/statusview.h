/* SPDX-License-Identifier: BSD-2-Clause */
/* The state of a link in plain words, on standard output. */
#ifndef CTL_STATUSVIEW_H
#define CTL_STATUSVIEW_H

#include <jansson.h>
#include <stdint.h>

void statusview_print(const json_t *state, int64_t now_ms);

#endif
