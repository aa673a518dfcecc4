/* SPDX-License-Identifier: BSD-2-Clause */
#include "usage.h"

static void print_synopsis(FILE *f, const struct verb *v)
{
	if (v->program)
		fputs(v->program, f);
	else
		fprintf(f, "pppkeeper %s", v->name);
	for (const struct verb_option *o = v->options; o->name; o++)
		fprintf(f, " [%s%s%s%s]", verb_option_dashes(o), o->name, o->arg ? " " : "",
			o->arg ? o->arg : "");
	if (v->operand)
		fprintf(f, v->operand_needed ? " %s" : " [%s]", v->operand);
	fputc('\n', f);
}

void usage_print(FILE *f, const struct verb *v)
{
	fputs("usage: ", f);
	print_synopsis(f, v);
	fprintf(f, "\n%s\n", v->help);
	for (const struct verb_option *o = v->options; o->name; o++) {
		if (o == v->options)
			fputc('\n', f);
		fprintf(f, "  %s%s%s%s\n      %s\n", verb_option_dashes(o), o->name,
			o->arg ? " " : "", o->arg ? o->arg : "", o->doc);
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

static void print_flag(const struct verb_option *o)
{
	printf("Fl %s%s", o->name[1] ? "\\-" : "", o->name);
	if (o->arg)
		printf(" Ar %s", o->arg);
}

void usage_synopsis_mdoc(const struct verb *v)
{
	if (!v->program)
		printf("%s", v->name);
	for (const struct verb_option *o = v->options; o->name; o++) {
		printf(" Oo ");
		print_flag(o);
		printf(" Oc");
	}
	if (v->operand)
		printf(" %sAr %s", v->operand_needed ? "" : "Op ", v->operand);
	putchar('\n');
}

void usage_mdoc(const struct verb *v)
{
	print_mdoc(v->help);
	if (!v->options[0].name)
		return;
	puts(".Bl -tag -width Ds");
	for (const struct verb_option *o = v->options; o->name; o++) {
		printf(".It ");
		print_flag(o);
		putchar('\n');
		print_mdoc(o->doc);
	}
	puts(".El");
}
