/* SPDX-License-Identifier: BSD-2-Clause */
/* All options of gen_pppconfig, in one table: parsing and help are made from it. */
#ifndef PPPKEEPER_GEN_USAGE_H
#define PPPKEEPER_GEN_USAGE_H

#include <stddef.h>

#include "verb.h"

struct usage_option {
	const char *name;		/* without "--" */
	char letter;			/* 'n': -n as well; 0: none */
	const char *value;		/* "FILE"; NULL: it takes none */
	const char *operand;		/* of a verb: what stands in place of LINK, in [] where it may be left out; NULL: LINK */
	const char *help;
	int (*run)(struct invocation *v);	/* runs in place of verb_generate; NULL: sets a value */
	int (*set)(struct invocation *v, const char *value);	/* VERB_OK, or VERB_SYSTEM and a message */
};

extern const struct usage_option usage_options[];
extern const size_t usage_count;

/* More than there are rows in the table. */
#define USAGE_MAX 40

#endif
