/* SPDX-License-Identifier: BSD-2-Clause */
#include "carriers.h"

#include <stdio.h>
#include <string.h>

#define DIALS_MAX 20000

const struct world carriers_faults[CARRIERS_FAULTS] = {
	[CARRIERS_APN] = { "wrong APN", 2 * CARRIERS_DAY_MS, CAUSE_PDP, CAUSE_PDP,
			   POLICY_SETTINGS, CAUSE_NONE, 0, 0, 0 },
	[CARRIERS_AUTH] = { "wrong account", 2 * CARRIERS_DAY_MS, CAUSE_AUTH, CAUSE_AUTH,
			    POLICY_SETTINGS, CAUSE_NONE, 0, 0, 0 },
	[CARRIERS_CORE] = { "registered, calls refused", 2 * CARRIERS_DAY_MS, CAUSE_DIAL, CAUSE_NONE,
			    POLICY_SETTINGS, CAUSE_NONE, 0, 0, 0 },
	[CARRIERS_RADIO] = { "no network", 2 * CARRIERS_DAY_MS, CAUSE_DIAL, CAUSE_RADIO,
			     POLICY_SETTINGS, CAUSE_NONE, 0, 0, 0 },
	[CARRIERS_LCP] = { "no answer to PPP", 2 * CARRIERS_DAY_MS, CAUSE_LCP, CAUSE_NONE,
			   POLICY_SETTINGS, CAUSE_NONE, 0, 0, 0 },
};

struct log {
	int64_t dial_ms[DIALS_MAX];
	unsigned dials, resets;
};

static void add_dial(void *arg, int64_t ms)
{
	struct log *l = arg;

	if (l->dials < DIALS_MAX && ms < CARRIERS_DAY_MS)
		l->dial_ms[l->dials++] = ms;
}

static void add_reset(void *arg, int64_t ms)
{
	struct log *l = arg;

	l->resets += ms < CARRIERS_DAY_MS;
}

static unsigned worst_hour(const struct log *l)
{
	unsigned most = 0, first = 0;

	for (unsigned i = 0; i < l->dials; i++) {
		while (l->dial_ms[i] - l->dial_ms[first] >= 3600 * 1000)
			first++;
		most = i - first + 1 > most ? i - first + 1 : most;
	}
	return most;
}

static unsigned too_soon(const struct log *l)
{
	static const unsigned min[] = { 5, 10, 15, 20, 30, 60 };
	unsigned n = 0;

	for (unsigned i = 1; i < l->dials; i++) {
		unsigned step = i - 1 < 5 ? i - 1 : 5;

		n += l->dial_ms[i] - l->dial_ms[i - 1] < min[step] * 60000LL;
	}
	return n;
}

struct carriers_day carriers_day(enum carriers_fault fault, enum rule rule, uint32_t gateway)
{
	static struct log log;
	struct sink sink = { add_dial, add_reset, &log };

	memset(&log, 0, sizeof(log));
	world_run(&carriers_faults[fault], rule, gateway, CARRIERS_DAY_MS, &sink);
	return (struct carriers_day){ log.dials, log.resets, worst_hour(&log), too_soon(&log) };
}

static const char *verdict(unsigned n, unsigned limit)
{
	return n > limit ? "exceeds" : "keeps";
}

static void print_faults(enum rule rule, const char *name)
{
	for (int f = 0; f < CARRIERS_FAULTS; f++) {
		struct carriers_day d = carriers_day((enum carriers_fault)f, rule, 1);

		printf("| %s | %s | %u | %u | %u | %s | %u, %s |\n", carriers_faults[f].name, name,
		       d.dials, d.resets, d.worst_hour, verdict(d.worst_hour, CARRIERS_VERIZON),
		       d.particle, verdict(d.particle, 0));
	}
}

static void print_writes(void)
{
	unsigned theirs = carriers_day(CARRIERS_APN, RULE_ORIGINAL, 1).dials;
	const struct policy_config *c = &world_defaults;
	/* means of world.c: a failed dial takes 4 s, a reset 15 s */
	double cycle_s = c->retry * 4.0 + (c->retry - 1) * c->holdoff_ms / 1000.0 + 15 +
			 c->reset_wait_ms / 1000.0;

	printf("\nWrong APN, 24 h, a modem that writes the APN to flash at each dial:\n\n"
	       "| rule | dials | resets | writes | days to %u writes |\n|---|---|---|---|---|\n",
	       CARRIERS_WRITES);
	printf("| original, simulated | %u | %u | %u | %.0f |\n", theirs,
	       carriers_day(CARRIERS_APN, RULE_ORIGINAL, 1).resets, theirs,
	       (double)CARRIERS_WRITES / theirs);
	printf("| original, by arithmetic: %u dials in %.0f s | %.0f | %.0f | %.0f | %.0f |\n",
	       c->retry, cycle_s, 86400 / cycle_s * c->retry, 86400 / cycle_s,
	       86400 / cycle_s * c->retry, CARRIERS_WRITES / (86400 / cycle_s * c->retry));
	theirs = carriers_day(CARRIERS_APN, RULE_OURS, 1).dials;
	printf("| ours, were each dial a write | %u | %u | %u | %.0f |\n", theirs,
	       carriers_day(CARRIERS_APN, RULE_OURS, 1).resets, theirs,
	       (double)CARRIERS_WRITES / theirs);
}

void carriers_print(void)
{
	printf("A fault that does not end, one gateway, 24 h, default settings.\n"
	       "Verizon: at most %u radio access attempts an hour. Particle: 5 10 15 20 30 60 min between "
	       "attempts.\n\n"
	       "| fault | rule | dials | resets | dials in the worst hour | Verizon | sooner than "
	       "Particle's schedule |\n|---|---|---|---|---|---|---|\n", CARRIERS_VERIZON);
	print_faults(RULE_ORIGINAL, "original");
	print_faults(RULE_OURS, "ours");
	print_faults(RULE_NO_DIAGNOSIS, "ours, no diagnosis");
	print_writes();
	puts("\n1NCE, diagnose before a restart: kept for what is ambiguous (a dead path, a lost call, no answer, an\n"
	     "error, a refused call), where the modem can be asked; silence after CONNECT is dialled again and\n"
	     "reset without it. TS.34, no synchronised fleet: waits from RETRY failures on, the slow schedule and\n"
	     "the dial after a search have jitter by machine; the first dials, HOLDOFF after the end, have\n"
	     "not: that is the peak at the begin of an outage in the first table.");
}
