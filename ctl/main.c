/* SPDX-License-Identifier: BSD-2-Clause */
/* The pppkeeper command: finds the verb and runs it. */
#include <stdio.h>
#include <string.h>

#include "config.h"
#include "help.h"
#include "verb.h"

/* An answer that could not be written (disk full, pipe closed) is no answer. */
static int end(int code)
{
	if (fflush(stdout) == EOF || ferror(stdout)) {
		perror("pppkeeper: standard output");
		return EXIT_SYSTEM;
	}
	return code;
}

static int run_verb(const struct verb *v, const char *root, int argc, char **argv)
{
	struct args a = { .verb = v, .root = root };

	switch (args_parse(&a, argc, argv)) {
	case 0:
		return v->run(&a);
	case 1:
		help_of(stdout, v);
		return 0;
	default:
		return EXIT_SYSTEM;
	}
}

int main(int argc, char **argv)
{
	const char *root = "";
	const struct verb *v;
	int i = 1;

	if (argc > 2 && strcmp(argv[1], "--root") == 0) {
		root = argv[2];
		i = 3;
	}
	if (i >= argc) {
		help_overview(stderr);
		return EXIT_SYSTEM;
	}
	if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
		help_overview(stdout);
		return end(0);
	}
	if (strcmp(argv[i], "--version") == 0) {
		puts(PACKAGE_STRING);
		return end(0);
	}
	v = verb_find(argv[i]);
	if (!v) {
		fprintf(stderr, "pppkeeper: '%s' is not a verb; see: pppkeeper help\n", argv[i]);
		return EXIT_SYSTEM;
	}
	return end(run_verb(v, root, argc - i - 1, argv + i + 1));
}
