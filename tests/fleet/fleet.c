/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * A fleet of gateways runs policy.c in virtual time. Without an argument: 1000 gateways and checks,
 * in TAP. With a number of gateways: what a carrier sees, as a markdown table; exit status 1 where a
 * goal is missed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "carriers.h"
#include "fleet.h"
#include "tap.h"

#define HORIZON_S (6 * 3600)

struct seen {
	unsigned dials[HORIZON_S], resets[HORIZON_S];
	long dial_count, reset_count;
	unsigned count;		/* gateways */
	int64_t *back_ms;	/* from the fault's end to up, sorted */
};

static void add_dial(void *arg, int64_t ms)
{
	struct seen *s = arg;

	s->dial_count++;
	if (ms / 1000 < HORIZON_S)
		s->dials[ms / 1000]++;
}

static void add_reset(void *arg, int64_t ms)
{
	struct seen *s = arg;

	s->reset_count++;
	if (ms / 1000 < HORIZON_S)
		s->resets[ms / 1000]++;
}

static int by_size(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static int by_count(const void *a, const void *b)
{
	unsigned x = *(const unsigned *)a, y = *(const unsigned *)b;

	return (x > y) - (x < y);
}

/* s after the fault's end until this part of the fleet is back; -1: never in this run. */
static double back_s(const struct seen *s, double part)
{
	unsigned i = (unsigned)(part * s->count + 0.5);
	int64_t ms = s->back_ms[i ? i - 1 : 0];

	return ms == INT64_MAX ? -1 : (double)ms / 1000;
}

static unsigned peak(const unsigned *rate, int64_t from_s)
{
	unsigned most = 0;

	for (int64_t i = from_s; i < HORIZON_S; i++)
		most = rate[i] > most ? rate[i] : most;
	return most;
}

/* Of the seconds from the fault's begin until the last gateway is back, 1 in 100 had more. */
static unsigned p99(const unsigned *rate, int64_t until_s)
{
	static unsigned sorted[HORIZON_S];
	size_t n = (size_t)(until_s < 1 ? 1 : until_s > HORIZON_S ? HORIZON_S : until_s);

	memcpy(sorted, rate, n * sizeof(sorted[0]));
	qsort(sorted, n, sizeof(sorted[0]), by_count);
	return sorted[n * 99 / 100];
}

static void run(struct seen *s, const struct world *w, enum rule rule, unsigned count)
{
	struct sink sink = { add_dial, add_reset, s };
	int64_t *back_ms = s->back_ms;

	memset(s, 0, sizeof(*s));
	s->back_ms = back_ms;
	s->count = count;
	for (unsigned i = 0; i < count; i++) {
		int64_t up = world_run(w, rule, i + 1, HORIZON_S * 1000LL, &sink);

		back_ms[i] = up < 0 ? INT64_MAX : up > w->end_ms ? up - w->end_ms : 0;
	}
	qsort(back_ms, count, sizeof(back_ms[0]), by_size);
}

static struct fleet_result result_of(const struct seen *s, const struct world *w)
{
	double all = back_s(s, 1);
	int64_t end_s = w->end_ms / 1000;
	int64_t until_s = all < 0 ? HORIZON_S : end_s + (int64_t)all + 1;

	return (struct fleet_result){
		.dials = (double)s->dial_count / s->count,
		.resets = (double)s->reset_count / s->count,
		.peak = peak(s->dials, 0),
		.peak_after = peak(s->dials, end_s),
		.p99 = p99(s->dials, until_s),
		.reset_peak = peak(s->resets, 0),
		.reset_p99 = p99(s->resets, until_s),
		.back_s = { back_s(s, 0.5), back_s(s, 0.9), back_s(s, 0.99), all },
	};
}

static const char *const rule_names[RULES] = {
	[RULE_FIXED] = "fixed HOLDOFF, no resets",
	[RULE_ORIGINAL] = "original: fixed HOLDOFF, reset at RETRY",
	[RULE_OURS] = "ours",
	[RULE_NO_DIAGNOSIS] = "ours, no diagnosis",
};

static void run_all(unsigned count, struct fleet_result results[WORLDS][RULES])
{
	struct seen *s = malloc(sizeof(*s));

	if (!s || !(s->back_ms = malloc(count * sizeof(s->back_ms[0]))))
		exit(2);
	for (int w = 0; w < WORLDS; w++)
		for (int r = 0; r < RULES; r++) {
			run(s, &worlds[w], (enum rule)r, count);
			results[w][r] = result_of(s, &worlds[w]);
		}
	free(s->back_ms);
	free(s);
}

static void print_row(const char *world, const char *rule, const struct fleet_result *f)
{
	printf("| %s | %s | %.1f | %.2f | %u | %u | %u | %u | %u | %.0f | %.0f | %.0f | %.0f |\n",
	       world, rule, f->dials, f->resets, f->peak, f->peak_after, f->p99, f->reset_peak,
	       f->reset_p99, f->back_s[0], f->back_s[1], f->back_s[2], f->back_s[3]);
}

/* How many times lower than that rule's our peak is after the fault's end. */
static double ratio(const struct fleet_result *of_world, enum rule rule)
{
	unsigned ours = of_world[RULE_OURS].peak_after;

	return ours ? (double)of_world[rule].peak_after / ours : 0;
}

static void print_all(unsigned count, struct fleet_result results[WORLDS][RULES])
{
	printf("%u gateways. Dials and resets a second at the carrier; seconds from the fault's end\n"
	       "until that part of the fleet is back.\n\n"
	       "| fault | rule | dials each | resets each | dials/s peak | peak after its end | p99 "
	       "| resets/s peak | p99 | 50 %% back | 90 %% | 99 %% | 100 %% |\n"
	       "|---|---|---|---|---|---|---|---|---|---|---|---|---|\n", count);
	for (int w = 0; w < WORLDS; w++)
		for (int r = 0; r < RULES; r++)
			print_row(worlds[w].name, rule_names[r], &results[w][r]);
	printf("\n| fault | dials/s peak after its end: fixed / ours | original / ours | goal %d of the first "
	       "| 99 %% back, s | goal %u s |\n|---|---|---|---|---|---|\n", FLEET_RATIO, FLEET_BACK_MAX_S);
	for (int w = 0; w < WORLDS; w++) {
		const struct fleet_result *f = results[w];

		printf("| %s | %.1f | %.1f | %s | %.0f | %s |\n", worlds[w].name, ratio(f, RULE_FIXED),
		       ratio(f, RULE_ORIGINAL), ratio(f, RULE_FIXED) >= FLEET_RATIO ? "met" : "not met",
		       f[RULE_OURS].back_s[2],
		       f[RULE_OURS].back_s[2] <= FLEET_BACK_MAX_S ? "met" : "not met");
	}
	puts("");
	carriers_print();
}

/* What an outage of the network itself has to keep. */
static bool goals_met(struct fleet_result results[WORLDS][RULES])
{
	bool met = true;

	for (int w = 0; w < WORLDS; w++)
		met = met && results[w][RULE_OURS].back_s[2] <= FLEET_BACK_MAX_S;
	return met && ratio(results[WORLD_CORE], RULE_FIXED) >= FLEET_RATIO &&
	       ratio(results[WORLD_CELL], RULE_FIXED) >= FLEET_RATIO &&
	       ratio(results[WORLD_POWER], RULE_FIXED) >= FLEET_RATIO;
}

/* Figures as the goals say, and those that a slip in the simulation itself would change. */
static void check_fleet(struct fleet_result results[WORLDS][RULES])
{
	for (int w = 0; w < WORLDS; w++) {
		printf("# %s\n", worlds[w].name);
		for (int r = 0; r < RULES; r++)
			CHECK(results[w][r].back_s[3] >= 0 && results[w][r].dials >= 1);
		CHECK(results[w][RULE_OURS].dials < results[w][RULE_ORIGINAL].dials);
	}
	/* a fleet that is small has peaks by chance: half of the goal */
	CHECK(ratio(results[WORLD_CORE], RULE_FIXED) >= FLEET_RATIO / 2);
	CHECK(ratio(results[WORLD_CELL], RULE_FIXED) >= FLEET_RATIO / 2);
	CHECK(ratio(results[WORLD_POWER], RULE_FIXED) >= FLEET_RATIO / 2);
	CHECK(results[WORLD_CORE][RULE_OURS].back_s[2] <= FLEET_BACK_MAX_S);
	CHECK(results[WORLD_CELL][RULE_OURS].back_s[2] <= FLEET_BACK_MAX_S);
	CHECK(results[WORLD_POWER][RULE_OURS].back_s[2] <= FLEET_BACK_MAX_S);
	CHECK(results[WORLD_SETTINGS][RULE_OURS].resets == 0);
	CHECK(results[WORLD_SETTINGS][RULE_NO_DIAGNOSIS].resets == 0);
	CHECK(results[WORLD_SETTINGS][RULE_ORIGINAL].resets > 10);
}

/* The dials of 24 h: the first, then after 5 10 15 20 30 60 60 ... min or a little later. */
static void check_days(void)
{
	for (int r = RULE_OURS; r < RULES; r++)
		for (uint32_t gateway = 1; gateway <= 100; gateway++) {
			struct carriers_day apn = carriers_day(CARRIERS_APN, (enum rule)r, gateway);
			struct carriers_day auth = carriers_day(CARRIERS_AUTH, (enum rule)r, gateway);

			CHECK_LONG(apn.resets + auth.resets, 0);
			CHECK_LONG(apn.particle + auth.particle, 0);
			CHECK(apn.dials <= 28 && apn.dials >= 24);
		}
	CHECK_LONG(carriers_day(CARRIERS_RADIO, RULE_OURS, 1).dials, 1);
	CHECK(carriers_day(CARRIERS_APN, RULE_ORIGINAL, 1).resets > 1000);
}

int main(int argc, char **argv)
{
	static struct fleet_result results[WORLDS][RULES];
	long count = argc > 1 ? strtol(argv[1], NULL, 10) : 1000;

	if (count < 100 || count > 10000000) {
		fputs("usage: fleet [GATEWAYS], 100 to 10000000\n", stderr);
		return 1;
	}
	run_all((unsigned)count, results);
	if (argc > 1) {
		print_all((unsigned)count, results);
		return !goals_met(results);
	}
	check_fleet(results);
	check_days();
	return tap_done();
}
