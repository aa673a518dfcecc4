/* SPDX-License-Identifier: BSD-2-Clause */
#include "diagnose.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "asked.h"
#include "deadline.h"
#include "diagnoseview.h"
#include "filewrite.h"
#include "peersfile.h"
#include "pinentry.h"
#include "settings.h"
#include "stop.h"
#include "text.h"

enum { DIAGNOSE_WELL = 0, DIAGNOSE_FOUND = 1, DIAGNOSE_UNKNOWN = 3 };

/* ms; the plugin waits for it, and a person too */
#define LIMIT_MS 19000
#define OPTION_SETTINGS "keeper-settings"

struct work {
	const struct args *a;
	struct target target;
	const struct modem *modem;	/* the generic one where the target's is not known */
	struct settings settings;	/* of the link, as far as they can be read */
	struct asked asked;
	bool was_asked;
	long cid;			/* 0: that of the settings */
	struct diagnosis d;
};

static int code_of(enum cause cause)
{
	if (cause == CAUSE_NONE)
		return DIAGNOSE_WELL;
	return cause == CAUSE_UNKNOWN ? DIAGNOSE_UNKNOWN : DIAGNOSE_FOUND;
}

static enum diagnoseview_form form_of(const struct args *a)
{
	if (args_get(a, "fields"))
		return DIAGNOSEVIEW_FIELDS;
	return args_get(a, "json") ? DIAGNOSEVIEW_JSON : DIAGNOSEVIEW_PEOPLE;
}

static int show(const struct work *w)
{
	diagnoseview_print(form_of(w->a), w->target.modem ? w->target.modem->name : NULL,
			   w->target.device[0] ? w->target.device : w->target.uart[0] ? w->target.uart : NULL, &w->d,
			   w->was_asked ? &w->asked : NULL);
	return code_of(w->d.cause);
}

/* A cause that was found without asking the modem. */
static int show_device(struct work *w, const char *why, const char *advice)
{
	w->d = (struct diagnosis){ .cause = CAUSE_DEVICE, .layer = "device", .advice = advice };
	snprintf(w->d.evidence, sizeof(w->d.evidence), "%.*s", (int)strcspn(why, "\n"), why);
	return show(w);
}

/* The modem, or its port, is not there; it may be a CD so far. */
static int show_absent(struct work *w, const char *why, const char *advice)
{
	char text[DIAGNOSIS_EVIDENCE_MAX];
	struct usb_device d;
	const struct modem *m = target_cd(&w->target, &d);

	if (!m)
		return show_device(w, why, advice);
	snprintf(text, sizeof(text), "%s on USB %s is a CD with drivers (%04x:%04x), no modem yet", m->name,
		 d.name, d.vendor, d.product);
	return show_device(w, text, TARGET_CD_ADVICE);
}

/* Settings that cannot be read leave their defaults: gen_pppconfig says what is wrong with them. */
static void read_settings(struct work *w)
{
	const char *link = args_get(w->a, "link");
	char peers[PATH_MAX], place[256], path[PATH_MAX], *text;
	static struct errmsg ignored;
	size_t len;

	errmsg_init(&ignored);
	if (!link)
		return;
	peersfile_of_link(w->a->root, link, peers, sizeof(peers));
	if (peersfile_option(peers, OPTION_SETTINGS, place, sizeof(place), &ignored) != 0)
		return;
	snprintf(path, sizeof(path), "%s%s", w->a->root, place);
	if (file_read(path, SETTINGS_FILE_MAX, &text, &len, &ignored) < 0)
		return;
	settings_parse(&w->settings, place, text, len, &ignored);
	explicit_bzero(text, len);
	free(text);
}

static int stopped(struct work *w)
{
	int signo = stop_wait(0);

	settings_free(&w->settings);
	stop_die(signo);
	return EXIT_SYSTEM;
}

/* What the kernel kept from answering is as dead as what did not answer. */
static void judge(struct work *w, enum asked_result r)
{
	diagnosis_judge(&w->d, &w->asked.ports, &w->asked.facts);
	if (r == ASKED_LATE && (w->d.cause == CAUSE_NONE || w->d.cause == CAUSE_UNKNOWN))
		w->d = (struct diagnosis){ .cause = CAUSE_PORT, .layer = "port",
					   .advice = "reset the modem: pppkeeper reset",
					   .evidence = "the modem hangs: the kernel waits for it" };
}

static enum asked_result enter_pin(struct work *w, int64_t limit_ms, struct errmsg *e)
{
	const struct pinentry p = { .link = args_get(w->a, "link"),
				    .pin = settings_text(&w->settings, KEY_PIN) };

	return pinentry_run(&p, &w->asked, &w->target, w->modem, &w->d, limit_ms, e);
}

static int ask(struct work *w, int64_t limit_ms)
{
	enum asked_result r;
	struct errmsg e;
	int code;

	errmsg_init(&e);
	read_settings(w);
	r = asked_modem(&w->asked, &w->target, w->modem,
			(int)(w->cid ? w->cid : settings_uint(&w->settings, KEY_CID)), limit_ms, &e);
	switch (r) {
	case ASKED_STOPPED:
		return stopped(w);
	case ASKED_ERROR:
		verb_warn_all(w->a, &e);
		return EXIT_SYSTEM;
	case ASKED_NO_PORT:
		return show_absent(w, w->asked.why, "look at cable, power and dmesg, or reset the modem");
	default:
		break;
	}
	w->was_asked = true;
	judge(w, r);
	if (w->d.cause == CAUSE_PIN && args_get(w->a, "enter-pin"))
		r = enter_pin(w, limit_ms, &e);
	if (r == ASKED_STOPPED)
		return stopped(w);
	code = show(w);
	verb_warn_all(w->a, &e);
	return r == ASKED_ERROR ? EXIT_SYSTEM : code;
}

static int find_and_ask(struct work *w, const struct modemdb *db)
{
	const struct args *a = w->a;
	int64_t limit_ms = deadline_now_ms() + LIMIT_MS;
	struct errmsg e;

	errmsg_init(&e);
	switch (target_find(&w->target, db, a->root, args_get(a, "link"), args_get(a, "modem"),
			    args_get(a, "device"), &e)) {
	case TARGET_FOUND:
		w->modem = w->target.modem ? w->target.modem : modemdb_find(db, MODEMDB_GENERIC);
		return ask(w, limit_ms);
	case TARGET_ABSENT:
		return show_absent(w, e.text, "look at cable and power; pppkeeper modems shows what is there");
	default:
		verb_warn_all(a, &e);
		return EXIT_SYSTEM;
	}
}

/* Options that contradict; what belongs to a link needs one. 0 or -1. */
static int prepare(const struct args *a, struct errmsg *e)
{
	const char *link = args_get(a, "link");
	bool forget = args_get(a, "forget-pin");

	if (args_get(a, "json") && args_get(a, "fields")) {
		errmsg_add(e, "--json and --fields exclude each other");
		return -1;
	}
	if (!link && (forget || args_get(a, "enter-pin"))) {
		errmsg_add(e, "--%s: is for --link, whose settings have the PIN",
			   forget ? "forget-pin" : "enter-pin");
		return -1;
	}
	if (link && !text_is_link(link)) {
		errmsg_add(e, "--link: '%s' is not the name of a link (letters, digits, '.', '-',"
			   " '_')", link);
		return -1;
	}
	return forget ? pinentry_forget(a->root, link, e) : 0;
}

static int diagnose_run(const struct args *a)
{
	static struct work w;
	struct modemdb *db = NULL;
	struct errmsg e;
	int code;

	w.a = a;
	settings_init(&w.settings);
	errmsg_init(&e);
	if (args_number(a, "cid", key_table[KEY_CID].min, key_table[KEY_CID].max, NULL, 0, &w.cid) < 0)
		return EXIT_SYSTEM;
	if (prepare(a, &e) == 0)
		db = target_database(a->root, &e);
	if (!db) {
		verb_warn_all(a, &e);
		return EXIT_SYSTEM;
	}
	if (stop_begin() < 0) {
		verb_warn(a, "signals: %s", strerror(errno));
		modemdb_free(db);
		return EXIT_SYSTEM;
	}
	code = find_and_ask(&w, db);
	settings_free(&w.settings);
	modemdb_free(db);
	return code;
}

const struct verb diagnose_verb = {
	.name = "diagnose",
	.summary = "ask the modem which layer is at fault: port, SIM, radio or network",
	.help =
"Asks the modem for SIM, signal, registration and the reason of its last refusal,\n"
"and names the layer that is at fault, with evidence and advice. While a link is\n"
"up only the AT port is asked. While it is down the PPP port is tried as well: one\n"
"that is silent is led out of data mode (pause, +++, pause, ATH, DTR), which ends\n"
"a call that nobody uses any more. It ends within 20 s.\n"
"\n"
"With --enter-pin a SIM that asks for its PIN gets the one of the link's settings,\n"
"once, and only while the modem tells of more than one try that is left; where it\n"
"does not tell, that one try is all. A PIN that was refused is not entered again\n"
"until the settings have another. A SIM that asks for its PUK is left alone.\n"
"\n"
"Which modem: that of a link, or by its name in the database, or by its name\n"
"on USB; with none of these, the only one that is there.\n"
"\n"
"Exit code: 0 nothing is wrong; 1 a cause was found; 2 usage or system error;\n"
"3 it cannot be told.",
	.options = {
		{ "link", "LINK", "the modem of this link, by keeper-modem in its peers file" },
		{ "modem", "NAME", "the modem of this name, as in DEVICE" },
		{ "device", "USBNAME", "the device of this name on USB, such as 1-1.2, or with the tty /dev/..." },
		{ "cid", "N", "ask about this context; default: CID of the link's settings, or 1" },
		{ "enter-pin", NULL, "enter PIN of the link's settings where the SIM asks for it" },
		{ "forget-pin", NULL, "forget that PIN was refused: it is entered once more" },
		{ "json", NULL, "one JSON object" },
		{ "fields", NULL, "one name=value a line; a name that is not there is not known" },
	},
	.run = diagnose_run,
};
