/* SPDX-License-Identifier: BSD-2-Clause */
/* The pppkeeper command: finds the verb and runs it. */
#include <stdio.h>
#include <string.h>

#include "config.h"
#include "help.h"
#include "verb.h"

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
		return verb_end(0);
	}
	if (strcmp(argv[i], "--version") == 0 || strcmp(argv[i], "-V") == 0) {
		puts(PACKAGE_STRING);
		return verb_end(0);
	}
	v = verb_find(argv[i]);
	if (!v) {
		fprintf(stderr, "pppkeeper: '%s' is not a verb; see: pppkeeper help\n", argv[i]);
		return EXIT_SYSTEM;
	}
	return verb_run(v, root, argc - i - 1, argv + i + 1);
}
