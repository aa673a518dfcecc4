/* SPDX-License-Identifier: BSD-2-Clause */
#include "surveyview.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "deadline.h"

static const int families[] = { AF_INET, AF_INET6 };

static const char *const kinds[] = {
	[PROBE_HOP] = "hop", [PROBE_HOST] = "target", [PROBE_SERVER] = "dns",
};

const char *surveyview_word(enum survey_verdict verdict)
{
	static const char *const words[] = {
		[SURVEY_ALIVE] = "alive", [SURVEY_DEAD] = "dead", [SURVEY_UNKNOWN] = "unknown",
	};

	return words[verdict];
}

/* --- the hosts ------------------------------------------------------------------------------ */

static const char *answers(const struct probe_candidate *c)
{
	switch (c->standing) {
	case PROBE_ANSWERS:
		return c->by_limit ? "limit" : "yes";
	case PROBE_FLAKY:
		return "sometimes";
	default:
		return c->answered_ms ? "sometimes" : "no";
	}
}

static unsigned place(const struct probe_candidate *c)
{
	return c->hops ? c->hops : PROBE_HOPS + 1 + (unsigned)c->kind;
}

static int compare(const void *a, const void *b)
{
	const struct probe_candidate *x = a, *y = b;

	return (int)place(x) - (int)place(y);
}

static const char *text_of_rtt(long rtt_us, char text[32])
{
	if (rtt_us < 0)
		snprintf(text, 32, "-");
	else
		snprintf(text, 32, "%ld.%02ld ms", rtt_us / 1000, rtt_us % 1000 / 10);
	return text;
}

static void print_host(const struct probe_candidate *c, bool witness)
{
	char address[IPADDR_TEXT_MAX], rtt[32], hops[16] = "-";

	if (c->hops)
		snprintf(hops, sizeof(hops), "%u", c->hops);
	printf("%4s  %-39s %-7s %-10s %s%s\n", hops, ipaddr_text(&c->address, address),
	       kinds[c->kind], answers(c), text_of_rtt(c->rtt_us, rtt), witness ? "  witness" : "");
}

/* The witness's row is known by its address: the table is a sorted copy. */
static void print_family(const struct probe_family *f)
{
	struct probe_candidate list[PROBE_CANDIDATES];
	const struct probe_candidate *w = f->witness < 0 ? NULL : &f->candidate[f->witness];
	unsigned hop = 1;

	memcpy(list, f->candidate, f->count * sizeof(list[0]));
	qsort(list, f->count, sizeof(list[0]), compare);
	for (unsigned i = 0; i < f->count; i++) {
		for (; hop < list[i].hops; hop++)
			printf("%4u  %-39s %-7s no\n", hop, "?", kinds[PROBE_HOP]);
		if (list[i].hops)
			hop = list[i].hops + 1;
		print_host(&list[i], w && ipaddr_equal(&w->address, &list[i].address));
	}
}

void surveyview_table(const struct survey *s)
{
	printf("%4s  %-39s %-7s %-10s %s\n", "hops", "address", "is", "answers", "after");
	for (size_t i = 0; i < sizeof(families) / sizeof(families[0]); i++) {
		const struct probe_family *f = probe_family(&s->prober.probe, families[i]);

		if (f->up)
			print_family(f);
	}
}

static json_t *host_json(const struct probe_candidate *c)
{
	char address[IPADDR_TEXT_MAX];
	json_t *o = json_object();

	json_object_set_new(o, "address", json_string(ipaddr_text(&c->address, address)));
	json_object_set_new(o, "is", json_string(kinds[c->kind]));
	json_object_set_new(o, "answers", json_string(answers(c)));
	if (c->hops)
		json_object_set_new(o, "hops", json_integer(c->hops));
	if (c->rtt_us >= 0)
		json_object_set_new(o, "rtt_us", json_integer(c->rtt_us));
	return o;
}

static json_t *family_json(const struct probe_family *f, int family)
{
	struct probe_candidate list[PROBE_CANDIDATES];
	json_t *o = json_object(), *hosts = json_array();

	memcpy(list, f->candidate, f->count * sizeof(list[0]));
	qsort(list, f->count, sizeof(list[0]), compare);
	for (unsigned i = 0; i < f->count; i++)
		json_array_append_new(hosts, host_json(&list[i]));
	json_object_set_new(o, "family", json_string(family == AF_INET ? "ipv4" : "ipv6"));
	if (f->witness >= 0)
		json_object_set_new(o, "witness", host_json(&f->candidate[f->witness]));
	json_object_set_new(o, "hosts", hosts);
	return o;
}

json_t *surveyview_families(const struct survey *s)
{
	json_t *list = json_array();

	for (size_t i = 0; i < sizeof(families) / sizeof(families[0]); i++) {
		const struct probe_family *f = probe_family(&s->prober.probe, families[i]);

		if (f->up)
			json_array_append_new(list, family_json(f, families[i]));
	}
	return list;
}

json_t *surveyview_witness(const struct survey *s)
{
	const struct probe_candidate *c = probe_witness(&s->prober.probe);

	return c ? host_json(c) : NULL;
}

/* --- why ------------------------------------------------------------------------------------ */

/* All that were asked, of all families, as far as they fit. */
static size_t list_hosts(const struct survey *s, char *text, size_t size)
{
	char address[IPADDR_TEXT_MAX];
	size_t len = 0;

	text[0] = '\0';
	for (size_t k = 0; k < sizeof(families) / sizeof(families[0]); k++) {
		const struct probe_family *f = probe_family(&s->prober.probe, families[k]);

		for (unsigned i = 0; f->up && i < f->count; i++) {
			ipaddr_text(&f->candidate[i].address, address);
			if (len + strlen(address) + 3 > size)
				return len;
			len += (size_t)sprintf(text + len, "%s%s", len ? ", " : "", address);
		}
	}
	return len;
}

static void say_witness(const struct survey *s, const struct probe_candidate *c,
			char why[SURVEYVIEW_WHY_MAX])
{
	char address[IPADDR_TEXT_MAX], rtt[32], hops[32] = "";
	size_t len;

	if (c->hops)
		snprintf(hops, sizeof(hops), ", %u hop%s away", c->hops, c->hops == 1 ? "" : "s");
	len = (size_t)snprintf(why, SURVEYVIEW_WHY_MAX, "%s answers%s, after %s",
			       ipaddr_text(&c->address, address), hops,
			       text_of_rtt(c->rtt_us, rtt));
	for (size_t i = 0; i < sizeof(families) / sizeof(families[0]); i++) {
		const struct probe_family *f = probe_family(&s->prober.probe, families[i]);

		if (f->up && f->count && f->witness < 0)
			snprintf(why + len, SURVEYVIEW_WHY_MAX - len, "; IPv%d: nobody answers",
				 families[i] == AF_INET ? 4 : 6);
	}
}

static void say_silence(const struct survey *s, char why[SURVEYVIEW_WHY_MAX])
{
	int64_t since = s->answered_ms ? s->answered_ms : s->began_ms;
	char hosts[SURVEYVIEW_WHY_MAX - 96];

	if (list_hosts(s, hosts, sizeof(hosts)) == 0)
		snprintf(why, SURVEYVIEW_WHY_MAX, "there is nobody to ask");
	else
		snprintf(why, SURVEYVIEW_WHY_MAX, "no answer from %s in %" PRId64 " s%s", hosts,
			 (deadline_now_ms() - since + 500) / 1000,
			 s->verdict == SURVEY_DEAD ? "" : ", but nobody ever answered here");
}

void surveyview_why(const struct survey *s, char why[SURVEYVIEW_WHY_MAX])
{
	const struct probe_candidate *c = probe_witness(&s->prober.probe);

	if (s->unsent_code)
		snprintf(why, SURVEYVIEW_WHY_MAX, "requests cannot be sent: %s",
			 strerror(s->unsent_code));
	else if (s->verdict == SURVEY_ALIVE && s->by_data)
		snprintf(why, SURVEYVIEW_WHY_MAX, "nobody answers, but data is received");
	else if (s->verdict == SURVEY_ALIVE && c)
		say_witness(s, c, why);
	else if (s->verdict == SURVEY_ALIVE)
		snprintf(why, SURVEYVIEW_WHY_MAX, "an answer came");
	else
		say_silence(s, why);
}
