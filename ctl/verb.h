/* SPDX-License-Identifier: BSD-2-Clause */
/* The verbs of the pppkeeper command: each a file of its own, all in one table. */
#ifndef CTL_VERB_H
#define CTL_VERB_H

#include <stdbool.h>
#include <stddef.h>

/* Exit codes that all verbs share; each verb's help says what its others mean. */
#define EXIT_SYSTEM 2

#define VERB_OPTIONS_MAX 12
/* Most options in one command. */
#define ARGS_GIVEN_MAX 32

struct verb_option {
	const char *name;	/* without "--"; of one letter: "-I", with no long form */
	const char *arg;	/* "LINK"; NULL: a switch */
	const char *doc;
};

struct args;

struct verb {
	const char *name;
	const char *program;	/* a program of its own; NULL: a verb of pppkeeper */
	const char *operand;	/* "LINK": may be given once; NULL: none */
	bool operand_needed;
	bool hidden;		/* for other programs: in no list */
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
	/* options in the order they were given in */
	struct {
		int option;		/* its place among the verb's */
		const char *value;	/* "" for a switch */
	} given[ARGS_GIVEN_MAX];
	int count;
};

/* In the order of the help text; ends with NULL. */
extern const struct verb *const verbs[];
/* NULL: there is none. */
const struct verb *verb_find(const char *name);

/* The last value of an option of the verb ("" for a switch), or NULL. */
const char *args_get(const struct args *a, const char *option);
/* The next value of an option, *at is 0 for the first; NULL: there are no more. */
const char *args_next(const struct args *a, const char *option, int *at);
/*
 * The number that an option gives, or dflt. 0; -1: a message was printed. unit: "s", or NULL.
 */
int args_number(const struct args *a, const char *option, long min, long max, const char *unit,
		long dflt, long *n);
/*
 * Reads argv after the verb into a, whose verb and root are set. 0; -1: a message was printed;
 * 1: --help was asked for.
 */
int args_parse(struct args *a, int argc, char **argv);

/*
 * Reads argv after the verb and runs it, or shows its help. The exit code, after what was printed
 * has really been written.
 */
int verb_run(const struct verb *v, const char *root, int argc, char **argv);
/* The exit code; EXIT_SYSTEM with a message where standard output could not be written. */
int verb_end(int code);

/* "--" or "-", as stands before the option's name. For messages and help. */
const char *verb_option_dashes(const struct verb_option *o);
/* "pppkeeper VERB: " and the message, on stderr. */
void verb_warn(const struct args *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Each line of collected messages in the same way. */
struct errmsg;
void verb_warn_all(const struct args *a, const struct errmsg *e);

#endif
