/* SPDX-License-Identifier: BSD-2-Clause */
#include <config.h>

#include "usage.h"

#include <stdio.h>

#include "release.h"

static int set_json(struct invocation *v, const char *value)
{
	(void)value;
	v->json = true;
	return VERB_OK;
}

static int set_root(struct invocation *v, const char *value)
{
	v->root = value;
	return VERB_OK;
}

static int set_pppd(struct invocation *v, const char *value)
{
	if (!release_ok(value)) {
		fprintf(stderr, "gen_pppconfig: --pppd: '%s' is not " RELEASE_LEGAL "\n", value);
		return VERB_SYSTEM;
	}
	v->write.pppd = value;
	return VERB_OK;
}

static int set_modems(struct invocation *v, const char *value)
{
	v->modems = value;
	return VERB_OK;
}

static int set_templates(struct invocation *v, const char *value)
{
	v->write.templates = value;
	return VERB_OK;
}

const struct usage_option usage_options[] = {
	{ "check", 'n', NULL, NULL, "check, write nothing", verb_check, NULL },
	{ "diff", 0, NULL, NULL, "show what would change in the files, without secrets; write nothing",
	  verb_diff, NULL },
	{ "connect-ok", 0, NULL, NULL, "note CONNECT_OK=1 in the settings, then generate",
	  verb_connect_ok, NULL },
	{ "dial", 0, NULL, NULL, "dial on the tty that is standard input, as pppd's connect script",
	  verb_dial, NULL },
	{ "pdp-refused", 0, NULL, NULL, "note a type of context for a PDPTYPE that is refused, then generate;"
	  " exit 1: there is none", verb_pdp_refused, NULL },
	{ "start-wanted", 0, NULL, NULL, "exit 1 where START is not yes", verb_start_wanted, NULL },
	{ "owner", 0, NULL, "PLACE", "print the link that the modem at a place on USB belongs to",
	  verb_owner, NULL },
	{ "claim", 0, NULL, "", "make ModemManager leave alone what the settings name, and no more",
	  verb_claim, NULL },
	{ "show-device", 0, NULL, NULL, "print the modem that DEVICE or PROVIDER means now", verb_show_device, NULL },
	{ "list-keys", 0, NULL, "", "list the keys of the settings", verb_list_keys, NULL },
	{ "list-modems", 0, NULL, "", "list the modem database: name, tty, USB ids, aliases",
	  verb_list_modems, NULL },
	{ "show-modem", 0, NULL, "[NAME]", "print an entry (generic) with all that it takes from others",
	  verb_show_modem, NULL },
	{ "check-modems", 0, NULL, "[FILE]", "check the modem database, with FILE as a site's own",
	  verb_check_modems, NULL },
	{ "print-defaults", 0, NULL, "", "print the settings file with defaults",
	  verb_print_defaults, NULL },
	{ "print-default", 0, NULL, "", "the same", verb_print_defaults, NULL },
	{ "print-man", 0, NULL, "[PAGE]", "print a man page of the tables: ppp-default, pppkeeper-modems",
	  verb_print_man, NULL },
	{ "udev-rules", 0, NULL, "", "print the udev rules of the database", verb_print_udev_rules,
	  NULL },
	{ "root", 0, "DIR", NULL, "folder that stands for /", NULL, set_root },
	{ "pppd", 0, "VERSION", NULL, "release of pppd that reads the files [" PPPD_RELEASE "]",
	  NULL, set_pppd },
	{ "modems", 0, "FILE", NULL, "modem database, file or folder [" PKGDATADIR "/modems.d]", NULL,
	  set_modems },
	{ "templates", 0, "DIR", NULL, "templates of the dialogues [" PKGDATADIR "/chat]", NULL,
	  set_templates },
	{ "json", 0, NULL, NULL, "lists, and a link's modem, as JSON", NULL, set_json },
	{ "help", 'h', NULL, "", "print this", verb_help, NULL },
	{ "version", 'V', NULL, "", "print the version", verb_version, NULL },
};

const size_t usage_count = sizeof(usage_options) / sizeof(usage_options[0]);
_Static_assert(sizeof(usage_options) / sizeof(usage_options[0]) < USAGE_MAX, "USAGE_MAX");

/* Width of an option's name with its value, characters. */
#define NAME_WIDTH 22

static void print_option(const struct usage_option *o)
{
	char name[NAME_WIDTH + 20];

	snprintf(name, sizeof(name), "--%s%s%s", o->name, o->value ? " " : "",
		 o->value ? o->value : "");
	if (o->operand && *o->operand)
		snprintf(name, sizeof(name), "--%s %s", o->name, o->operand);
	else if (o->letter)
		snprintf(name, sizeof(name), "--%s, -%c", o->name, o->letter);
	printf("  %-*s  %s\n", NAME_WIDTH, name, o->help);
}

int verb_help(struct invocation *v)
{
	(void)v;
	printf("usage: gen_pppconfig [OPTION...] [LINK]\n"
	       "Makes the files of pppd for LINK (ppp0) from /etc/default/ppp (ppp1: "
	       "/etc/default/ppp1).\n\n");
	for (size_t i = 0; i < usage_count; i++)
		print_option(&usage_options[i]);
	printf("\nExit: 0 done, 1 the settings are wrong, 2 a file cannot be read or written.\n");
	return VERB_OK;
}
