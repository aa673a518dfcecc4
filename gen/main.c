/* SPDX-License-Identifier: BSD-2-Clause */
/* gen_pppconfig: makes the files of pppd and chat from /etc/default/ppp. */
#include <config.h>

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "usage.h"
#include "verb.h"

/* Values of getopt for the rows of the table; letters are below. */
#define FIRST_ROW 256

/* The table in getopt's form. */
static void make_lists(struct option list[USAGE_MAX], char letters[USAGE_MAX])
{
	size_t n = 0;

	memset(list, 0, USAGE_MAX * sizeof(*list));
	for (size_t i = 0; i < usage_count; i++) {
		const struct usage_option *o = &usage_options[i];

		list[i] = (struct option){ o->name, o->value ? required_argument : no_argument,
					   NULL, FIRST_ROW + (int)i };
		if (o->letter)
			letters[n++] = o->letter;
	}
	letters[n] = '\0';
}

static const struct usage_option *row_of(int c)
{
	if (c >= FIRST_ROW)
		return &usage_options[c - FIRST_ROW];
	for (size_t i = 0; i < usage_count; i++)
		if (usage_options[i].letter == c)
			return &usage_options[i];
	return NULL;
}

/* An answer that could not be written (disk full, pipe closed) is no answer. */
static int end(int code)
{
	if (fflush(stdout) != 0 || ferror(stdout)) {
		fprintf(stderr, "gen_pppconfig: cannot write to the output\n");
		return VERB_SYSTEM;
	}
	return code;
}

static bool prints_json(int (*run)(struct invocation *v))
{
	return run == verb_list_keys || run == verb_list_modems || run == verb_show_device;
}

int main(int argc, char **argv)
{
	static struct invocation v = {
		.root = "", .write = { .pppd = PPPD_RELEASE, .notices = &v.notices },
	};
	int (*run)(struct invocation *v) = verb_generate;
	struct option list[USAGE_MAX];
	char letters[USAGE_MAX];
	const char *operand = NULL;
	int c;

	make_lists(list, letters);
	while ((c = getopt_long(argc, argv, letters, list, NULL)) != -1) {
		const struct usage_option *o = row_of(c);

		if (!o || (o->set && o->set(&v, optarg) != VERB_OK))
			return VERB_SYSTEM;
		if (o->run) {
			run = o->run;
			operand = o->operand;
		}
	}
	if (optind < argc && !(operand && !*operand))
		v.operand = argv[optind++];
	if (optind < argc) {
		fprintf(stderr, "gen_pppconfig: '%s' is one argument too many\n", argv[optind]);
		return VERB_SYSTEM;
	}
	if (v.json && !prints_json(run)) {
		fprintf(stderr, "gen_pppconfig: --json: is for --list-keys, --list-modems and --show-device\n");
		return VERB_SYSTEM;
	}
	return end(run(&v));
}
