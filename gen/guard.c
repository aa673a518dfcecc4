/* SPDX-License-Identifier: BSD-2-Clause */
#include "guard.h"

#include <stdio.h>
#include <string.h>

#include "fingerprint.h"

/* What is known of the modem at this dial. */
struct view {
	struct ledger_module *m;
	bool is_new;		/* the module is not in the ledger */
	bool adopt;		/* CONNECT_OK=1 is all there is to know */
	bool other_sim;
	bool rewrite;		/* a person asked for it */
	bool had_imei;		/* its IMEI was known when the ledger was written */
	char sim[FINGERPRINT_SIZE];
	bool changed;
};

static bool set_text(char *to, size_t size, const char *text)
{
	if (!*text || strcmp(to, text) == 0)
		return false;
	snprintf(to, size, "%s", text);
	return true;
}

/* --- the module ----------------------------------------------------------------------------- */

static int find(const struct ledger *l, const char *imei, const char *modem)
{
	for (unsigned i = 0; *imei && i < l->module_count; i++)
		if (strcmp(l->modules[i].imei, imei) == 0)
			return (int)i;
	/* one of the two could not be read: the same kind is taken for the same module */
	for (unsigned i = 0; i < l->module_count; i++)
		if ((!*imei || !l->modules[i].imei[0]) && strcmp(l->modules[i].modem, modem) == 0)
			return (int)i;
	return -1;
}

/* Makes it the first. */
static void use(struct ledger *l, unsigned at)
{
	static struct ledger_module m;

	m = l->modules[at];
	memmove(&l->modules[1], &l->modules[0], at * sizeof(m));
	l->modules[0] = m;
}

static void find_module(struct view *v, const struct guard *g, struct ledger *l)
{
	int at = find(l, g->imei, g->modem);

	v->is_new = at < 0;
	v->adopt = g->connect_ok && l->module_count == 0;
	v->rewrite = l->rewrite;
	v->changed = at != 0 || l->rewrite;
	l->rewrite = false;
	if (v->is_new) {
		if (l->module_count < LEDGER_MODULES_MAX)
			l->module_count++;
		at = (int)l->module_count - 1;
		memset(&l->modules[at], 0, sizeof(l->modules[at]));
	}
	use(l, (unsigned)at);
	v->m = &l->modules[0];
}

static void see_module(struct view *v, const struct guard *g)
{
	const char *texts[] = { "sim", g->sim_id };

	v->had_imei = v->m->imei[0] != '\0';
	v->changed |= set_text(v->m->imei, sizeof(v->m->imei), g->imei);
	v->changed |= set_text(v->m->modem, sizeof(v->m->modem), g->modem);
	v->changed |= set_text(v->m->iccid, sizeof(v->m->iccid), g->iccid);
	if (*g->sim_id)
		fingerprint_make(v->sim, g->salt, texts, 2);
	else
		memcpy(v->sim, v->m->sim, sizeof(v->sim));
	v->other_sim = v->m->sim[0] && strcmp(v->m->sim, v->sim) != 0;
}

/* --- an item -------------------------------------------------------------------------------- */

static void fingerprint(char to[FINGERPRINT_SIZE], const struct view *v, const struct guard *g,
			int item, bool imei, const char *sim)
{
	const char *texts[] = { ledger_item_name((enum ledger_item)item), g->items[item].command,
				imei ? v->m->imei : "", sim };

	fingerprint_make(to, g->salt, texts, sizeof(texts) / sizeof(texts[0]));
}

/* Was this written? Also while IMEI or SIM could not be read. */
static bool is_same(const struct view *v, const struct guard *g, int item, const char *now)
{
	const char *was = v->m->written[item].fingerprint;
	const char *sim = v->m->sim[0] ? v->sim : "";
	char without[FINGERPRINT_SIZE];

	if (!*was || strcmp(was, now) == 0)
		return *was;
	fingerprint(without, v, g, item, v->had_imei, sim);
	return strcmp(was, without) == 0;
}

/* Why it is to be written; NULL: it is not. */
static const char *reason(const struct view *v, const struct guard *g, int item, const char *now)
{
	const struct ledger_written *w = &v->m->written[item];
	enum guard_shown shown = g->items[item].shown;

	if (v->rewrite)
		return "asked for";
	if (shown == GUARD_SHOWN)
		return NULL;
	if (is_same(v, g, item, now) && w->pending)
		return w->tries < GUARD_TRIES ? "the last write was cut short" : NULL;
	if (is_same(v, g, item, now))
		return w->seen && shown == GUARD_OTHER ? "the modem has lost it" : NULL;
	if (v->adopt && shown != GUARD_OTHER)
		return NULL;
	if (v->is_new)
		return "a new modem";
	return v->other_sim ? "another SIM" : "the settings have changed";
}

static bool is_equal(const struct ledger_written *a, const struct ledger_written *b)
{
	return strcmp(a->fingerprint, b->fingerprint) == 0 && a->pending == b->pending &&
	       a->seen == b->seen && a->tries == b->tries;
}

static void note_kept(struct view *v, const struct guard *g, int item, const char *now)
{
	struct ledger_written *w = &v->m->written[item], was = *w;
	enum guard_shown shown = g->items[item].shown;

	memcpy(w->fingerprint, now, FINGERPRINT_SIZE);
	if (shown == GUARD_SHOWN || (shown == GUARD_LIKELY && !w->pending))
		w->seen = true;
	if (shown == GUARD_SHOWN) {
		w->pending = false;
		w->tries = 0;
	}
	v->changed |= !is_equal(w, &was);
}

static void note_write(struct view *v, struct guard *g, int item, const char *now, const char *why)
{
	struct ledger_written *w = &v->m->written[item];

	if (strcmp(w->fingerprint, now) != 0 || !w->pending)
		w->tries = 0;
	memcpy(w->fingerprint, now, FINGERPRINT_SIZE);
	w->pending = true;
	w->seen = false;
	w->tries++;
	g->write[item] = true;
	g->writes++;
	if (!g->why)
		g->why = why;
	v->changed = true;
}

static void decide(struct view *v, struct guard *g)
{
	for (int i = 0; i < LEDGER_ITEMS; i++) {
		char now[FINGERPRINT_SIZE];
		const char *why;

		g->before[i] = v->m->written[i];
		if (!g->items[i].command[0])
			continue;
		fingerprint(now, v, g, i, true, v->sim);
		why = reason(v, g, i, now);
		if (!why && i == LEDGER_ACCOUNT && g->write[LEDGER_CONTEXT])
			why = g->why;
		if (why)
			note_write(v, g, i, now, why);
		else
			note_kept(v, g, i, now);
	}
}

/* --- the count ------------------------------------------------------------------------------ */

static void count_begin(struct ledger_module *m, const struct guard *g, int64_t wall_s)
{
	struct ledger_write *w;

	if (m->recent_count == LEDGER_RECENT_MAX) {
		memmove(&m->recent[0], &m->recent[1], (LEDGER_RECENT_MAX - 1) * sizeof(m->recent[0]));
		m->recent_count--;
	}
	w = &m->recent[m->recent_count++];
	*w = (struct ledger_write){ .at_s = wall_s, .count = g->writes };
	snprintf(w->why, sizeof(w->why), "%s", g->why);
	/* counted before, so that no cut leaves one uncounted */
	m->writes += g->writes;
	m->last_s = wall_s;
	if (!m->first_s)
		m->first_s = wall_s;
}

static void count_end(struct ledger_module *m, unsigned not_done)
{
	struct ledger_write *w = m->recent_count ? &m->recent[m->recent_count - 1] : NULL;

	m->writes -= not_done < m->writes ? not_done : m->writes;
	if (!w)
		return;
	w->count -= not_done < w->count ? not_done : w->count;
	if (w->count == 0)
		m->recent_count--;
	if (m->writes == 0)
		m->first_s = 0;
	m->last_s = m->recent_count ? m->recent[m->recent_count - 1].at_s : 0;
}

/* --- all of it ------------------------------------------------------------------------------ */

bool guard_begin(struct guard *g, struct ledger *l, int64_t wall_s)
{
	struct view v = { 0 };

	memset(g->write, 0, sizeof(g->write));
	g->writes = 0;
	g->why = NULL;
	find_module(&v, g, l);
	see_module(&v, g);
	decide(&v, g);
	v.changed |= set_text(v.m->sim, sizeof(v.m->sim), v.sim);
	if (g->writes)
		count_begin(v.m, g, wall_s);
	return v.changed;
}

void guard_end(const struct guard *g, struct ledger *l, const bool begun[LEDGER_ITEMS],
	       const bool done[LEDGER_ITEMS], bool refused)
{
	struct ledger_module *m = &l->modules[0];
	unsigned not_done = 0;

	for (int i = 0; i < LEDGER_ITEMS; i++) {
		struct ledger_written *w = &m->written[i];

		if (!g->write[i])
			continue;
		if (done[i]) {
			w->pending = false;
			w->tries = 0;
		} else if (!begun[i] || refused) {
			*w = g->before[i];
			/* what the modem had of it may be gone with the old context */
			if (i == LEDGER_ACCOUNT && done[LEDGER_CONTEXT])
				memset(w, 0, sizeof(*w));
			not_done++;
		}
	}
	count_end(m, not_done);
}

void guard_without_ledger(struct guard *g)
{
	g->writes = 0;
	for (int i = 0; i < LEDGER_ITEMS; i++) {
		enum guard_shown shown = g->items[i].shown;

		g->write[i] = g->items[i].command[0] && shown != GUARD_SHOWN &&
			      (shown == GUARD_OTHER || !g->connect_ok);
		g->writes += g->write[i];
	}
	g->why = "no ledger can be kept";
}
