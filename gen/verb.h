/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What gen_pppconfig was asked, and what it can do: each verb in a file of its own, all of them in
 * the table of usage.c.
 */
#ifndef PPPKEEPER_GEN_VERB_H
#define PPPKEEPER_GEN_VERB_H

#include "buffer.h"
#include "modemdb.h"
#include "plan.h"
#include "write.h"

/* Exit codes */
enum {
	VERB_OK = 0,
	VERB_WRONG = 1,		/* the settings are wrong; START is not yes */
	VERB_SYSTEM = 2		/* a file cannot be read or written; wrong use */
};

struct invocation {
	const char *root;	/* folder that stands for /; "" for the real one */
	const char *modems;	/* database; NULL: the installed one below root */
	const char *operand;	/* NULL: none was given */
	bool json;
	struct write_options write;
	struct errmsg errors, notices;
};

/* Each prints what it has to say and returns the exit code. */
int verb_generate(struct invocation *v);
int verb_check(struct invocation *v);
int verb_diff(struct invocation *v);
int verb_connect_ok(struct invocation *v);
int verb_dial(struct invocation *v);
int verb_pdp_refused(struct invocation *v);
int verb_start_wanted(struct invocation *v);
int verb_check_modems(struct invocation *v);
int verb_owner(struct invocation *v);
int verb_claim(struct invocation *v);
int verb_list_keys(struct invocation *v);
int verb_list_modems(struct invocation *v);
int verb_show_device(struct invocation *v);
int verb_show_modem(struct invocation *v);
int verb_print_udev_rules(struct invocation *v);
int verb_print_defaults(struct invocation *v);
int verb_print_man(struct invocation *v);
int verb_version(struct invocation *v);
int verb_help(struct invocation *v);

/* --- what the verbs share ---------------------------------------------------------------------- */

/* All messages, on stderr. */
void verb_say(const struct errmsg *e);
/* The database; NULL: what is wrong with it has been said. */
struct modemdb *verb_database(struct invocation *v);
/* Prints and frees the text. main() looks whether the output took it. */
int verb_print(struct buffer *b);
/* Begins the plan of the link that was asked for, ppp0 where none was. To be freed in any case. */
int verb_plan(struct invocation *v, struct plan *p);

#endif
