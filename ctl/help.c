/* SPDX-License-Identifier: BSD-2-Clause */
#include "help.h"
#include "usage.h"

void help_overview(FILE *f)
{
	fputs("usage: pppkeeper VERB [options]\n"
	      "       pppkeeper help VERB | --help | --version\n\n", f);
	for (const struct verb *const *v = verbs; *v; v++)
		if (!(*v)->hidden)
			fprintf(f, "  %-10s %s\n", (*v)->name, (*v)->summary);
	fputs("\n--root DIR before the verb: DIR stands for / (for another system's files)\n", f);
}

/* The section on the verbs of pppkeeper(8), in mdoc(7). */
static void print_man(void)
{
	for (const struct verb *const *v = verbs; *v; v++) {
		if ((*v)->hidden)
			continue;
		printf(".It Cm ");
		usage_synopsis_mdoc(*v);
		usage_mdoc(*v);
	}
}

static int help_run(const struct args *a)
{
	const struct verb *v = a->operand ? verb_find(a->operand) : NULL;

	if (args_get(a, "man")) {
		print_man();
	} else if (v) {
		usage_print(stdout, v);
	} else if (a->operand) {
		verb_warn(a, "'%s' is not a verb", a->operand);
		return EXIT_SYSTEM;
	} else {
		help_overview(stdout);
	}
	return 0;
}

const struct verb help_verb = {
	.name = "help",
	.operand = "VERB",
	.summary = "this list, or one verb in full",
	.help = "Explains a verb, or lists all of them.",
	.options = {
		{ "man", NULL, "the verbs section of the manual page, as mdoc(7)" },
	},
	.run = help_run,
};
