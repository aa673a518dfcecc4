/* SPDX-License-Identifier: BSD-2-Clause */
#include "doctor.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "checkup.h"
#include "configured.h"
#include "deadline.h"
#include "errmsg.h"
#include "runchild.h"
#include "settings.h"
#include "statefile.h"
#include "stop.h"
#include "text.h"

enum { DOCTOR_WELL = 0, DOCTOR_WRONG = 1, DOCTOR_UNKNOWN = 3 };

#define DEFAULT_LINK "ppp0"
/* what gen_pppconfig calls the one modem that will come */
#define ANY_MODEM "AUTO"
/* ms that each question may take; the diagnosis ends by itself within 20 s */
#define SETTINGS_MS 10000
#define DIAGNOSIS_MS 25000
#define PROBE_MS 30000
#define DNS_MS 15000
/* A name that is always there (RFC 2606), asked for where the link has none of its own. */
#define ANY_NAME "example.com"
#define ARGS_MAX 16

struct work {
	const struct args *a;
	const char *link;
	struct checkup checkup;
	json_t *state, *diagnosis, *probe, *resolved;	/* NULL: not there */
	struct runchild child;
	bool stopped;
};

/* argv of a verb of ours, or of gen_pppconfig; NULL ends words. */
static void make_args(const struct work *w, const char *program, const char *const *words,
		      const char *argv[ARGS_MAX])
{
	size_t n = 0;

	argv[n++] = program;
	if (*w->a->root) {
		argv[n++] = "--root";
		argv[n++] = w->a->root;
	}
	while (*words && n < ARGS_MAX - 1)
		argv[n++] = *words++;
	argv[n] = NULL;
}

/* Its exit code; -1: there is none, and child.err says why. */
static int ask(struct work *w, const char *program, const char *const *words, unsigned limit_ms)
{
	const char *argv[ARGS_MAX];
	struct errmsg e;

	if (w->stopped)
		return -1;
	errmsg_init(&e);
	make_args(w, program, words, argv);
	switch (runchild(&w->child, argv, deadline_now_ms() + limit_ms, &e)) {
	case RUNCHILD_ENDED:
		return w->child.code;
	case RUNCHILD_STOPPED:
		w->stopped = true;
		return -1;
	case RUNCHILD_LATE:
		snprintf(w->child.err, sizeof(w->child.err), "%s took more than %u s", program,
			 limit_ms / 1000);
		return -1;
	default:
		snprintf(w->child.err, sizeof(w->child.err), "%.*s", (int)strcspn(e.text, "\n"), e.text);
		return -1;
	}
}

static json_t *answer(const struct work *w)
{
	return json_loads(w->child.out, 0, NULL);
}

/* What keeps it from being read is in what gen_pppconfig says. */
static enum configured start_of(const struct work *w)
{
	struct errmsg e;

	errmsg_init(&e);
	return configured_start(w->a->root, w->link, &e);
}

static const char *text_of(const json_t *o, const char *name)
{
	const char *text = json_string_value(json_object_get(o, name));

	return text ? text : "";
}

/* Why the settings could not even be looked at. Overwrites what was said of them. */
static enum checkup_obstacle find_obstacle(struct work *w)
{
	const char *const words[] = { "--check-modems", NULL };

	if (start_of(w) == CONFIGURED_NOT)
		return CHECKUP_NO_FILE;
	if (ask(w, "gen_pppconfig", words, SETTINGS_MS) > 0)
		return CHECKUP_MODEMS;
	return geteuid() == 0 ? CHECKUP_OTHER : CHECKUP_USER;
}

static void ask_settings(struct work *w)
{
	const char *const words[] = { "--check", w->link, NULL };
	enum checkup_obstacle obstacle = CHECKUP_OTHER;
	int code = ask(w, "gen_pppconfig", words, SETTINGS_MS);
	char said[sizeof(w->child.err)];

	memcpy(said, w->child.err, sizeof(said));
	if (code > 1)
		obstacle = find_obstacle(w);
	checkup_settings(&w->checkup, code, said, obstacle);
}

static bool runs(const struct work *w)
{
	json_t *state = NULL;
	struct errmsg e;
	bool live;

	errmsg_init(&e);
	live = statefile_read(w->a->root, w->link, &state, &e) == 0 && statefile_is_live(state);
	json_decref(state);
	return live;
}

static void add(const char *words[ARGS_MAX], size_t *n, const char *option, const char *value)
{
	if (!value || !*value)
		return;
	words[(*n)++] = option;
	words[(*n)++] = value;
}

/* The context that the settings speak of, as text; "": they do not. */
static const char *cid_of(const struct work *w, char cid[16])
{
	struct settings s;
	struct errmsg e;

	errmsg_init(&e);
	settings_init(&s);
	settings_load(&s, w->a->root, w->link, &e);
	snprintf(cid, 16, "%ld", settings_uint(&s, KEY_CID));
	settings_free(&s);
	return cid;
}

/* What DEVICE means now, whatever was generated from it once; false: it cannot be told, or there is none. */
static bool ask_wanted(struct work *w)
{
	const char *const words[] = { "--show-device", "--json", w->link, NULL };
	const char *diagnose[ARGS_MAX] = { "diagnose", "--json" }, *modem;
	json_t *wanted;
	char cid[16];
	size_t n = 2;
	bool any;

	ask(w, "gen_pppconfig", words, SETTINGS_MS);
	wanted = answer(w);
	modem = text_of(wanted, "modem");
	any = strcmp(modem, ANY_MODEM) == 0;
	add(diagnose, &n, "--modem", any ? NULL : modem);
	add(diagnose, &n, "--device", text_of(wanted, *text_of(wanted, "place") ? "place" : "tty"));
	if (n == 2 && !any) {
		if (wanted)
			snprintf(w->child.err, sizeof(w->child.err), "the link has no modem");
		json_decref(wanted);
		return false;
	}
	add(diagnose, &n, "--cid", cid_of(w, cid));
	ask(w, "pppkeeper", diagnose, DIAGNOSIS_MS);
	json_decref(wanted);
	return true;
}

/* A link that runs has its modem in its peers file. Another one without settings may be any other's. */
static void ask_modem(struct work *w)
{
	const char *const of_link[] = { "diagnose", "--link", w->link, "--json", NULL };

	if (runs(w))
		ask(w, "pppkeeper", of_link, DIAGNOSIS_MS);
	else if (strcmp(w->link, DEFAULT_LINK) != 0 &&
		 start_of(w) == CONFIGURED_NOT)
		return;
	else if (!ask_wanted(w))
		w->child.out[0] = '\0';
	w->diagnosis = answer(w);
	checkup_modem(&w->checkup, w->diagnosis, w->child.err);
}

static void ask_link(struct work *w)
{
	struct errmsg e;

	errmsg_init(&e);
	if (statefile_read(w->a->root, w->link, &w->state, &e) == 0 && !statefile_is_live(w->state)) {
		json_decref(w->state);
		w->state = NULL;
	}
	checkup_link(&w->checkup, w->state);
	if (!w->state && start_of(w) == CONFIGURED_OFF)
		checkup_not_wanted(&w->checkup);
}

static bool is_up(const struct work *w)
{
	return strcmp(text_of(w->state, "phase"), "up") == 0;
}

/* To what the monitor asks, which the probe knows itself; else to the link's name server. */
static void ask_path(struct work *w)
{
	const char *target = text_of(json_object_get(w->state, "monitor"), "target");
	const char *dns = json_string_value(json_array_get(json_object_get(w->state, "dns"), 0));
	const char *const words[] = { "probe", "-I", text_of(w->state, "iface"), "--json",
				      *target ? NULL : dns, NULL };
	int code;

	if (!is_up(w) || (!*target && !dns))
		return;
	code = ask(w, "pppkeeper", words, PROBE_MS);
	w->probe = answer(w);
	checkup_path(&w->checkup, code, w->probe);
}

static void ask_dns(struct work *w)
{
	const char *const words[] = { "resolve", "-I", text_of(w->state, "iface"), "--json", ANY_NAME,
				      NULL };
	int code;

	if (!is_up(w) || !json_array_size(json_object_get(w->state, "dns")))
		return;
	code = ask(w, "pppkeeper", words, DNS_MS);
	w->resolved = answer(w);
	checkup_dns(&w->checkup, code, w->resolved);
}

/* --- what is shown --------------------------------------------------------------------------- */

static int code_of(const struct checkup *c)
{
	int code = DOCTOR_WELL;

	for (int l = 0; l < CHECKUP_LAYERS; l++) {
		if (c->row[l].verdict == CHECKUP_WRONG)
			return DOCTOR_WRONG;
		if (c->row[l].verdict == CHECKUP_UNKNOWN)
			code = DOCTOR_UNKNOWN;
	}
	return code;
}

static void print_people(const struct checkup *c)
{
	char plain[4 * CHECKUP_TEXT_MAX];

	for (int l = 0; l < CHECKUP_LAYERS; l++) {
		const struct checkup_row *row = &c->row[l];

		printf("%-9s %-11s  %s%s%s\n", checkup_layer_name((enum checkup_layer)l),
		       checkup_verdict_name(row->verdict),
		       text_plain(plain, sizeof(plain), row->evidence), *row->advice ? "; " : "",
		       row->advice);
	}
}

static void print_json(const struct work *w)
{
	json_t *o = json_object(), *list = json_array();
	char plain[4 * CHECKUP_TEXT_MAX];

	for (int l = 0; l < CHECKUP_LAYERS; l++) {
		const struct checkup_row *row = &w->checkup.row[l];
		json_t *item = json_object();

		json_object_set_new(item, "layer",
				    json_string(checkup_layer_name((enum checkup_layer)l)));
		json_object_set_new(item, "verdict", json_string(checkup_verdict_name(row->verdict)));
		json_object_set_new(item, "evidence",
				    json_string(text_plain(plain, sizeof(plain), row->evidence)));
		if (*row->advice)
			json_object_set_new(item, "advice", json_string(row->advice));
		json_array_append_new(list, item);
	}
	json_object_set_new(o, "link", json_string(w->link));
	json_object_set_new(o, "layers", list);
	json_dumpf(o, stdout, JSON_COMPACT);
	putchar('\n');
	json_decref(o);
}

static int doctor_run(const struct args *a)
{
	static struct work w;
	unsigned unit;
	int code;

	w.a = a;
	w.link = a->operand ? a->operand : DEFAULT_LINK;
	if (!settings_unit(w.link, &unit)) {
		verb_warn(a, "'%s' is not a link ppp0 to ppp%d", w.link, SETTINGS_UNIT_MAX);
		return EXIT_SYSTEM;
	}
	if (stop_begin() < 0) {
		verb_warn(a, "signals: %s", strerror(errno));
		return EXIT_SYSTEM;
	}
	checkup_init(&w.checkup, w.link);
	ask_settings(&w);
	ask_modem(&w);
	ask_link(&w);
	ask_path(&w);
	ask_dns(&w);
	if (w.stopped)
		stop_die(stop_wait(0));
	code = code_of(&w.checkup);
	if (args_get(a, "json"))
		print_json(&w);
	else
		print_people(&w.checkup);
	json_decref(w.state);
	json_decref(w.diagnosis);
	json_decref(w.probe);
	json_decref(w.resolved);
	return code;
}

const struct verb doctor_verb = {
	.name = "doctor",
	.operand = "LINK",
	.summary = "walk a link's layers from settings to name servers: what is wrong, and what to do",
	.help =
"Looks at each layer of a link (ppp0 if none is named) in turn and prints a line\n"
"for each: settings, device, port, SIM, radio, call (what the modem says of APN and\n"
"account), link (what pppd says), path, dns; with ok, wrong or cannot tell, the\n"
"evidence, and advice. It can be used before the first dial, and while the link is\n"
"up; it changes nothing, but that a port stuck in data mode is led out of it.\n"
"\n"
"Exit code: 0 all is ok; 1 something is wrong; 2 usage or system error; 3 nothing is\n"
"wrong as far as it can be told.",
	.options = {
		{ "json", NULL, "one JSON object: link, and layers with layer, verdict, evidence, advice" },
	},
	.run = doctor_run,
};
