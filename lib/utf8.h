/* SPDX-License-Identifier: BSD-2-Clause */
/* UTF-8 (RFC 3629). */
#ifndef PPPKEEPER_UTF8_H
#define PPPKEEPER_UTF8_H

#include <stddef.h>

/*
 * Bytes of the character at text (1 to 4), its code in *code; 0 where it is malformed (overlong,
 * a surrogate, cut off) or where text is at its NUL.
 */
size_t utf8_next(const char *text, unsigned *code);

#endif
