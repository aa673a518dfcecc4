/* SPDX-License-Identifier: BSD-2-Clause */
#include "state.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "jsontext.h"
#include "quote.h"
#include "runfile.h"

static const char *const phase_names[] = {
	[STATE_STARTING] = "starting",
	[STATE_NO_DEVICE] = "waiting-for-device",
	[STATE_DIALLING] = "dialling",
	[STATE_NEGOTIATING] = "negotiating",
	[STATE_UP] = "up",
	[STATE_CLOSING] = "closing",
	[STATE_HOLDOFF] = "holdoff",
	[STATE_RESETTING] = "resetting",
	[STATE_ASKING] = "diagnosing",
	[STATE_DORMANT] = "dormant",
	[STATE_STOPPED] = "stopped",
};

const char *state_phase_name(enum state_phase phase)
{
	return phase_names[phase];
}

static void put_word(struct jsontext *o, const char *name, const char *word)
{
	if (word)
		jsontext_put(o, ",\"%s\":\"%s\"", name, word);
}

static void put_cause(struct jsontext *o, const struct state *s)
{
	if (s->cause != CAUSE_NONE) {
		jsontext_text(o, "cause", cause_info(s->cause)->name);
		jsontext_text(o, "layer", cause_info(s->cause)->layer);
	}
	jsontext_text(o, "cause_text", s->cause_text);
	jsontext_text(o, "evidence", s->evidence);
	jsontext_text(o, "advice", s->advice);
}

static void put_next(struct jsontext *o, const struct state *s)
{
	jsontext_put(o, ",\"budget_left\":%u", s->budget_left);
	if (!s->next)
		return;
	put_word(o, "next", s->next);
	jsontext_text(o, "next_step", s->next_step);
	if (s->next_ms)
		jsontext_put(o, ",\"next_at_ms\":%" PRId64, s->next_ms);
	if (s->slow)
		jsontext_put(o, ",\"slow\":true");
}

static void put_incidents(struct jsontext *o, const struct state *s)
{
	const char *comma = "";

	if (s->outage_ms)
		jsontext_put(o, ",\"outage_since_ms\":%" PRId64, s->outage_ms);
	jsontext_put(o, ",\"incidents\":{");
	for (int c = 0; c < CAUSE_COUNT; c++) {
		if (!s->incidents[c])
			continue;
		jsontext_put(o, "%s\"%s\":{\"count\":%u,\"down_ms\":%" PRId64 "}", comma,
			     cause_info((enum cause)c)->name, s->incidents[c], s->incident_ms[c]);
		comma = ",";
	}
	comma = "";
	jsontext_put(o, "},\"reset_steps\":{");
	for (int k = 0; k < LADDER_KINDS; k++) {
		if (!s->steps[k])
			continue;
		jsontext_put(o, "%s\"%s\":%u", comma, ladder_name((enum ladder_kind)k), s->steps[k]);
		comma = ",";
	}
	jsontext_put(o, "}");
}

static void put_witness(struct jsontext *o, const struct state *s)
{
	if (!s->witness[0])
		return;
	jsontext_text(o, "witness", s->witness);
	put_word(o, "witness_is", s->witness_is);
	if (s->witness_hops)
		jsontext_put(o, ",\"witness_hops\":%u", s->witness_hops);
}

static void put_monitor(struct jsontext *o, const struct state *s)
{
	if (!s->target[0])
		return;
	jsontext_put(o, ",\"monitor\":{\"interval_s\":%u,\"rounds\":%" PRIu64 ",\"missed\":%u", s->interval_s,
	    s->rounds, s->missed);
	jsontext_text(o, "target", s->target);
	if (s->rtt_us >= 0)
		jsontext_put(o, ",\"rtt_us\":%ld", s->rtt_us);
	if (s->answered_ms)
		jsontext_put(o, ",\"last_ok_ms\":%" PRId64, s->answered_ms);
	put_word(o, "verdict", s->verdict);
	put_word(o, "ipv4", s->health4);
	put_word(o, "ipv6", s->health6);
	put_witness(o, s);
	jsontext_put(o, ",\"month_bytes\":%" PRIu64 "}", s->month_bytes);
}

int state_render(const struct state *s, int64_t now_ms, char *buf, size_t size)
{
	struct jsontext o = { .buf = buf, .size = size };
	char quoted[128];

	jsontext_put(&o, "{\"version\":%d", STATE_VERSION);
	jsontext_text(&o, "link", s->link);
	jsontext_put(&o, ",\"pid\":%d,\"phase\":\"%s\"", s->pid, state_phase_name(s->phase));
	jsontext_put(&o, ",\"since_ms\":%" PRId64 ",\"updated_ms\":%" PRId64, s->since_ms, now_ms);
	jsontext_text(&o, "iface", s->iface);
	jsontext_text(&o, "device", s->device);
	jsontext_text(&o, "tty", s->tty);
	jsontext_text(&o, "modem", s->modem);
	if (s->ipv4 || s->ipv6)
		jsontext_put(&o, ",\"families\":[%s%s%s]", s->ipv4 ? "\"ipv4\"" : "",
		    s->ipv4 && s->ipv6 ? "," : "", s->ipv6 ? "\"ipv6\"" : "");
	jsontext_text(&o, "local", s->local);
	jsontext_text(&o, "remote", s->remote);
	jsontext_text(&o, "local6", s->local6);
	if (s->dns[0][0] && quote_json(quoted, sizeof(quoted), s->dns[0]) == 0) {
		jsontext_put(&o, ",\"dns\":[%s", quoted);
		if (s->dns[1][0] && quote_json(quoted, sizeof(quoted), s->dns[1]) == 0)
			jsontext_put(&o, ",%s", quoted);
		jsontext_put(&o, "]");
	}
	put_cause(&o, s);
	put_next(&o, s);
	put_word(&o, "reset_at", s->reset_at);
	jsontext_put(&o, ",\"failures\":%u,\"retry\":%u", s->failures, s->retry);
	jsontext_put(&o, ",\"dials\":%u,\"connects\":%u,\"resets\":%u", s->dials, s->connects, s->resets);
	put_incidents(&o, s);
	if (s->up_ms)
		jsontext_put(&o, ",\"up_since_ms\":%" PRId64, s->up_ms);
	put_monitor(&o, s);
	jsontext_put(&o, "}\n");
	return o.full ? -1 : (int)o.len;
}

int state_write(const struct state *s, int64_t now_ms, struct errmsg *e)
{
	/* not on pppd's stack, which stays as large as it once was */
	static char text[STATE_MAX];
	char path[96];

	if (state_render(s, now_ms, text, sizeof(text)) < 0) {
		errmsg_add(e, "%s/%s.json: the state is too long", STATE_DIR, s->link);
		return -1;
	}
	snprintf(path, sizeof(path), "%s/%s.json", STATE_DIR, s->link);
	return runfile_write(path, text, 0644, e);
}

int state_owe(const char *link, const char *step, struct errmsg *e)
{
	char path[96];

	snprintf(path, sizeof(path), STATE_OWED, link);
	return runfile_write(path, step, 0600, e);
}

int state_leave(const char *link, const char *record, struct errmsg *e)
{
	char path[96];

	snprintf(path, sizeof(path), STATE_LEFT, link);
	return runfile_write(path, record, 0600, e);
}

void state_remove(const char *link)
{
	char path[96];

	snprintf(path, sizeof(path), "%s/%s.json", STATE_DIR, link);
	unlink(path);
}
