/* SPDX-License-Identifier: BSD-2-Clause */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "errmsg.h"
#include "modemdb.h"
#include "modemlist.h"
#include "modems.h"
#include "target.h"
#include "text.h"

enum { MODEMS_FOUND = 0, MODEMS_NONE = 1 };

/* s; the kernel makes readers wait while it resets a device, which takes some seconds at most */
#define LIMIT_S 20

static void give_up(int signo)
{
	static const char text[] =
		"pppkeeper modems: the kernel is busy with a USB device for too long\n";

	(void)signo;
	if (write(STDERR_FILENO, text, sizeof(text) - 1) < 0)
		_exit(EXIT_SYSTEM);
	_exit(EXIT_SYSTEM);
}

static const char *text_of(const json_t *o, const char *key, char *buf, size_t size)
{
	const char *text = json_string_value(json_object_get(o, key));

	return text_plain(buf, size, text ? text : "");
}

static void print_port(const char *label, const json_t *port, const char *link)
{
	char tty[64], driver[64], why[128];
	int number = (int)json_integer_value(json_object_get(port, "interface"));

	text_of(port, "driver", driver, sizeof(driver));
	printf("  %-6s", label);
	if (*text_of(port, "tty", tty, sizeof(tty)))
		printf("%s", tty);
	else
		printf("no tty: %s", text_of(port, "why", why, sizeof(why)));
	printf(" (interface %d%s%s)%s%s\n", number, *driver ? ", driver " : "", driver,
	       *link ? ", also " : "", link);
}

static bool is_same(const json_t *a, const json_t *b)
{
	return json_equal(json_object_get(a, "interface"), json_object_get(b, "interface"));
}

static void print_names(const json_t *o)
{
	char a[128], b[128], c[128], d[64];
	const json_t *also = json_object_get(o, "also");
	json_t *other;
	size_t i;

	printf("%s on USB %s (%s:%s",
	       *text_of(o, "modem", a, sizeof(a)) ? a : "unknown modem",
	       text_of(o, "device", b, sizeof(b)), text_of(o, "vendor", c, sizeof(c)),
	       text_of(o, "product", d, sizeof(d)));
	text_of(o, "manufacturer", a, sizeof(a));
	text_of(o, "model", b, sizeof(b));
	printf("%s%s%s%s)\n", *a || *b ? ", " : "", a, *a && *b ? " " : "", b);
	if (json_array_size(also) == 0)
		return;
	fputs("  or one with the same ids:", stdout);
	json_array_foreach(also, i, other)
		printf("%s %s", i ? "," : "", json_string_value(other));
	putchar('\n');
}

static void print_modem(const json_t *o)
{
	const json_t *ppp = json_object_get(o, "ppp"), *at = json_object_get(o, "at");
	char link[128];
	json_t *port;
	size_t i;

	print_names(o);
	if (json_object_get(o, "cd"))
		puts("  a CD with drivers, no modem yet: " TARGET_CD_ADVICE);
	if (ppp)
		print_port("PPP", ppp, text_of(o, "link", link, sizeof(link)));
	if (at && !(ppp && is_same(at, ppp)))
		print_port("AT", at, "");
	json_array_foreach(json_object_get(o, "ports"), i, port) {
		if (json_object_get(port, "tty") && !is_same(port, ppp) && !is_same(port, at))
			print_port("other", port, "");
	}
}

static int print_list(const struct args *a, const json_t *list)
{
	json_t *o;
	size_t i;

	if (args_get(a, "json")) {
		json_dumpf(list, stdout, JSON_COMPACT);
		putchar('\n');
	} else {
		json_array_foreach(list, i, o)
			print_modem(o);
	}
	if (json_array_size(list))
		return MODEMS_FOUND;
	verb_warn(a, "no modem is plugged in");
	return MODEMS_NONE;
}

static int modems_run(const struct args *a)
{
	struct modemdb *db;
	json_t *list = NULL;
	struct errmsg e;
	int code;

	signal(SIGALRM, give_up);
	alarm(LIMIT_S);
	errmsg_init(&e);
	db = target_database(a->root, &e);
	if (db)
		list = modemlist(a->root, db, &e);
	if (!list) {
		verb_warn_all(a, &e);
		modemdb_free(db);
		return EXIT_SYSTEM;
	}
	code = print_list(a, list);
	json_decref(list);
	modemdb_free(db);
	return code;
}

const struct verb modems_verb = {
	.name = "modems",
	.summary = "modems on USB, their ports, and the database's entries for them",
	.help =
"Lists what is plugged in: devices that the database knows, and others that\n"
"have a port of a driver for modems. Shows the entry of the database, the port\n"
"for PPP and the one for AT commands, with tty and driver; and why a port has\n"
"no tty. Tells of a modem that is still a CD with drivers.\n"
"\n"
"Exit code: 0 found; 1 none; 2 usage or system error.",
	.options = {
		{ "json", NULL, "one JSON array, an object a modem" },
	},
	.run = modems_run,
};
