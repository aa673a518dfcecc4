/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The connect script of a link: dials with chat(8), and writes to the modem only what the guard
 * allows. Messages go to the system's log, since pppd keeps standard error in a file of its own.
 */
#include <config.h>

#include "verb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <time.h>
#include <unistd.h>

#include "chatscript.h"
#include "command.h"
#include "dialchat.h"
#include "filewrite.h"
#include "fingerprint.h"
#include "guard.h"
#include "identity.h"
#include "item.h"
#include "template.h"

/* How long a modem may say nothing before chat is left to wait for it, s. */
#define PATIENCE_S 4
/* The same where chat must not run before the modem has told itself: as long as chat would wait. */
#define PATIENCE_LONG_S 45
/* Largest chat script, bytes. */
#define SCRIPT_MAX (64 * 1024)

struct dial {
	const struct invocation *v;
	const struct plan *p;
	struct item items[LEDGER_ITEMS];
	struct modem_mode carrier;
	struct guard guard;
	char salt[FINGERPRINT_SIZE];
	struct pin pin;
	bool silent;		/* the modem does not answer to AT */
	bool kept;		/* a ledger can be kept */
	/* after chat */
	bool begun[LEDGER_ITEMS], done[LEDGER_ITEMS], refused;
	struct ledger_module module;	/* as the ledger has it now */
};

static void log_all(const struct dial *d, int priority, const struct errmsg *e)
{
	for (const char *t = e->text; *t; t += strcspn(t, "\n") + 1)
		syslog(priority, "%s: %.*s", d->p->link, (int)strcspn(t, "\n"), t);
}

static int64_t wall_s(void)
{
	return time(NULL);
}

/* --- before ---------------------------------------------------------------------------------- */

static int prepare(struct dial *d)
{
	struct guard *g = &d->guard;

	item_all(d->items, d->p, &d->carrier);
	g->salt = d->salt;
	g->modem = d->p->modem->name;
	g->connect_ok = d->p->connected_once;
	for (int i = 0; i < LEDGER_ITEMS; i++) {
		struct buffer text = { 0 };
		bool fits;

		if (d->items[i].command)
			command_fill(&text, d->p, d->items[i].command, true);
		fits = !text.failed && text.len < sizeof(g->items[i].command);
		if (fits)
			memcpy(g->items[i].command, buffer_text(&text), text.len);
		buffer_free(&text);
		if (!fits)
			return -1;
	}
	return 0;
}

static int begin(struct ledger *l, void *arg)
{
	struct dial *d = arg;

	/* an unchanged ledger is not written, nor one of a modem that tells nothing */
	return guard_begin(&d->guard, l, wall_s()) && !d->silent ? 0 : 1;
}

/* What is written ahead is on the disk before the modem is touched. */
static void decide(struct dial *d)
{
	struct errmsg e;

	errmsg_init(&e);
	d->kept = fingerprint_salt(d->v->root, d->salt, &e) == 0 &&
		  ledger_change(d->v->root, d->p->link, begin, d, &e) >= 0;
	log_all(d, LOG_WARNING, &e);
	if (!d->kept)
		guard_without_ledger(&d->guard);
}

static void tell_of_pin(const struct dial *d)
{
	static const struct {
		int priority;
		const char *text;
	} said[] = {
		[DIALOGUE_PIN_UNKNOWN] = { LOG_WARNING, "there was no answer to the PIN" },
		[DIALOGUE_PIN_TAKEN] = { LOG_NOTICE, "the PIN was entered" },
		[DIALOGUE_PIN_REFUSED] = { LOG_WARNING, "the PIN of the settings was refused; it is not "
					   "entered again until another one stands there" },
		[DIALOGUE_PIN_NOT_CHECKED] = { LOG_WARNING, "the SIM could not take the PIN yet" },
	};

	log_all(d, LOG_WARNING, &d->pin.errors);
	if (d->pin.sent)
		syslog(said[d->pin.answer].priority, "%s: %s", d->p->link, said[d->pin.answer].text);
}

static void ask_and_decide(struct dial *d, unsigned patience_s)
{
	d->silent = identity_ask(STDIN_FILENO, d->p, d->items, &d->guard, &d->pin, patience_s) < 0;
	tell_of_pin(d);
	decide(d);
}

/* --- after ----------------------------------------------------------------------------------- */

static int end(struct ledger *l, void *arg)
{
	struct dial *d = arg;

	if (l->module_count == 0)
		return 1;
	guard_end(&d->guard, l, d->begun, d->done, d->refused);
	d->module = l->modules[0];
	return 0;
}

static void names(char *to, size_t size, const bool which[LEDGER_ITEMS])
{
	*to = '\0';
	for (int i = 0; i < LEDGER_ITEMS; i++) {
		size_t len = strlen(to);

		if (which[i])
			snprintf(to + len, size - len, "%s%s", len ? ", " : "",
				 ledger_item_name((enum ledger_item)i));
	}
}

static void warn_of_wear(const struct dial *d)
{
	unsigned today = ledger_writes_today(&d->module, wall_s());
	unsigned limit = d->p->modem->flash_writes;
	char of[64] = "";

	if (limit)
		snprintf(of, sizeof(of), ", and stands about %u", limit);
	if (today > LEDGER_WARN_WRITES)
		syslog(LOG_WARNING, "%s: the modem %s was written to %u times in 24 hours; its flash "
		       "wears out%s", d->p->link, d->module.imei, today, of);
}

static void record(struct dial *d, int code)
{
	char written[128];
	struct errmsg e;

	errmsg_init(&e);
	d->refused = code >= DIALCHAT_ABORT;
	names(written, sizeof(written), d->done);
	if (*written)
		syslog(LOG_NOTICE, "%s: written to the modem %s: %s (%s)", d->p->link, d->guard.imei,
		       written, d->guard.why);
	if (!d->kept)
		return;
	ledger_change(d->v->root, d->p->link, end, d, &e);
	log_all(d, LOG_WARNING, &e);
	warn_of_wear(d);
}

/* --- the dial -------------------------------------------------------------------------------- */

/* Is the file that the generator made as it would be made now, and writes nothing at this dial? */
static bool file_serves(const struct dial *d, const char *template, const char *place,
			const char *path, bool *secret)
{
	struct errmsg e;
	struct chatscript c;
	bool serves = d->p->connected_once;
	size_t len;
	char *text;

	for (int i = 0; i < LEDGER_ITEMS; i++)
		serves = serves && d->guard.items[i].shown != GUARD_OTHER;
	errmsg_init(&e);
	if (!serves || file_read(path, SCRIPT_MAX, &text, &len, &e) < 0)
		return false;
	serves = chatscript_make(&c, d->p, NULL, template, place, &e) == 0 && c.text.len == len &&
		 memcmp(c.text.text, text, len) == 0;
	*secret = c.secret;
	chatscript_free(&c);
	free(text);
	return serves;
}

static int run_chat(struct dial *d, const char *template, const char *place, const char *path)
{
	struct chatscript c;
	struct errmsg e;
	bool secret;
	int code;

	if (d->guard.writes == 0 && file_serves(d, template, place, path, &secret))
		return dialchat_become(path, secret);
	errmsg_init(&e);
	if (chatscript_make(&c, d->p, d->guard.write, template, place, &e) < 0) {
		log_all(d, LOG_ERR, &e);
		code = VERB_SYSTEM;
	} else if (d->guard.writes == 0) {
		code = dialchat_become_script(&c);
	} else {
		code = dialchat_run(&c, d->begun, d->done);
		record(d, code);
	}
	chatscript_free(&c);
	return code;
}

static int dial(struct dial *d, const char *path)
{
	char place[PATH_MAX], *template;
	struct errmsg e;
	int code;

	errmsg_init(&e);
	if (template_read(d->p, d->v->write.templates, place, &template, &e) < 0) {
		log_all(d, LOG_ERR, &e);
		return dialchat_become(path, true);
	}
	ask_and_decide(d, PATIENCE_S);
	/* a dial without its settings would reach another network than was asked for */
	if (d->silent && d->guard.writes)
		ask_and_decide(d, PATIENCE_LONG_S - PATIENCE_S);
	code = d->silent && d->guard.writes ? DIALCHAT_TIMEOUT : run_chat(d, template, place, path);
	free(template);
	return code;
}

/* 0; else the settings are wrong, or may not be read. */
static int read_plan(struct invocation *v, struct plan *p, struct modemdb **db)
{
	bool unreadable;

	if (plan_read(p, &unreadable, &v->errors) < 0)
		return -1;
	*db = modemdb_load(v->root, v->modems, &v->errors);
	return *db && plan_check(p, *db, &v->errors, &v->notices) == 0 ? 0 : -1;
}

int verb_dial(struct invocation *v)
{
	static struct dial d;
	struct modemdb *db = NULL;
	char path[PATH_MAX];
	struct plan p;
	int result = verb_plan(v, &p);

	if (result != VERB_OK)
		return result;
	openlog("pppkeeper", LOG_PID, LOG_DAEMON);
	snprintf(path, sizeof(path), "%.*s/etc/chatscripts/%s", PATH_MAX - 64, v->root, p.link);
	d = (struct dial){ .v = v, .p = &p };
	if (read_plan(v, &p, &db) < 0 || prepare(&d) < 0) {
		/* as without a guard: a half-written file must not keep a link down */
		log_all(&d, LOG_WARNING, &v->errors);
		result = dialchat_become(path, true);
	} else {
		result = dial(&d, path);
	}
	explicit_bzero(&d, sizeof(d));
	modemdb_free(db);
	plan_free(&p);
	return result;
}
