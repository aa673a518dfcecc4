/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Checks one value by its row of the key table. Knows nothing of other keys: see rules.h.
 */
#ifndef PPPKEEPER_VALUE_H
#define PPPKEEPER_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "keys.h"

/* Longest result of value_legal, bytes with the NUL. */
#define VALUE_LEGAL_MAX 200

/* Is this a legal, non-empty value of the key? */
bool value_ok(const struct key *k, const char *text);

/* What a legal value is, to stand after "is not": "a number from 1 to 100 (attempts)". */
void value_legal(const struct key *k, char legal[VALUE_LEGAL_MAX]);

/* Well-formed UTF-8 without control characters? */
bool value_printable(const char *text);

#endif
