/* SPDX-License-Identifier: BSD-2-Clause */
#include "help.h"

static void print_synopsis(FILE *f, const struct verb *v)
{
	fprintf(f, "pppkeeper %s", v->name);
	for (const struct verb_option *o = v->options; o->name; o++)
		fprintf(f, " [--%s%s%s]", o->name, o->arg ? " " : "", o->arg ? o->arg : "");
	if (v->operand)
		fprintf(f, " [%s]", v->operand);
	fputc('\n', f);
}

void help_overview(FILE *f)
{
	fputs("usage: pppkeeper VERB [options]\n"
	      "       pppkeeper help VERB | --help | --version\n\n", f);
	for (const struct verb *const *v = verbs; *v; v++)
		fprintf(f, "  %-10s %s\n", (*v)->name, (*v)->summary);
	fputs("\n--root DIR before the verb: DIR stands for / (for another system's files)\n", f);
}

void help_of(FILE *f, const struct verb *v)
{
	fputs("usage: ", f);
	print_synopsis(f, v);
	fprintf(f, "\n%s\n", v->help);
	for (const struct verb_option *o = v->options; o->name; o++) {
		if (o == v->options)
			fputc('\n', f);
		fprintf(f, "  --%s%s%s\n      %s\n", o->name, o->arg ? " " : "",
			o->arg ? o->arg : "", o->doc);
	}
}

/* mdoc(7) text: a point or quote at the begin of a line, and each backslash, would be markup. */
static void print_mdoc(const char *text)
{
	for (const char *t = text; *t; t++) {
		if ((t == text || t[-1] == '\n') && (*t == '.' || *t == '\''))
			fputs("\\&", stdout);
		if (*t == '\\')
			fputs("\\e", stdout);
		else if (*t == ' ' && t > text && t[-1] == '.')
			putchar('\n');
		else if (*t == '-')
			fputs("\\-", stdout);
		else if (*t == '\n' && t[1] == '\n')
			fputs("\n.Pp", stdout);
		else
			fputc(*t, stdout);
	}
	fputc('\n', stdout);
}

/* The section on the verbs of pppkeeper(8), in mdoc(7). */
static void print_man(void)
{
	for (const struct verb *const *v = verbs; *v; v++) {
		printf(".It Cm %s", (*v)->name);
		for (const struct verb_option *o = (*v)->options; o->name; o++) {
			printf(" Oo Fl \\-%s", o->name);
			if (o->arg)
				printf(" Ar %s", o->arg);
			printf(" Oc");
		}
		if ((*v)->operand)
			printf(" Op Ar %s", (*v)->operand);
		putchar('\n');
		print_mdoc((*v)->help);
		if (!(*v)->options[0].name)
			continue;
		puts(".Bl -tag -width Ds");
		for (const struct verb_option *o = (*v)->options; o->name; o++) {
			printf(".It Fl \\-%s%s%s\n", o->name, o->arg ? " Ar " : "",
			       o->arg ? o->arg : "");
			print_mdoc(o->doc);
		}
		puts(".El");
	}
}

static int help_run(const struct args *a)
{
	const struct verb *v = a->operand ? verb_find(a->operand) : NULL;

	if (args_get(a, "man")) {
		print_man();
	} else if (v) {
		help_of(stdout, v);
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
