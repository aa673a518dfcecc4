/* SPDX-License-Identifier: BSD-2-Clause */
/* In virtual time, over whole networks: see fakelink.h. */
#include "probe.h"

#include "tap.h"
#include "fakelink.h"

static const struct probe_config manual = { .interval_ms = 30000, .timeout_ms = 5000,
					    .fail_max = 2 };
static const struct probe_config fast = { .interval_ms = 1000, .timeout_ms = 1000, .fail_max = 2 };

/* Three routers, a target behind them, two DNS servers; 50 ms. */
static void network(struct fakelink *l)
{
	memset(l, 0, sizeof(*l));
	l->rtt_ms = 50;
	l->dead_from = -1;
	l->random = 1;
	fake_host(l, "192.0.2.1", 1);
	fake_host(l, "203.0.113.2", 2);
	fake_host(l, "203.0.113.6", 3);
	fake_host(l, "198.51.100.10", 4);
	fake_host(l, "192.0.2.53", 0);
	fake_host(l, "192.0.2.54", 0);
}

static void network6(struct fakelink *l)
{
	fake_host(l, "2001:db8:1::1", 1);
	fake_host(l, "2001:db8:2::1", 2);
	fake_host(l, "2001:db8:ffff::10", 3);
}

/* A session towards the target of network(), over IPv4. */
static void begin(struct probe *p, struct fakelink *l, int64_t now)
{
	struct ipaddr target = fake_address("198.51.100.10");
	struct ipaddr server[2] = { fake_address("192.0.2.53"), fake_address("192.0.2.54") };

	probe_start(p, l->rx, now);
	probe_up(p, AF_INET, NULL);
	probe_targets(p, &target, 1);
	probe_servers(p, server, 2);
}

static void begin6(struct probe *p)
{
	struct ipaddr both[2] = { fake_address("198.51.100.10"),
				  fake_address("2001:db8:ffff::10") };

	probe_up(p, AF_INET6, NULL);
	probe_targets(p, both, 2);
}

static const char *by(const struct fakelink *l)
{
	static char text[IPADDR_TEXT_MAX];

	return l->by.family == AF_UNSPEC ? "none" : ipaddr_text(&l->by, text);
}

static const char *witness(const struct probe *p)
{
	static char text[IPADDR_TEXT_MAX];
	const struct probe_candidate *c = probe_witness(p);

	return c ? ipaddr_text(&c->address, text) : "none";
}

/* --- the way -------------------------------------------------------------------------------- */

static void test_nearest_hop_is_the_witness(void)
{
	static struct fakelink l;
	struct probe p;

	network(&l);
	probe_init(&p, &manual);
	begin(&p, &l, 1000);
	CHECK_LONG(fake_run(&l, &p, 1000, 100000), -1);
	CHECK_TEXT(witness(&p), "192.0.2.1");
	CHECK_TEXT(by(&l), "192.0.2.1");
	CHECK_LONG(probe_witness(&p)->hops, 1);
	CHECK_LONG(l.news_count[PROBE_NEWS_WITNESS], 1);
	CHECK_LONG(l.missed, 0);
	CHECK_LONG(p.family[PROBE_V4].count, 6);
	CHECK_LONG(p.rtt_us, 50000);
}

static void test_silent_first_hop(void)
{
	static struct fakelink l;
	struct probe p;

	network(&l);
	/* one that forwards but never answers, one that does not even tell that a limit ended */
	fake_find(&l, "192.0.2.1")->silent = true;
	fake_find(&l, "203.0.113.2")->silent = fake_find(&l, "203.0.113.2")->no_exceeded = true;
	probe_init(&p, &manual);
	begin(&p, &l, 1000);
	CHECK_LONG(fake_run(&l, &p, 1000, 1000000), -1);
	CHECK_TEXT(witness(&p), "203.0.113.6");
	CHECK_LONG(l.missed, 0);
}

static void test_only_the_target_answers(void)
{
	static struct fakelink l;
	struct probe p;

	network(&l);
	for (unsigned i = 0; i < 3; i++)
		l.host[i].silent = l.host[i].no_exceeded = true;
	probe_init(&p, &manual);
	begin(&p, &l, 1000);
	CHECK_LONG(fake_run(&l, &p, 1000, 1000000), -1);
	CHECK_TEXT(witness(&p), "198.51.100.10");
	CHECK_TEXT(by(&l), "none");
	CHECK_LONG(probe_witness(&p)->hops, 4);
	CHECK_LONG(l.missed, 0);
}

static void test_only_dns_answers(void)
{
	static struct fakelink l;
	struct probe p;

	network(&l);
	l.icmp_blocked = true;
	probe_init(&p, &manual);
	begin(&p, &l, 1000);
	CHECK_LONG(fake_run(&l, &p, 1000, 1000000), -1);
	CHECK_TEXT(witness(&p), "192.0.2.53");
	CHECK_LONG(l.missed, 0);
	CHECK_LONG(l.news_count[PROBE_NEWS_TARGET_SILENT], 1);
	CHECK_LONG(l.news_count[PROBE_NEWS_BLIND], 0);
	l.dead_from = 1000000;
	CHECK(fake_run(&l, &p, 1000000, 1100000) > 0);
}

/* Routers that answer no question, but tell when a hop limit ends: traceroute works, ping not. */
static void test_hops_that_speak_only_at_the_limit(void)
{
	static struct fakelink l;
	struct probe p;

	network(&l);
	for (unsigned i = 0; i < 4; i++)
		l.host[i].silent = true;
	l.dns_blocked = true;
	probe_init(&p, &manual);
	begin(&p, &l, 1000);
	CHECK_LONG(fake_run(&l, &p, 1000, 1000000), -1);
	CHECK_TEXT(witness(&p), "192.0.2.1");
	CHECK(probe_witness(&p)->by_limit);
	CHECK_LONG(l.missed, 0);
	l.dead_from = 1000000;
	CHECK(fake_run(&l, &p, 1000000, 1100000) > 0);
}

static void test_address_that_is_never_a_witness(void)
{
	struct ipaddr never = fake_address("192.0.2.1");
	static struct fakelink l;
	struct probe p;

	network(&l);
	probe_init(&p, &manual);
	begin(&p, &l, 1000);
	probe_up(&p, AF_INET, &never);
	CHECK_LONG(fake_run(&l, &p, 1000, 100000), -1);
	CHECK_TEXT(witness(&p), "203.0.113.2");
}

static void test_hop_that_goes_quiet_is_demoted(void)
{
	static struct fakelink l;
	struct probe p;

	network(&l);
	probe_init(&p, &manual);
	begin(&p, &l, 1000);
	CHECK_LONG(fake_run(&l, &p, 1000, 1000000), -1);
	fake_find(&l, "192.0.2.1")->silent = true;
	CHECK_LONG(fake_run(&l, &p, p.next_ms, 1200000), -1);
	CHECK_TEXT(witness(&p), "203.0.113.2");
	CHECK_LONG(l.news_count[PROBE_NEWS_QUIET], 1);
	CHECK_LONG(l.news_count[PROBE_NEWS_WITNESS], 2);
	/* it is learnt anew, and the one that speaks again is nearest again */
	CHECK(p.family[PROBE_V4].learnt_ms > 1000000);
	fake_find(&l, "192.0.2.1")->silent = false;
	fake_find(&l, "203.0.113.2")->silent = true;
	CHECK_LONG(fake_run(&l, &p, p.next_ms, 3000000), -1);
	CHECK_TEXT(witness(&p), "192.0.2.1");
}

static void test_hop_that_limits_its_rate_is_demoted(void)
{
	static struct fakelink l;
	struct probe p;

	network(&l);
	probe_init(&p, &manual);
	begin(&p, &l, 1000);
	CHECK_LONG(fake_run(&l, &p, 1000, 100000), -1);
	fake_find(&l, "192.0.2.1")->every = 2;
	CHECK_LONG(fake_run(&l, &p, p.next_ms, 2000000), -1);
	CHECK_TEXT(witness(&p), "203.0.113.2");
	CHECK(l.news_count[PROBE_NEWS_FLAKY] + l.news_count[PROBE_NEWS_QUIET] >= 1);
}

static void test_silent_target_is_no_outage(void)
{
	static struct fakelink l;
	struct probe p;

	network(&l);
	fake_find(&l, "198.51.100.10")->silent = true;
	probe_init(&p, &fast);
	begin(&p, &l, 1000);
	CHECK_LONG(fake_run(&l, &p, 1000, 3600000), -1);
	CHECK_LONG(l.missed, 0);
	CHECK_LONG(l.news_count[PROBE_NEWS_TARGET_SILENT], 1);
	CHECK_TEXT(witness(&p), "192.0.2.1");
}

/* --- the verdict ---------------------------------------------------------------------------- */

struct outcome {
	int64_t worst, best, sum;
	unsigned dead, runs;
};

/* An outage of outage_ms (0: for ever) that begins at each phase of the interval. */
static struct outcome outages(const struct probe_config *c, int64_t rtt_ms, int64_t outage_ms)
{
	int64_t step = c->interval_ms / 300 ? c->interval_ms / 300 : 1, die, t, base;
	struct outcome o = { .best = INT64_MAX };
	static struct fakelink l, start;
	struct probe p, at;

	network(&start);
	start.rtt_ms = rtt_ms;
	probe_init(&at, c);
	begin(&at, &start, 1000);
	fake_run(&start, &at, 1000, 300000);
	base = at.next_ms;
	for (die = base; die < base + c->interval_ms; die += step) {
		l = start;
		p = at;
		l.dead_from = die;
		l.dead_to = outage_ms ? die + outage_ms : 0;
		t = fake_run(&l, &p, base, base + 600000);
		o.runs++;
		if (t == -1)
			continue;
		t = t < 0 ? 1000000 : t - die;
		o.dead++;
		o.sum += t;
		o.worst = t > o.worst ? t : o.worst;
		o.best = t < o.best ? t : o.best;
	}
	return o;
}

static void check_outage(const struct probe_config *c, const char *what, int64_t worst_ms,
			 int64_t mean_ms)
{
	struct outcome o = outages(c, 50, 0);

	printf("# %s: dead after %lld ms at best, %lld mean, %lld worst, %u runs\n", what,
	       (long long)o.best, (long long)(o.dead ? o.sum / o.dead : 0), (long long)o.worst,
	       o.runs);
	CHECK_LONG(o.dead, o.runs);
	CHECK(o.worst <= worst_ms && o.sum <= mean_ms * o.dead);
	CHECK(o.best > 0);
}

static void test_dead_within_the_stated_time(void)
{
	struct probe_config idle = manual, once = fast, target = manual, slow = manual;

	CHECK_LONG(probe_confirm_ms(&manual), 15000);
	CHECK_LONG(probe_confirm_ms(&fast), 1000);
	check_outage(&manual, "30 s, 5 s, 2", 46000, 31000);
	check_outage(&fast, "1 s, 1 s, 2", 3000, 2600);
	idle.idle = true;
	check_outage(&idle, "30 s, 5 s, 2, MONITOR_IDLE", 46000, 31000);
	once.fail_max = 1;
	check_outage(&once, "1 s, 1 s, 1", 3000, 2600);
	target.method = PROBE_TARGET;
	check_outage(&target, "30 s, 5 s, 2, target", 46000, 31000);
	slow.timeout_ms = 10000;
	check_outage(&slow, "30 s, 10 s, 2", 50000, 35100);
}

static void test_short_outage_never_alarms(void)
{
	struct probe_config target = manual;

	CHECK_LONG(outages(&manual, 50, 14000).dead, 0);
	CHECK_LONG(outages(&manual, 900, 14000).dead, 0);
	CHECK_LONG(outages(&manual, 2500, 14000).dead, 0);
	target.method = PROBE_TARGET;
	CHECK_LONG(outages(&target, 50, 14000).dead, 0);
	/* and the test can fail */
	CHECK(outages(&manual, 50, 20000).dead > 0);
}

static unsigned alarms_with_loss(const struct probe_config *c, unsigned percent, int64_t ms,
				 unsigned links)
{
	static struct fakelink l;
	struct probe p;
	unsigned alarms = 0;

	for (unsigned i = 0; i < links; i++) {
		network(&l);
		l.random = 1 + i;
		probe_init(&p, c);
		begin(&p, &l, 1000);
		fake_run(&l, &p, 1000, 100000);
		l.loss_percent = percent;
		alarms += fake_run(&l, &p, p.next_ms, 100000 + ms) != -1;
	}
	return alarms;
}

static void test_loss_never_alarms(void)
{
	struct probe_config target = manual;

	/* 30 % each way, 200 links for an hour each */
	CHECK_LONG(alarms_with_loss(&manual, 30, 3600000, 200), 0);
	target.method = PROBE_TARGET;
	CHECK_LONG(alarms_with_loss(&target, 30, 3600000, 200), 0);
	CHECK_LONG(alarms_with_loss(&fast, 30, 900000, 20), 0);
	/* and the test can fail */
	CHECK(alarms_with_loss(&fast, 90, 900000, 20) > 10);
}

static void test_received_data_clears_suspicion(void)
{
	static struct fakelink l;
	struct probe p;

	network(&l);
	probe_init(&p, &manual);
	begin(&p, &l, 1000);
	fake_run(&l, &p, 1000, 100000);
	/* nobody answers any more, but data flows */
	l.icmp_blocked = l.dns_blocked = true;
	l.data_every_ms = 2000;
	CHECK_LONG(fake_run(&l, &p, p.next_ms, 3600000), -1);
	CHECK_LONG(l.missed, 0);
	/* with long pauses */
	l.data_every_ms = 13000;
	CHECK_LONG(fake_run(&l, &p, p.next_ms, 7200000), -1);
	CHECK(l.missed > 0);
	l.data_every_ms = 0;
	CHECK(fake_run(&l, &p, p.next_ms, 7300000) > 0);
}

/* What is sent back has come as far as its sender: no dead link, but no answer either. */
static void test_unreachable_is_life(void)
{
	static struct fakelink l;
	struct probe p;

	network(&l);
	l.answers_only = true;
	probe_init(&p, &manual);
	begin(&p, &l, 1000);
	CHECK_LONG(fake_run(&l, &p, 1000, 100000), -1);
	CHECK_LONG(l.refused, 0);
	l.refuser = "192.0.2.1";
	CHECK_LONG(fake_run(&l, &p, p.next_ms, 7200000), -1);
	CHECK_LONG(l.missed, 0);
	CHECK(l.refused > 200);
	CHECK_LONG(l.news_count[PROBE_NEWS_REFUSED], 1);
	CHECK_LONG(l.last[PROBE_NEWS_REFUSED].code, 13);
	CHECK_TEXT(by(&l), "192.0.2.1");
	/* told again when somebody has answered meanwhile */
	l.refuser = NULL;
	CHECK_LONG(fake_run(&l, &p, p.next_ms, 7300000), -1);
	l.refuser = "203.0.113.2";
	CHECK_LONG(fake_run(&l, &p, p.next_ms, 7400000), -1);
	CHECK_LONG(l.news_count[PROBE_NEWS_REFUSED], 2);
	l.dead_from = 7400000;
	CHECK(fake_run(&l, &p, p.next_ms, 7446000) > 0);
}

static void test_method_target_asks_nobody_else(void)
{
	struct probe_config c = fast;
	static struct fakelink l;
	struct probe p;

	c.method = PROBE_TARGET;
	network(&l);
	probe_init(&p, &c);
	begin(&p, &l, 1000);
	CHECK_LONG(fake_run(&l, &p, 1000, 100000), -1);
	CHECK_LONG(p.family[PROBE_V4].count, 1);
	fake_find(&l, "198.51.100.10")->silent = true;
	CHECK(fake_run(&l, &p, p.next_ms, 200000) > 0);
	/* its word is all, from the start */
	begin(&p, &l, 200000);
	CHECK(fake_run(&l, &p, 200000, 210000) > 0);
}

/* --- links on which nobody ever answers ------------------------------------------------------ */

static void test_blocked_link_with_data_never_alarms(void)
{
	static struct fakelink l;
	struct probe p;

	network(&l);
	l.icmp_blocked = l.dns_blocked = true;
	l.data_every_ms = 20000;
	probe_init(&p, &manual);
	begin(&p, &l, 1000);
	CHECK_LONG(fake_run(&l, &p, 1000, 86400000), -1);
	CHECK_LONG(l.missed, 0);
	CHECK_LONG(l.news_count[PROBE_NEWS_BLIND], 1);
	/* data with pauses of 50 minutes */
	l.data_every_ms = 3000000;
	CHECK_LONG(fake_run(&l, &p, p.next_ms, 2 * 86400000), -1);
}

static void test_blocked_link_is_no_loop(void)
{
	static struct fakelink l;
	struct probe p;
	int64_t now = 1000, day = 86400000;
	unsigned redials = 0;

	network(&l);
	l.icmp_blocked = l.dns_blocked = true;
	probe_init(&p, &manual);
	while (now >= 0 && now < 7 * day) {
		begin(&p, &l, now);
		now = fake_run(&l, &p, now, 7 * day);
		redials += now >= 0;
	}
	printf("# %u redials in a week\n", redials);
	CHECK(redials > 0 && redials < 20);
}

static void test_dead_from_the_start(void)
{
	static struct fakelink l;
	struct probe p;
	int64_t t;

	/* the first link of all: in a few minutes */
	network(&l);
	l.dead_from = 0;
	probe_init(&p, &manual);
	begin(&p, &l, 1000);
	t = fake_run(&l, &p, 1000, 3600000);
	CHECK(t >= 1000 + PROBE_BLIND_MS && t <= 1000 + PROBE_BLIND_MS + 35000);
	CHECK_LONG(l.missed, 0);
	/* where somebody has answered before: at once */
	network(&l);
	probe_init(&p, &manual);
	begin(&p, &l, 1000);
	fake_run(&l, &p, 1000, 100000);
	l.dead_from = 100000;
	begin(&p, &l, 100000);
	t = fake_run(&l, &p, 100000, 3600000);
	CHECK(t > 0 && t <= 100000 + 16000);
	/* three such sessions, and what answered once counts no more */
	begin(&p, &l, 200000);
	CHECK(fake_run(&l, &p, 200000, 3600000) <= 216000);
	begin(&p, &l, 300000);
	CHECK(fake_run(&l, &p, 300000, 3600000) <= 316000);
	begin(&p, &l, 400000);
	CHECK(fake_run(&l, &p, 400000, 3600000) >= 400000 + PROBE_BLIND_MS);
}

/* --- two families ---------------------------------------------------------------------------- */

static void dual(struct probe *p, struct fakelink *l, const struct probe_config *c)
{
	network(l);
	network6(l);
	probe_init(p, c);
	begin(p, l, 1000);
	begin6(p);
}

static void test_either_family_is_enough(void)
{
	static struct fakelink l;
	struct probe p;
	int64_t t;

	for (int dead = 0; dead < PROBE_FAMILIES; dead++) {
		dual(&p, &l, &fast);
		CHECK_LONG(fake_run(&l, &p, 1000, 100000), -1);
		CHECK(p.family[PROBE_V4].witness >= 0 && p.family[PROBE_V6].witness >= 0);
		l.down[dead] = true;
		CHECK_LONG(fake_run(&l, &p, p.next_ms, 3600000), -1);
		CHECK_LONG(l.news_count[PROBE_NEWS_FAMILY_DEAD], 1);
		CHECK_LONG(l.last[PROBE_NEWS_FAMILY_DEAD].family, dead ? AF_INET6 : AF_INET);
		CHECK(p.family[dead].dead);
		l.down[dead] = false;
		CHECK_LONG(fake_run(&l, &p, p.next_ms, 3700000), -1);
		CHECK_LONG(l.news_count[PROBE_NEWS_FAMILY_BACK], 1);
		CHECK(!p.family[dead].dead);
		l.dead_from = 3700000;
		t = fake_run(&l, &p, p.next_ms, 4000000);
		CHECK(t > 0 && t <= 3703000);
	}
}

/* A dead family needs its confirmation time as well: one missed round of MONITOR_FAIL=1 is none. */
static void test_short_outage_of_one_family(void)
{
	struct probe_config once = manual;
	static struct fakelink l;
	struct probe p;

	once.fail_max = 1;
	dual(&p, &l, &once);
	CHECK_LONG(fake_run(&l, &p, 1000, 100000), -1);
	/* up to the round in which it is asked */
	while ((p.rounds + 1) % PROBE_OTHER_EVERY)
		CHECK_LONG(fake_run(&l, &p, p.next_ms, p.next_ms + 10000), -1);
	l.down[PROBE_V6] = true;
	CHECK_LONG(fake_run(&l, &p, p.next_ms, p.next_ms + 10000), -1);
	CHECK_LONG(p.family[PROBE_V6].missed, 1);
	l.down[PROBE_V6] = false;
	CHECK_LONG(fake_run(&l, &p, p.next_ms, 1000000), -1);
	CHECK_LONG(l.news_count[PROBE_NEWS_FAMILY_DEAD], 0);
	l.down[PROBE_V6] = true;
	CHECK_LONG(fake_run(&l, &p, p.next_ms, 2000000), -1);
	CHECK_LONG(l.news_count[PROBE_NEWS_FAMILY_DEAD], 1);
}

/* A hop of one family that falls silent is no dead family. */
static void test_silent_hop_of_one_family(void)
{
	static const char *const hop[PROBE_FAMILIES] = { "192.0.2.1", "2001:db8:1::1" };
	const struct probe_config *const configs[] = { &manual, &fast };
	static struct fakelink l;
	struct probe p;

	for (unsigned i = 0; i < 2 * PROBE_FAMILIES; i++) {
		dual(&p, &l, configs[i / 2]);
		CHECK_LONG(fake_run(&l, &p, 1000, 100000), -1);
		CHECK_LONG(l.news_count[PROBE_NEWS_WITNESS], 2);
		fake_find(&l, hop[i % 2])->silent = true;
		CHECK_LONG(fake_run(&l, &p, p.next_ms, 3600000), -1);
		CHECK_LONG(l.news_count[PROBE_NEWS_FAMILY_DEAD], 0);
		CHECK_LONG(l.news_count[PROBE_NEWS_QUIET], 1);
		CHECK_LONG(l.news_count[PROBE_NEWS_WITNESS], 3);
	}
}

/* Nor are the hops of a dead family told as silent, one after another. */
static void test_dead_family_keeps_its_hops(void)
{
	static struct fakelink l;
	struct probe p;

	for (int dead = 0; dead < PROBE_FAMILIES; dead++) {
		dual(&p, &l, &manual);
		CHECK_LONG(fake_run(&l, &p, 1000, 100000), -1);
		l.down[dead] = true;
		CHECK_LONG(fake_run(&l, &p, p.next_ms, 3600000), -1);
		CHECK_LONG(l.news_count[PROBE_NEWS_FAMILY_DEAD], 1);
		CHECK_LONG(l.news_count[PROBE_NEWS_QUIET], 0);
		CHECK_LONG(l.news_count[PROBE_NEWS_WITNESS], 2);
		l.down[dead] = false;
		CHECK_LONG(fake_run(&l, &p, p.next_ms, 7200000), -1);
		CHECK_LONG(l.news_count[PROBE_NEWS_FAMILY_BACK], 1);
		CHECK_LONG(l.news_count[PROBE_NEWS_WITNESS], 2);
	}
}

static void test_both_families_cost_little_more(void)
{
	static struct fakelink l;
	struct probe p;
	uint64_t one, both;

	network(&l);
	probe_init(&p, &manual);
	begin(&p, &l, 1000);
	fake_run(&l, &p, 1000, 86400000);
	one = l.bytes;
	CHECK(one <= probe_monthly_bytes(&p) / 30 + 3000);
	CHECK(one * 1.02 >= probe_monthly_bytes(&p) / 30);
	dual(&p, &l, &manual);
	fake_run(&l, &p, 1000, 86400000);
	both = l.bytes;
	printf("# bytes a day: one family %llu, both %llu\n", (unsigned long long)one,
	       (unsigned long long)both);
	CHECK(both < one * 3 / 2);
	CHECK(both <= probe_monthly_bytes(&p) / 30 + 6000);
}

static void test_ipv6_alone(void)
{
	static struct fakelink l;
	struct ipaddr target;
	struct probe p;
	int64_t t;

	network(&l);
	network6(&l);
	target = fake_address("2001:db8:ffff::10");
	/* no address yet: the carrier's advertisement comes 40 s later */
	l.unsent[PROBE_V6] = true;
	probe_init(&p, &manual);
	probe_start(&p, 0, 1000);
	probe_up(&p, AF_INET6, NULL);
	probe_targets(&p, &target, 1);
	CHECK_LONG(fake_run(&l, &p, 1000, 40000), -1);
	CHECK_LONG(l.missed, 0);
	CHECK_LONG(l.news_count[PROBE_NEWS_UNSENT], 1);
	l.unsent[PROBE_V6] = false;
	CHECK_LONG(fake_run(&l, &p, p.next_ms, 300000), -1);
	CHECK_TEXT(witness(&p), "2001:db8:1::1");
	CHECK_LONG(l.news_count[PROBE_NEWS_UNSENT], 1);
	l.dead_from = 300000;
	t = fake_run(&l, &p, p.next_ms, 400000);
	CHECK(t > 0 && t <= 346000);
}

static void test_family_without_a_route_is_not_reported(void)
{
	static struct fakelink l;
	struct probe p;

	dual(&p, &l, &fast);
	l.unsent[PROBE_V6] = true;
	CHECK_LONG(fake_run(&l, &p, 1000, 600000), -1);
	CHECK_LONG(l.news_count[PROBE_NEWS_FAMILY_DEAD], 0);
	CHECK_LONG(l.news_count[PROBE_NEWS_UNSENT], 0);
	CHECK_LONG(l.missed, 0);
}

static void test_family_goes_down(void)
{
	static struct fakelink l;
	struct probe p;
	int64_t t;

	dual(&p, &l, &fast);
	fake_run(&l, &p, 1000, 100000);
	probe_down(&p, AF_INET6);
	CHECK_LONG(fake_run(&l, &p, p.next_ms, 200000), -1);
	CHECK_LONG(l.news_count[PROBE_NEWS_FAMILY_DEAD], 0);
	l.dead_from = 200000;
	t = fake_run(&l, &p, p.next_ms, 300000);
	CHECK(t > 0 && t <= 203000);
}

/* --- targets, idle, URL ---------------------------------------------------------------------- */

static void test_a_dead_and_a_live_address(void)
{
	struct ipaddr both[2] = { fake_address("198.51.100.99"), fake_address("198.51.100.10") };
	struct probe_config c = fast;
	static struct fakelink l;
	struct probe p;

	network(&l);
	c.method = PROBE_TARGET;
	probe_init(&p, &c);
	begin(&p, &l, 1000);
	probe_targets(&p, both, 2);
	CHECK_LONG(fake_run(&l, &p, 1000, 600000), -1);
	CHECK_LONG(l.missed, 0);
	CHECK_TEXT(witness(&p), "198.51.100.10");
}

/* A name that is not resolved yet is no dead link. */
static void test_method_target_without_an_address(void)
{
	struct ipaddr target = fake_address("198.51.100.10");
	struct probe_config c = fast;
	static struct fakelink l;
	struct probe p;

	c.method = PROBE_TARGET;
	network(&l);
	probe_init(&p, &c);
	probe_start(&p, l.rx, 1000);
	probe_up(&p, AF_INET, NULL);
	CHECK_LONG(fake_run(&l, &p, 1000, 20000), -1);
	CHECK_LONG(l.news_count[PROBE_NEWS_UNSENT], 1);
	probe_servers(&p, (struct ipaddr[]){ fake_address("192.0.2.53") }, 1);
	CHECK_LONG(fake_run(&l, &p, p.next_ms, 40000), -1);
	CHECK_TEXT(witness(&p), "192.0.2.53");
	probe_targets(&p, &target, 1);
	CHECK_LONG(fake_run(&l, &p, p.next_ms, 60000), -1);
	CHECK_TEXT(witness(&p), "198.51.100.10");
	CHECK_LONG(p.family[PROBE_V4].count, 1);
	CHECK_LONG(l.missed, 0);
}

/* Nobody can be asked at all: then silence is what is left to judge by. */
static void test_nobody_to_ask(void)
{
	static struct fakelink l;
	struct probe_config c = manual;
	struct probe p;
	int64_t t;

	for (int method = 0; method < 4; method++) {
		c.method = method % 2 ? PROBE_TARGET : PROBE_ROUTE;
		network(&l);
		probe_init(&p, &c);
		probe_start(&p, l.rx, 1000);
		probe_up(&p, method / 2 ? AF_INET6 : AF_INET, NULL);
		/* a link that carries data is none, nor one that is silent for a while */
		l.data_every_ms = 20000;
		CHECK_LONG(fake_run(&l, &p, 1000, 7200000), -1);
		CHECK_LONG(l.news_count[PROBE_NEWS_UNSENT], 1);
		CHECK_LONG(l.last[PROBE_NEWS_UNSENT].ms, PROBE_BLIND_MS);
		l.dead_from = 7200000;
		t = fake_run(&l, &p, p.next_ms, 20000000);
		CHECK(t > 7200000 && t <= 7200000 + PROBE_BLIND_DATA_MS + 30000);
		/* one that never carried any is noticed in minutes */
		probe_init(&p, &c);
		probe_start(&p, l.rx, 30000000);
		probe_up(&p, AF_INET, NULL);
		t = fake_run(&l, &p, 30000000, 40000000);
		CHECK(t >= 30000000 + PROBE_BLIND_MS && t <= 30000000 + PROBE_BLIND_MS + 35000);
	}
	/* by hand nothing is dead before somebody was asked */
	c.strict = true;
	probe_init(&p, &c);
	probe_start(&p, l.rx, 1000);
	probe_up(&p, AF_INET, NULL);
	CHECK_LONG(fake_run(&l, &p, 1000, 3600000), -1);
}

/* The target's name may have moved: it is wanted anew at the first miss, before the verdict. */
static void test_silent_target_is_resolved_anew(void)
{
	struct ipaddr moved = fake_address("203.0.113.6");
	struct probe_config c = fast;
	static struct fakelink l;
	struct probe p;

	c.method = PROBE_TARGET;
	network(&l);
	probe_init(&p, &c);
	begin(&p, &l, 1000);
	CHECK_LONG(fake_run(&l, &p, 1000, 20000), -1);
	CHECK_LONG(l.resolve, 0);
	fake_find(&l, "198.51.100.10")->silent = true;
	for (int i = 0; i < 10 && !l.resolve; i++)
		CHECK_LONG(fake_run(&l, &p, p.next_ms, p.next_ms + 1500), -1);
	CHECK_LONG(p.missed, 1);
	/* the answer is data as well: that clears the suspicion, and the new address does so for good */
	l.rx++;
	probe_targets(&p, &moved, 1);
	CHECK_LONG(fake_run(&l, &p, p.next_ms, 100000), -1);
	CHECK_LONG(l.resolve, 1);
	CHECK_TEXT(witness(&p), "203.0.113.6");
	/* where it has not moved, its word is all, and the name is asked for no more */
	fake_find(&l, "203.0.113.6")->silent = true;
	for (int i = 0; i < 10 && l.resolve == 1; i++)
		CHECK_LONG(fake_run(&l, &p, p.next_ms, p.next_ms + 1500), -1);
	l.rx++;
	CHECK(fake_run(&l, &p, p.next_ms, p.next_ms + 6000) > 0);
	CHECK_LONG(l.resolve, 2);
	/* while others are asked as well, once it is told as silent */
	network(&l);
	fake_find(&l, "198.51.100.10")->silent = true;
	probe_init(&p, &fast);
	begin(&p, &l, 1000);
	CHECK_LONG(fake_run(&l, &p, 1000, 600000), -1);
	CHECK_LONG(l.resolve, 1);
}

static void test_targets_come_later(void)
{
	struct ipaddr target = fake_address("198.51.100.10");
	static struct fakelink l;
	struct probe p;

	network(&l);
	probe_init(&p, &fast);
	begin(&p, &l, 1000);
	probe_targets(&p, NULL, 0);
	/* the way to a DNS server is a way as well */
	CHECK_LONG(fake_run(&l, &p, 1000, 20000), -1);
	CHECK(probe_witness(&p) != NULL);
	CHECK_LONG(l.missed, 0);
	probe_targets(&p, &target, 1);
	CHECK_LONG(fake_run(&l, &p, p.next_ms, 60000), -1);
	CHECK_TEXT(witness(&p), "192.0.2.1");
	CHECK_LONG(p.family[PROBE_V4].count, 6);
}

static void test_idle_sends_nothing_while_data_arrives(void)
{
	struct probe_config c = manual;
	static struct fakelink l;
	struct probe p;
	uint64_t sends;
	int64_t t;

	c.idle = true;
	network(&l);
	probe_init(&p, &c);
	begin(&p, &l, 1000);
	fake_run(&l, &p, 1000, 100000);
	l.data_every_ms = 1000;
	fake_run(&l, &p, p.next_ms, 130000);
	sends = l.sends;
	CHECK_LONG(fake_run(&l, &p, p.next_ms, 3600000), -1);
	CHECK_LONG(l.sends, sends);
	CHECK(l.wakeups < 3600 / 15 + 20);
	/* the data ends with the path: known as soon as without MONITOR_IDLE */
	for (int64_t die = 3600000; die < 3660000; die += 700) {
		static struct fakelink again;
		struct probe q = p;

		again = l;
		again.dead_from = die;
		t = fake_run(&again, &q, p.seen_ms + 15000, die + 100000);
		if (t < 0 || t - die > 46000)
			CHECK_LONG(t - die, 46000);
	}
}

static void test_wakeups(void)
{
	static struct fakelink l;
	struct probe_config c = manual;
	struct probe p;

	for (int idle = 0; idle <= 1; idle++) {
		c.idle = idle;
		network(&l);
		probe_init(&p, &c);
		begin(&p, &l, 1000);
		fake_run(&l, &p, 1000, 3600000);
		printf("# idle %d: %llu wakeups, %llu rounds\n", idle,
		       (unsigned long long)l.wakeups, (unsigned long long)p.rounds);
		CHECK(l.wakeups <= p.rounds * 3);
		CHECK(p.rounds >= 115);
	}
}

static void test_url(void)
{
	struct probe_config c = manual;
	static struct fakelink l;
	struct probe p;
	uint64_t sends;

	c.url = true;
	network(&l);
	l.url_ok = true;
	probe_init(&p, &c);
	begin(&p, &l, 1000);
	CHECK_LONG(fake_run(&l, &p, 1000, 300000), -1);
	/* one that answers is witness enough */
	sends = l.sends;
	CHECK_LONG(fake_run(&l, &p, p.next_ms, 600000), -1);
	CHECK_LONG(l.sends - sends, 10);
	/* a portal is no dead link */
	l.url_wrong = true;
	CHECK_LONG(fake_run(&l, &p, p.next_ms, 900000), -1);
	CHECK_LONG(l.news_count[PROBE_NEWS_TARGET_WRONG], 1);
	/* nor is a server that is gone, while hosts on the way answer */
	l.url_wrong = l.url_ok = false;
	CHECK_LONG(fake_run(&l, &p, p.next_ms, 3600000), -1);
	CHECK_LONG(l.news_count[PROBE_NEWS_TARGET_SILENT], 1);
	CHECK(l.missed <= 1);
	l.url_ok = true;
	CHECK_LONG(fake_run(&l, &p, p.next_ms, 3700000), -1);
	CHECK_LONG(l.news_count[PROBE_NEWS_TARGET_BACK], 1);
	l.dead_from = 3700000;
	CHECK(fake_run(&l, &p, p.next_ms, 3746000) > 0);
	/* with MONITOR_METHOD=target its word is all */
	c.method = PROBE_TARGET;
	network(&l);
	l.url_ok = true;
	probe_init(&p, &c);
	begin(&p, &l, 1000);
	CHECK_LONG(fake_run(&l, &p, 1000, 300000), -1);
	CHECK_LONG(l.sends, p.rounds);
	l.url_ok = false;
	CHECK(fake_run(&l, &p, p.next_ms, 346000) > 0);
}

static void test_void_events(void)
{
	static struct fakelink l;
	struct probe p, before;

	network(&l);
	probe_init(&p, &fast);
	begin(&p, &l, 1000);
	fake_run(&l, &p, 1000, 20000);
	before = p;
	for (uint32_t i = 0; i < 1u << 20; i++) {
		struct probe_event e = { .id = i * 4099 + 0x70000000, .kind = i % 5 };

		e.from = fake_address("192.0.2.99");
		probe_event(&p, &e, 20000);
	}
	CHECK(memcmp(&p, &before, sizeof(p)) == 0);
}

static void test_strange_values_are_made_usable(void)
{
	struct probe_config zero = { .interval_ms = 0 }, wait = { .interval_ms = 5000,
		.timeout_ms = 60000, .fail_max = 1 };
	struct probe p;

	probe_init(&p, &zero);
	CHECK(p.config.interval_ms && p.config.timeout_ms && p.config.fail_max);
	probe_init(&p, &wait);
	CHECK_LONG(p.config.timeout_ms, 5000);
}

int main(void)
{
	test_nearest_hop_is_the_witness();
	test_silent_first_hop();
	test_only_the_target_answers();
	test_only_dns_answers();
	test_hops_that_speak_only_at_the_limit();
	test_address_that_is_never_a_witness();
	test_hop_that_goes_quiet_is_demoted();
	test_hop_that_limits_its_rate_is_demoted();
	test_silent_target_is_no_outage();
	test_dead_within_the_stated_time();
	test_short_outage_never_alarms();
	test_loss_never_alarms();
	test_received_data_clears_suspicion();
	test_unreachable_is_life();
	test_method_target_asks_nobody_else();
	test_blocked_link_with_data_never_alarms();
	test_blocked_link_is_no_loop();
	test_dead_from_the_start();
	test_either_family_is_enough();
	test_short_outage_of_one_family();
	test_silent_hop_of_one_family();
	test_dead_family_keeps_its_hops();
	test_both_families_cost_little_more();
	test_ipv6_alone();
	test_family_without_a_route_is_not_reported();
	test_family_goes_down();
	test_a_dead_and_a_live_address();
	test_method_target_without_an_address();
	test_nobody_to_ask();
	test_silent_target_is_resolved_anew();
	test_targets_come_later();
	test_idle_sends_nothing_while_data_arrives();
	test_wakeups();
	test_url();
	test_void_events();
	test_strange_values_are_made_usable();
	return tap_done();
}
