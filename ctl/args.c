/* SPDX-License-Identifier: BSD-2-Clause */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "errmsg.h"
#include "verb.h"

static void warn_prefix(const struct args *a)
{
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

const char *args_get(const struct args *a, const char *option)
{
	for (int i = 0; i < VERB_OPTIONS_MAX && a->verb->options[i].name; i++) {
		if (strcmp(a->verb->options[i].name, option) == 0)
			return a->value[i];
	}
	return NULL;
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

/* "--name", "--name VALUE" or "--name=VALUE". Words used, or -1 with a message. */
static int parse_option(struct args *a, char **argv)
{
	const char *text = argv[0] + 2, *equal = strchr(text, '=');
	int i = find_option(a->verb, text, equal ? (size_t)(equal - text) : strlen(text));

	if (i < 0) {
		verb_warn(a, "'%s' is not an option; see: pppkeeper help %s", argv[0],
			  a->verb->name);
		return -1;
	}
	if (!a->verb->options[i].arg) {
		if (equal) {
			verb_warn(a, "'%s': --%s takes no value", argv[0],
				  a->verb->options[i].name);
			return -1;
		}
		a->value[i] = "";
		return 1;
	}
	a->value[i] = equal ? equal + 1 : argv[1];
	if (!a->value[i] || !*a->value[i]) {
		verb_warn(a, "--%s: %s is missing", a->verb->options[i].name,
			  a->verb->options[i].arg);
		return -1;
	}
	return equal ? 1 : 2;
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
		} else if (options && strncmp(argv[i], "--", 2) == 0) {
			used = parse_option(a, argv + i);
		} else if (options && argv[i][0] == '-') {
			verb_warn(a, "'%s' is not an option; see: pppkeeper help %s", argv[i],
				  a->verb->name);
			return -1;
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
	return 0;
}
