/* SPDX-License-Identifier: BSD-2-Clause */
/* The verbs of the pppkeeper command: each a file of its own, all in one table. */
#ifndef CTL_VERB_H
#define CTL_VERB_H

#include <stdbool.h>
#include <stddef.h>

/* Exit codes that all verbs share; each verb's help says what its others mean. */
#define EXIT_SYSTEM 2

#define VERB_OPTIONS_MAX 8

struct verb_option {
	const char *name;	/* without "--" */
	const char *arg;	/* "LINK"; NULL: a switch */
	const char *doc;
};

struct args;

struct verb {
	const char *name;
	const char *operand;	/* "LINK": may be given once; NULL: none */
	const char *summary;	/* one line */
	const char *help;	/* plain text, lines of at most 78 characters */
	struct verb_option options[VERB_OPTIONS_MAX];	/* ends with name NULL */
	int (*run)(const struct args *a);	/* returns the exit code */
};

/* What the user wrote. */
struct args {
	const struct verb *verb;
	const char *root;	/* folder that stands for /; "" for the real one */
	const char *operand;	/* NULL: not given */
	/* in the order of the verb's options; NULL: not given */
	const char *value[VERB_OPTIONS_MAX];
};

/* In the order of the help text; ends with NULL. */
extern const struct verb *const verbs[];
/* NULL: there is none. */
const struct verb *verb_find(const char *name);

/* The value of an option of the verb ("" for a switch), or NULL. */
const char *args_get(const struct args *a, const char *option);
/*
 * Reads argv after the verb into a, whose verb and root are set. 0; -1: a message was printed;
 * 1: --help was asked for.
 */
int args_parse(struct args *a, int argc, char **argv);

/* "pppkeeper VERB: " and the message, on stderr. */
void verb_warn(const struct args *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Each line of collected messages in the same way. */
struct errmsg;
void verb_warn_all(const struct args *a, const struct errmsg *e);

#endif
