/* SPDX-License-Identifier: BSD-2-Clause */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "errmsg.h"
#include "verb.h"

static void warn_prefix(const struct args *a)
{
	if (a->verb->program)
		fprintf(stderr, "%s: ", a->verb->program);
	else
		fprintf(stderr, "pppkeeper %s: ", a->verb->name);
}

void verb_warn(const struct args *a, const char *fmt, ...)
{
	va_list ap;

	warn_prefix(a);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
}

void verb_warn_all(const struct args *a, const struct errmsg *e)
{
	for (const char *t = e->text; *t;) {
		size_t n = strcspn(t, "\n");

		warn_prefix(a);
		fprintf(stderr, "%.*s\n", (int)n, t);
		t += n + (t[n] == '\n');
	}
}

const char *verb_option_dashes(const struct verb_option *o)
{
	return o->name[1] ? "--" : "-";
}

/* The index of an option whose name is the first len bytes of text, or -1. */
static int find_option(const struct verb *v, const char *text, size_t len)
{
	for (int i = 0; i < VERB_OPTIONS_MAX && v->options[i].name; i++) {
		if (strlen(v->options[i].name) == len && memcmp(v->options[i].name, text, len) == 0)
			return i;
	}
	return -1;
}

const char *args_next(const struct args *a, const char *option, int *at)
{
	while (*at < a->count) {
		int i = (*at)++;

		if (strcmp(a->verb->options[a->given[i].option].name, option) == 0)
			return a->given[i].value;
	}
	return NULL;
}

const char *args_get(const struct args *a, const char *option)
{
	const char *value, *last = NULL;
	int at = 0;

	while ((value = args_next(a, option, &at)))
		last = value;
	return last;
}

int args_number(const struct args *a, const char *option, long min, long max, const char *unit,
		long dflt, long *n)
{
	const char *text = args_get(a, option);

	*n = dflt;
	if (!text)
		return 0;
	errno = 0;
	*n = strtol(text, NULL, 10);
	if (strspn(text, "0123456789") == strlen(text) && !errno && *n >= min && *n <= max)
		return 0;
	verb_warn(a, "%s%s: '%s' is not a number from %ld to %ld%s%s%s", option[1] ? "--" : "-",
		  option, text, min, max, unit ? " (" : "", unit ? unit : "", unit ? ")" : "");
	return -1;
}

static int warn_unknown(const struct args *a, const char *word)
{
	if (a->verb->program)
		verb_warn(a, "'%s' is not an option; see: %s --help", word, a->verb->program);
	else
		verb_warn(a, "'%s' is not an option; see: pppkeeper help %s", word,
			  a->verb->name);
	return -1;
}

static int add_given(struct args *a, int option, const char *value)
{
	if (a->count == ARGS_GIVEN_MAX) {
		verb_warn(a, "more than %d options", ARGS_GIVEN_MAX);
		return -1;
	}
	a->given[a->count].option = option;
	a->given[a->count++].value = value;
	return 0;
}

/* "--name", "--name VALUE", "--name=VALUE", "-X", "-X VALUE". Words used; -1 with a message. */
static int parse_option(struct args *a, char **argv)
{
	bool is_long = argv[0][1] == '-';
	const char *text = argv[0] + (is_long ? 2 : 1), *value = "";
	const char *equal = is_long ? strchr(text, '=') : NULL;
	size_t len = equal ? (size_t)(equal - text) : strlen(text);
	int i = is_long == (len > 1) ? find_option(a->verb, text, len) : -1;
	const struct verb_option *o;

	if (i < 0)
		return warn_unknown(a, argv[0]);
	o = &a->verb->options[i];
	if (!o->arg && equal) {
		verb_warn(a, "'%s': --%s takes no value", argv[0], o->name);
		return -1;
	}
	if (o->arg)
		value = equal ? equal + 1 : argv[1];
	if (!value || (o->arg && !*value)) {
		verb_warn(a, "%s%s: %s is missing", verb_option_dashes(o), o->name, o->arg);
		return -1;
	}
	if (add_given(a, i, value) < 0)
		return -1;
	return o->arg && !equal ? 2 : 1;
}

int args_parse(struct args *a, int argc, char **argv)
{
	bool options = true;

	for (int i = 0; i < argc;) {
		int used = 1;

		if (options && strcmp(argv[i], "--") == 0) {
			options = false;
		} else if (options && (!strcmp(argv[i], "--help") || !strcmp(argv[i], "-h"))) {
			return 1;
		} else if (options && argv[i][0] == '-') {
			used = parse_option(a, argv + i);
		} else if (!a->verb->operand || a->operand) {
			verb_warn(a, "'%s': there is a word too many", argv[i]);
			return -1;
		} else {
			a->operand = argv[i];
		}
		if (used < 0)
			return -1;
		i += used;
	}
	if (a->verb->operand_needed && !a->operand) {
		verb_warn(a, "%s is missing", a->verb->operand);
		return -1;
	}
	return 0;
}
