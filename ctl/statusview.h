/* SPDX-License-Identifier: BSD-2-Clause */
/* The state of a link in plain words, on standard output. */
#ifndef CTL_STATUSVIEW_H
#define CTL_STATUSVIEW_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

/* What it does, and with which modem. Not live: pppd is gone, and this was its last word. */
void statusview_head(const json_t *state, int64_t now_ms, bool live, bool colour);
/* Addresses, monitor, cause, what comes next, counts. */
void statusview_rest(const json_t *state, int64_t now_ms);

#endif
