/* SPDX-License-Identifier: BSD-2-Clause */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "errmsg.h"
#include "httpchild.h"
#include "netif.h"
#include "probetarget.h"
#include "probing.h"
#include "survey.h"
#include "surveyview.h"
#include "via.h"

enum { PROBE_IS_ALIVE = 0, PROBE_IS_DEAD = 1, PROBE_CANNOT_TELL = EXIT_SYSTEM };

#define ROUNDS_MAX 100000
/* s */
#define TIMEOUT_MAX 60
#define TIMEOUT_DEFAULT 2
/* ms */
#define RESOLVE_MS 10000
/* pppd's own invention for a peer that tells no address: this + unit. */
#define INVENTED_PEER "10.64.64."

struct job {
	const struct args *args;
	struct via via;
	struct probetarget target;
	struct survey survey;
	struct httpchild_result url;	/* where the target is a URL */
	int family;			/* AF_UNSPEC: both */
	long rounds, timeout_s;
	char interface[IF_NAMESIZE];
	char why[SURVEYVIEW_WHY_MAX];
};

/* --- before --------------------------------------------------------------------------------- */

static int read_options(struct job *j)
{
	const struct args *a = j->args;

	if (args_get(a, "4") && args_get(a, "6")) {
		verb_warn(a, "-4 and -6 exclude each other");
		return -1;
	}
	j->family = args_get(a, "4") ? AF_INET : args_get(a, "6") ? AF_INET6 : AF_UNSPEC;
	if (args_number(a, "c", 1, ROUNDS_MAX, NULL, 1, &j->rounds) < 0)
		return -1;
	return args_number(a, "timeout", 1, TIMEOUT_MAX, "s", TIMEOUT_DEFAULT, &j->timeout_s);
}

/* The given interface, or that of the routing table towards the target. */
static int find_interface(struct job *j, struct errmsg *e)
{
	strcpy(j->interface, j->via.interface);
	for (size_t i = 0; i < j->target.count && !*j->interface; i++)
		netif_towards(&j->target.address[i], j->interface);
	if (*j->interface)
		return 0;
	errmsg_add(e, "no interface leads to %s%s%s; choose one with -I", j->target.shown,
		   *j->target.why ? ": " : "", j->target.why);
	return -1;
}

/* What rules out any data at all. */
static bool is_down(struct job *j, bool has4, bool has6)
{
	if (!netif_is_up(j->interface))
		snprintf(j->why, sizeof(j->why), "%s is switched off", j->interface);
	else if (!has4 && !has6)
		snprintf(j->why, sizeof(j->why), "%s has no %s address", j->interface,
			 j->family == AF_INET ? "IPv4" : j->family == AF_INET6 ? "IPv6" : "IP");
	return *j->why;
}

/* Silence says something where DNS servers of the link are asked, or the monitor had answers. */
static bool silence_counts(const struct job *j)
{
	const json_t *monitor = json_object_get(j->via.state, "monitor");

	return j->target.alone || j->via.servers > 0 ||
	       json_integer_value(json_object_get(monitor, "last_ok_ms")) > 0;
}

static void set_servers(struct job *j)
{
	struct ipaddr server[DNS_SERVERS_MAX];
	size_t count = 0;

	for (size_t i = 0; i < j->via.servers; i++)
		if (ipaddr_parse(&server[count], j->via.server[i]) == 0)
			count++;
	probe_servers(&j->survey.prober.probe, server, count);
}

static void set_up(struct job *j, bool has4, bool has6)
{
	const char *remote = json_string_value(json_object_get(j->via.state, "remote"));
	struct probe *p = &j->survey.prober.probe;
	struct ipaddr never;
	bool invented = remote && strncmp(remote, INVENTED_PEER, strlen(INVENTED_PEER)) == 0 &&
			ipaddr_parse(&never, remote) == 0;

	survey_init(&j->survey, (unsigned)j->timeout_s, j->target.alone, silence_counts(j));
	j->survey.wanted = (unsigned)j->rounds;
	survey_start(&j->survey, j->interface, netif_is_shared(j->interface));
	if (has4)
		probe_up(p, AF_INET, invented ? &never : NULL);
	if (has6)
		probe_up(p, AF_INET6, NULL);
	probe_targets(p, j->target.address, j->target.count);
	set_servers(j);
}

/* --- after ---------------------------------------------------------------------------------- */

static void print_json(const struct job *j)
{
	const struct survey *s = &j->survey;
	json_t *o = json_object(), *addresses = json_array(), *witness = surveyview_witness(s);
	char address[IPADDR_TEXT_MAX];

	for (size_t i = 0; i < j->target.count; i++)
		json_array_append_new(addresses,
				      json_string(ipaddr_text(&j->target.address[i], address)));
	json_object_set_new(o, "iface", json_string(j->interface));
	json_object_set_new(o, "target", json_string(j->target.shown));
	json_object_set_new(o, "addresses", addresses);
	json_object_set_new(o, "verdict", json_string(surveyview_word(s->verdict)));
	json_object_set_new(o, "why", json_string(j->why));
	json_object_set_new(o, "rounds", json_integer(s->rounds));
	if (witness)
		json_object_set_new(o, "witness", witness);
	json_object_set_new(o, "families", surveyview_families(s));
	if (j->url.json)
		json_object_set(o, "url", j->url.json);
	json_dumpf(o, stdout, JSON_COMPACT);
	putchar('\n');
	json_decref(o);
}

static void print_head(const struct job *j)
{
	char address[IPADDR_TEXT_MAX];

	printf("on %s towards %s", j->interface, j->target.shown);
	for (size_t i = 0; i < j->target.count; i++) {
		ipaddr_text(&j->target.address[i], address);
		if (strcmp(address, j->target.shown) != 0)
			printf("%s%s", i ? ", " : " (", address);
		else
			return (void)putchar('\n');
	}
	if (j->target.count)
		puts(")");
	else
		printf(" (%s)\n", *j->target.why ? j->target.why : "no address of this family");
}

static void print_text(const struct job *j)
{
	static const char *const words[] = {
		[SURVEY_ALIVE] = "alive", [SURVEY_DEAD] = "dead", [SURVEY_UNKNOWN] = "cannot tell",
	};

	print_head(j);
	if (j->survey.rounds)
		surveyview_table(&j->survey);
	if (*j->url.line)
		puts(j->url.line);
	printf("%s: %s\n", words[j->survey.verdict], j->why);
}

static int report(const struct job *j)
{
	static const int codes[] = {
		[SURVEY_ALIVE] = PROBE_IS_ALIVE, [SURVEY_DEAD] = PROBE_IS_DEAD,
		[SURVEY_UNKNOWN] = PROBE_CANNOT_TELL,
	};

	if (args_get(j->args, "json"))
		print_json(j);
	else
		print_text(j);
	return codes[j->survey.verdict];
}

static void tell_round(const struct survey *s)
{
	char why[SURVEYVIEW_WHY_MAX];

	if (s->missed)
		snprintf(why, sizeof(why), "no answer");
	else
		surveyview_why(s, why);
	printf("%u: %s\n", s->rounds, why);
	fflush(stdout);
}

/* --- the work ------------------------------------------------------------------------------- */

/* The URL's own check. An answer to it, the expected one or not, is life as well. */
static int check_url(struct job *j, struct errmsg *e)
{
	struct httpchild c = {
		.root = j->args->root, .interface = j->interface, .via = &j->via,
		.link = j->target.link, .url = j->target.text, .expect = j->target.expect,
	};
	struct survey *s = &j->survey;

	if (!j->target.url)
		return 0;
	if (httpchild_run(&j->url, &c, e) < 0)
		return -1;
	if (s->verdict != SURVEY_ALIVE && j->url.answered) {
		s->verdict = SURVEY_ALIVE;
		snprintf(j->why, sizeof(j->why), "only the URL's host answers");
	}
	return 0;
}

static int survey(struct job *j, struct errmsg *e)
{
	bool has4, has6;

	if (probetarget_resolve(&j->target, &j->via, j->family, RESOLVE_MS, e) < 0 ||
	    find_interface(j, e) < 0)
		return -1;
	if (netif_is_loopback(j->interface)) {
		errmsg_add(e, "%s: is this system's loopback: there is no way to probe", j->interface);
		return -1;
	}
	has4 = j->family != AF_INET6 && netif_has(j->interface, AF_INET);
	has6 = j->family != AF_INET && netif_has(j->interface, AF_INET6);
	set_up(j, has4, has6);
	if (is_down(j, has4, has6)) {
		j->survey.verdict = SURVEY_DEAD;
		return 0;
	}
	if (j->rounds > 1 && !args_get(j->args, "json"))
		j->survey.round = tell_round;
	if (survey_run(&j->survey, e) < 0)
		return -1;
	surveyview_why(&j->survey, j->why);
	return check_url(j, e);
}

static int probe_run(const struct args *a)
{
	struct job *j = calloc(1, sizeof(*j));
	int code = EXIT_SYSTEM;
	struct errmsg e;

	errmsg_init(&e);
	if (!j) {
		verb_warn(a, "out of memory");
		return code;
	}
	j->args = a;
	if (read_options(j) == 0 && via_find(&j->via, a, &e) == 0) {
		if (probetarget_find(&j->target, a, &j->via, &e) == 0 && survey(j, &e) == 0)
			code = report(j);
		httpchild_free(&j->url);
		via_free(&j->via);
	}
	verb_warn_all(a, &e);
	explicit_bzero(j, sizeof(*j));
	free(j);
	return code;
}

const struct verb probe_verb = {
	.name = "probe",
	.operand = "TARGET",
	.summary = "does data get through, and who answers on the way",
	.help =
"Asks who stands on the way to a target and who of them answers, by the same\n"
"engine as the monitor in pppd, and judges. Works on any interface, also\n"
"without pppd: wwan0 of a QMI or MBIM modem, eth0.\n"
VIA_HELP "\n"
"TARGET is an IP address, a host name or an http or https URL (its host is\n"
"probed, then pppkeeper-http checks it). Without it: the link's MONITOR_TARGET.\n"
"\n"
"The table has a line a host: its distance, what it is (hop, target, dns), and\n"
"whether it answers: yes, no, sometimes, or limit (a hop that does not answer\n"
"itself, but tells when a packet's hop limit ends at it). ? is a hop that says\n"
"nothing at all. The witness is who the monitor would ask: the nearest.\n"
"\n"
"Alive: somebody answers, or data is received (on Ethernet, where others talk,\n"
"answers alone count). Dead: three rounds are missed in a row; or the interface\n"
"is switched off, or has no address. Where nobody ever answered, this is\n"
"dead only if DNS servers of the link were asked as well, for a network\n"
"may block the rest; else it cannot be told.\n"
"\n"
"Exit code: 0 alive; 1 dead; 2 cannot tell, also for a usage or system error.",
	.options = {
		VIA_OPTION_INTERFACE,
		{ "4", NULL, "IPv4 alone" },
		{ "6", NULL, "IPv6 alone" },
		{ "c", "N", "rounds after which a live link is called so; default: 1. With more, a"
		  " line a round is printed" },
		{ "timeout", "S", "seconds that a round may take, and from one to the next, 1 to"
		  " 60; default: 2" },
		{ "server", "ADDR", "a DNS server to ask, may be given several times; default:"
		  " those of the link" },
		{ "json", NULL, "one JSON object: iface, target, addresses, verdict, why, rounds,"
		  " witness, families with their hosts, and the url's as pppkeeper-http has it" },
	},
	.run = probe_run,
};
