/* SPDX-License-Identifier: BSD-2-Clause */
/* gen_pppconfig: makes the files of pppd and chat from /etc/default/ppp. */
#include <config.h>

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "buffer.h"
#include "filewrite.h"
#include "modemdb.h"
#include "plan.h"
#include "settingsdoc.h"
#include "udev.h"
#include "write.h"

/* Exit codes */
#define OK 0
#define WRONG 1		/* the settings are wrong; START is not yes */
#define SYSTEM 2	/* a file cannot be read or written; wrong use */

struct invocation {
	const char *root, *modems, *link;
	bool link_given;
	struct write_options write;
	struct errmsg errors, notices;
};

static void say(const struct errmsg *e)
{
	fputs(e->text, stderr);
}

static struct modemdb *load(struct invocation *v)
{
	struct modemdb *db = modemdb_load(v->root, v->modems, &v->errors);

	if (!db)
		say(&v->errors);
	return db;
}

static int start_plan(struct invocation *v, struct plan *p)
{
	if (plan_link(p, v->root, v->link))
		return OK;
	fprintf(stderr, "gen_pppconfig: '%s' is not a link ppp0 to ppp%d\n", v->link,
		PLAN_UNIT_MAX);
	return SYSTEM;
}

/* Reads settings and database, checks both, writes. */
static int with_plan(struct invocation *v, struct plan *p)
{
	bool unreadable;
	int wrong = plan_read(p, &unreadable, &v->errors);
	struct modemdb *db;
	int result;

	if (unreadable) {
		say(&v->errors);
		return SYSTEM;
	}
	db = load(v);
	if (!db)
		return SYSTEM;
	if (plan_check(p, db, &v->errors, &v->notices) < 0)
		wrong = -1;
	if (wrong < 0)
		result = WRONG;
	else if (settings_is_set(&p->settings, KEY_PROVIDER))
		result = OK;
	else
		result = write_files(p, &v->write, &v->errors) < 0 ? SYSTEM : OK;
	say(result == OK ? &v->notices : &v->errors);
	if (result == OK && settings_is_set(&p->settings, KEY_PROVIDER))
		printf("%s: PROVIDER: /etc/ppp/peers/%s is used; nothing is generated\n", p->place,
		       settings_text(&p->settings, KEY_PROVIDER));
	modemdb_free(db);
	return result;
}

static int generate(struct invocation *v)
{
	struct plan p;
	int result = start_plan(v, &p);

	if (result == OK)
		result = with_plan(v, &p);
	plan_free(&p);
	return result;
}

static int check(struct invocation *v)
{
	v->write.check = true;
	return generate(v);
}

/* The service asks before it starts. Unusable settings are for the next step to complain of. */
static int start_wanted(struct invocation *v)
{
	struct plan p;
	bool unreadable;
	int result = start_plan(v, &p);

	if (result == OK && plan_read(&p, &unreadable, &v->errors) == 0 &&
	    !settings_on(&p.settings, KEY_START)) {
		fprintf(stderr, "%s: START: is not yes\n", p.place);
		result = WRONG;
	}
	plan_free(&p);
	return result;
}

static int connect_ok(struct invocation *v)
{
	struct plan p;
	int result = start_plan(v, &p);

	if (result == OK && file_append_line(p.file, "CONNECT_OK=1", &v->errors) < 0) {
		say(&v->errors);
		result = SYSTEM;
	}
	plan_free(&p);
	return result == OK ? generate(v) : result;
}

static int print(struct buffer *b)
{
	bool failed = b->failed || fputs(buffer_text(b), stdout) < 0 || fflush(stdout) != 0;

	buffer_free(b);
	if (failed)
		fprintf(stderr, "gen_pppconfig: cannot write to the output\n");
	return failed ? SYSTEM : OK;
}

static int check_modems(struct invocation *v)
{
	struct modemdb *db;
	size_t count;

	if (v->link_given)
		v->modems = v->link;
	db = load(v);
	if (!db)
		return SYSTEM;
	count = modemdb_count(db);
	modemdb_free(db);
	printf("%zu modems\n", count);
	return OK;
}

static int print_udev_rules(struct invocation *v)
{
	struct modemdb *db = load(v);
	struct buffer b = { 0 };

	if (!db)
		return SYSTEM;
	udev_rules(&b, db);
	modemdb_free(db);
	return print(&b);
}

static int print_default(struct invocation *v)
{
	struct buffer b = { 0 };

	(void)v;
	settingsdoc_file(&b);
	return print(&b);
}

static int print_man(struct invocation *v)
{
	struct buffer b = { 0 };

	(void)v;
	settingsdoc_man(&b);
	return print(&b);
}

static int print_version(struct invocation *v)
{
	printf("gen_pppconfig " PACKAGE_VERSION ", for pppd %s\n", v->write.pppd);
	return OK;
}

static int print_help(struct invocation *v);

/* All options: what runs instead of generate(), or which value is set. */
static const struct {
	struct option getopt;
	const char *value, *help;
	int (*run)(struct invocation *v);
} options[] = {
	{ { "check", no_argument, NULL, 'n' }, "", "check, write nothing", check },
	{ { "connect-ok", no_argument, NULL, 1 }, "",
	  "note CONNECT_OK=1 in the settings, then generate", connect_ok },
	{ { "start-wanted", no_argument, NULL, 2 }, "", "exit 1 where START is not yes",
	  start_wanted },
	{ { "root", required_argument, NULL, 'R' }, " DIR", "folder that stands for /", NULL },
	{ { "pppd", required_argument, NULL, 'P' }, " VERSION",
	  "release of pppd that reads the files [" PPPD_RELEASE "]", NULL },
	{ { "modems", required_argument, NULL, 'M' }, " FILE",
	  "modem database [" PKGDATADIR "/modems.conf]", NULL },
	{ { "templates", required_argument, NULL, 'T' }, " DIR",
	  "templates of the dialogues [" PKGDATADIR "/chat]", NULL },
	{ { "check-modems", no_argument, NULL, 3 }, " [FILE]", "check the modem database",
	  check_modems },
	{ { "udev-rules", no_argument, NULL, 4 }, "", "print the udev rules of the database",
	  print_udev_rules },
	{ { "print-default", no_argument, NULL, 5 }, "", "print the settings file with defaults",
	  print_default },
	{ { "print-man", no_argument, NULL, 6 }, "", "print the man page default-ppp(5)",
	  print_man },
	{ { "help", no_argument, NULL, 'h' }, "", "print this", print_help },
	{ { "version", no_argument, NULL, 'V' }, "", "print the version", print_version },
};

#define OPTION_COUNT (sizeof(options) / sizeof(options[0]))

static int print_help(struct invocation *v)
{
	(void)v;
	printf("usage: gen_pppconfig [OPTION...] [LINK]\n"
	       "Makes the files of pppd for LINK (ppp0) from /etc/default/ppp (ppp1: "
	       "/etc/default/ppp1).\n\n");
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		char name[40];

		snprintf(name, sizeof(name), "--%s%s%s", options[i].getopt.name, options[i].value,
			 options[i].getopt.val == 'n' ? ", -n" : "");
		printf("  %-18s  %s\n", name, options[i].help);
	}
	printf("\nExit: 0 done, 1 the settings are wrong, 2 a file cannot be read or written.\n");
	return OK;
}

static void set_value(struct invocation *v, int option, const char *value)
{
	switch (option) {
	case 'R':
		v->root = value;
		break;
	case 'P':
		v->write.pppd = value;
		break;
	case 'M':
		v->modems = value;
		break;
	case 'T':
		v->write.templates = value;
		break;
	}
}

int main(int argc, char **argv)
{
	static struct invocation v = {
		.root = "", .link = "ppp0",
		.write = { .pppd = PPPD_RELEASE },
	};
	int (*run)(struct invocation *v) = generate;
	struct option list[OPTION_COUNT + 1] = { 0 };
	int c;

	for (size_t i = 0; i < OPTION_COUNT; i++)
		list[i] = options[i].getopt;
	while ((c = getopt_long(argc, argv, "nhV", list, NULL)) != -1) {
		if (c == '?')
			return SYSTEM;
		set_value(&v, c, optarg);
		for (size_t i = 0; i < OPTION_COUNT; i++)
			if (options[i].getopt.val == c && options[i].run)
				run = options[i].run;
	}
	if (optind < argc) {
		v.link = argv[optind++];
		v.link_given = true;
	}
	if (optind < argc) {
		fprintf(stderr, "gen_pppconfig: '%s' is one argument too many\n", argv[optind]);
		return SYSTEM;
	}
	return run(&v);
}
