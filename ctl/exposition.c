/* SPDX-License-Identifier: BSD-2-Clause */
#include <config.h>

#include "exposition.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "state.h"

enum kind {
	PLAIN,		/* the number in the state, times scale */
	MOMENT,		/* CLOCK_MONOTONIC ms in the state, s since 1970 in the sample */
	UP,
	PHASES,
	INFO,
	INCIDENTS,	/* of each cause, key in its object */
	STEPS,
	WRITES,
	SEEN,		/* the number that is seen now */
	REGISTERED,
};

static const struct metric {
	const char *name;	/* without the _total of a counter */
	const char *type;
	enum kind kind;
	const char *key, *under;	/* in the state; under: in an object of it */
	double scale;
	const char *help;
} metrics[] = {
	{ "pppkeeper_link_up", "gauge", UP, NULL, NULL, 1,
	  "1 when the link is up, 0 when it is not." },
	{ "pppkeeper_link_phase", "gauge", PHASES, NULL, NULL, 1,
	  "1 for what the link does now, 0 for all else." },
	{ "pppkeeper_link_info", "gauge", INFO, NULL, NULL, 1,
	  "Modem, interface and last cause of a link." },
	{ "pppkeeper_link_phase_start_time_seconds", "gauge", MOMENT, "since_ms", NULL, 1,
	  "When it began to do that, since 1970." },
	{ "pppkeeper_link_next_dial_time_seconds", "gauge", MOMENT, "next_at_ms", NULL, 1,
	  "When the next dial is due, since 1970." },
	{ "pppkeeper_dials", "counter", PLAIN, "dials", NULL, 1, "Dials since pppd started." },
	{ "pppkeeper_connects", "counter", PLAIN, "connects", NULL, 1,
	  "Dials that brought the link up since pppd started." },
	{ "pppkeeper_modem_resets", "counter", PLAIN, "resets", NULL, 1,
	  "Resets of the modem since pppd started." },
	{ "pppkeeper_modem_reset_steps", "counter", STEPS, NULL, NULL, 1,
	  "Steps of resets of the modem since pppd started, by kind." },
	{ "pppkeeper_incidents", "counter", INCIDENTS, "count", NULL, 1,
	  "Outages that ended since pppd started, by the layer that died." },
	{ "pppkeeper_incident_seconds", "counter", INCIDENTS, "down_ms", NULL, 1e-3,
	  "Time that the link was down in them." },
	{ "pppkeeper_outage_start_time_seconds", "gauge", MOMENT, "outage_since_ms", NULL, 1,
	  "When the outage that lasts was found, since 1970." },
	{ "pppkeeper_failures_in_a_row", "gauge", PLAIN, "failures", NULL, 1,
	  "Failed attempts since the link was up last." },
	{ "pppkeeper_monitor_rounds", "counter", PLAIN, "rounds", "monitor", 1,
	  "Rounds of the monitor on this connection." },
	{ "pppkeeper_monitor_missed_in_a_row", "gauge", PLAIN, "missed", "monitor", 1,
	  "Rounds without an answer since the last one with." },
	{ "pppkeeper_monitor_interval_seconds", "gauge", PLAIN, "interval_s", "monitor", 1,
	  "Time from one round to the next." },
	{ "pppkeeper_monitor_rtt_seconds", "gauge", PLAIN, "rtt_us", "monitor", 1e-6,
	  "Round trip of the last answer." },
	{ "pppkeeper_monitor_answer_time_seconds", "gauge", MOMENT, "last_ok_ms", "monitor", 1,
	  "When the last answer came, since 1970." },
	{ "pppkeeper_monitor_witness_hops", "gauge", PLAIN, "witness_hops", "monitor", 1,
	  "Distance of who is asked." },
	{ "pppkeeper_monitor_monthly_cost_bytes", "gauge", PLAIN, "month_bytes", "monitor", 1,
	  "What the probing costs at most in 30 days." },
	{ "pppkeeper_modem_resets_left", "gauge", PLAIN, "budget_left", NULL, 1,
	  "Resets of the modem that RESET_LIMIT leaves." },
	{ "pppkeeper_modem_signal_dbm", "gauge", SEEN, "signal_dbm", NULL, 1,
	  "Received power of the network, of the last sample." },
	{ "pppkeeper_modem_registered", "gauge", REGISTERED, NULL, NULL, 1,
	  "1 when the network had registered the modem at the last sample, 0 when not." },
	{ "pppkeeper_link_receive_bytes", "counter", SEEN, "rx_bytes", NULL, 1,
	  "Bytes received on this connection." },
	{ "pppkeeper_link_transmit_bytes", "counter", SEEN, "tx_bytes", NULL, 1,
	  "Bytes sent on this connection." },
	{ "pppkeeper_modem_flash_writes", "counter", WRITES, NULL, NULL, 1,
	  "Setting commands that the modem's flash took, since it is known." },
};

static void put_value(FILE *f, const char *value)
{
	for (; *value; value++) {
		if (*value == '\n')
			fputs("\\n", f);
		else if (*value == '"' || *value == '\\')
			fprintf(f, "\\%c", *value);
		else
			fputc(*value, f);
	}
}

/* A label, unless it has no value. The names are constants. */
static void put_label(FILE *f, const char *name, const char *value)
{
	if (!value || !*value)
		return;
	fprintf(f, ",%s=\"", name);
	put_value(f, value);
	fputc('"', f);
}

static void begin(FILE *f, const struct metric *m, const char *link)
{
	fprintf(f, "%s%s{link=\"", m->name, *m->type == 'c' ? "_total" : "");
	put_value(f, link);
	fputc('"', f);
}

static const char *text_of(const json_t *state, const char *key)
{
	return json_string_value(json_object_get(state, key));
}

static void put_number(FILE *f, const struct exposition *e, const struct metric *m,
		       const struct exposition_link *l)
{
	const json_t *from = m->kind == SEEN ? l->seen :
			     m->under ? json_object_get(l->state, m->under) : l->state;
	const json_t *value = json_object_get(from, m->key);
	int64_t n = json_integer_value(value);

	if (!json_is_integer(value))
		return;
	begin(f, m, l->link);
	if (m->kind == MOMENT)
		fprintf(f, "} %.3f\n", (double)(e->wall_ms - e->now_ms + n) / 1000);
	else if (m->scale < 1)
		fprintf(f, "} %.6f\n", (double)n * m->scale);
	else
		fprintf(f, "} %" PRId64 "\n", n);
}

static void put_phases(FILE *f, const struct metric *m, const struct exposition_link *l)
{
	const char *phase = l->state ? text_of(l->state, "phase") : state_phase_name(STATE_STOPPED);

	for (int p = STATE_STARTING; p <= STATE_STOPPED; p++) {
		begin(f, m, l->link);
		put_label(f, "phase", state_phase_name(p));
		fprintf(f, "} %d\n", phase && strcmp(phase, state_phase_name(p)) == 0);
	}
}

static void put_info(FILE *f, const struct metric *m, const struct exposition_link *l)
{
	if (!l->state)
		return;
	begin(f, m, l->link);
	put_label(f, "modem", text_of(l->state, "modem"));
	put_label(f, "interface", text_of(l->state, "iface"));
	put_label(f, "cause", text_of(l->state, "cause"));
	fputs("} 1\n", f);
}

static void put_incidents(FILE *f, const struct metric *m, const struct exposition_link *l)
{
	json_t *of;
	const char *name;
	enum cause cause;

	json_object_foreach(json_object_get(l->state, "incidents"), name, of) {
		int64_t n = json_integer_value(json_object_get(of, m->key));

		if (!cause_by_name(name, &cause))
			continue;
		begin(f, m, l->link);
		put_label(f, "layer", cause_info(cause)->layer);
		put_label(f, "cause", name);
		if (m->scale < 1)
			fprintf(f, "} %.3f\n", (double)n * m->scale);
		else
			fprintf(f, "} %" PRId64 "\n", n);
	}
}

static void put_steps(FILE *f, const struct metric *m, const struct exposition_link *l)
{
	json_t *count;
	const char *name;

	json_object_foreach(json_object_get(l->state, "reset_steps"), name, count) {
		begin(f, m, l->link);
		put_label(f, "step", name);
		fprintf(f, "} %" PRId64 "\n", (int64_t)json_integer_value(count));
	}
}

static void put_writes(FILE *f, const struct metric *m, const struct exposition_link *l)
{
	for (unsigned i = 0; l->ledger && i < l->ledger->module_count; i++) {
		const struct ledger_module *module = &l->ledger->modules[i];

		begin(f, m, l->link);
		put_label(f, "modem", module->modem);
		put_label(f, "imei", module->imei);
		fprintf(f, "} %" PRIu64 "\n", module->writes);
	}
}

static void put_registered(FILE *f, const struct metric *m, const struct exposition_link *l)
{
	const char *registration = text_of(l->seen, "registration");

	if (!registration)
		return;
	begin(f, m, l->link);
	fprintf(f, "} %d\n", strcmp(registration, "home") == 0 || strcmp(registration, "roaming") == 0);
}

static void put_samples(FILE *f, const struct exposition *e, const struct metric *m,
			const struct exposition_link *l)
{
	const char *phase = l->state ? text_of(l->state, "phase") : NULL;

	switch (m->kind) {
	case PLAIN:
	case MOMENT:
	case SEEN:
		put_number(f, e, m, l);
		break;
	case UP:
		begin(f, m, l->link);
		fprintf(f, "} %d\n", phase && strcmp(phase, state_phase_name(STATE_UP)) == 0);
		break;
	case PHASES:
		put_phases(f, m, l);
		break;
	case INFO:
		put_info(f, m, l);
		break;
	case INCIDENTS:
		put_incidents(f, m, l);
		break;
	case STEPS:
		put_steps(f, m, l);
		break;
	case WRITES:
		put_writes(f, m, l);
		break;
	case REGISTERED:
		put_registered(f, m, l);
		break;
	}
}

/* A family without samples is not announced. */
static void put_family(FILE *f, const struct exposition *e, const struct metric *m)
{
	const char *total = !e->open && *m->type == 'c' ? "_total" : "";
	char *text = NULL;
	size_t len = 0;
	FILE *samples = open_memstream(&text, &len);

	if (!samples)
		return;
	for (size_t i = 0; i < e->count; i++)
		put_samples(samples, e, m, &e->links[i]);
	if (fclose(samples) == 0 && len > 0)
		fprintf(f, "# HELP %s%s %s\n# TYPE %s%s %s\n%s", m->name, total, m->help, m->name,
			total, m->type, text);
	free(text);
}

void exposition_write(FILE *f, const struct exposition *e)
{
	fprintf(f, "# HELP pppkeeper_build_info The release of pppkeeper.\n"
		"# TYPE pppkeeper_build_info gauge\n"
		"pppkeeper_build_info{version=\"" PACKAGE_VERSION "\"} 1\n");
	for (size_t i = 0; i < sizeof(metrics) / sizeof(metrics[0]); i++)
		put_family(f, e, &metrics[i]);
	if (e->open)
		fputs("# EOF\n", f);
}
