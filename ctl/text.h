/* SPDX-License-Identifier: BSD-2-Clause */
/* Text for people. */
#ifndef CTL_TEXT_H
#define CTL_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* "12 s", "3 min 20 s", "4 h 5 min", "2 d 3 h". buf has TEXT_DURATION_MAX bytes at least. */
#define TEXT_DURATION_MAX 32
const char *text_duration(char *buf, int64_t ms);

/* "2026-11-25 21:10:03" in local time of seconds since 1970; "?" for a clock that was not set. */
#define TEXT_DATE_WIDTH 19
#define TEXT_DATE_MAX 32
const char *text_date(char *buf, int64_t wall_s);

/* Copies text with control characters as \xNN, cut to fit. For texts that a modem may have made. */
const char *text_plain(char *buf, size_t size, const char *text);

/* A name of a link, fit to be a part of a path: letters, digits, '.', '-', '_'; not hidden. */
bool text_is_link(const char *name);

#endif
