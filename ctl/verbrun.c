/* SPDX-License-Identifier: BSD-2-Clause */
#include <stdio.h>

#include "usage.h"
#include "verb.h"

/* An answer that could not be written (disk full, pipe closed) is no answer. */
int verb_end(int code)
{
	if (fflush(stdout) == EOF || ferror(stdout)) {
		perror("pppkeeper: standard output");
		return EXIT_SYSTEM;
	}
	return code;
}

int verb_run(const struct verb *v, const char *root, int argc, char **argv)
{
	struct args a = { .verb = v, .root = root };

	switch (args_parse(&a, argc, argv)) {
	case 0:
		return verb_end(v->run(&a));
	case 1:
		usage_print(stdout, v);
		return verb_end(0);
	default:
		return EXIT_SYSTEM;
	}
}
