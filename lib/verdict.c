/* SPDX-License-Identifier: BSD-2-Clause */
#include "verdict.h"

#include "witness.h"

/* Follow-ups in a row: asked directly, by hop limit, and once more for what was lost. */
#define FOLLOW_UPS_MAX 3

bool verdict_anybody_asked(const struct probe *p)
{
	bool asked = p->url_asked;

	for (int i = 0; i < PROBE_FAMILIES; i++)
		asked = asked || p->family[i].learning || witness_asked(&p->family[i]);
	return asked;
}

unsigned verdict_grace_ms(const struct probe *p)
{
	long twice_ms = p->rtt_us / 500, ms = PROBE_GRACE_MS;

	if (twice_ms > ms)
		ms = twice_ms;
	return ms < (long)p->config.timeout_ms ? (unsigned)ms : p->config.timeout_ms;
}

static void judge_family(struct probe *p, int family, int64_t now_ms, struct probe_action *a)
{
	struct probe_family *f = &p->family[family];
	const struct probe_family *other = &p->family[!family];
	int af = family == PROBE_V6 ? AF_INET6 : AF_INET;

	if (witness_has_answered(f)) {
		if (f->dead)
			witness_news(a, PROBE_NEWS_FAMILY_BACK, af, NULL);
		f->answered = true;
		f->dead = false;
		f->missed = 0;
		return;
	}
	if (!f->up || !other->up || f->dead || !f->answered || !witness_asked(f) ||
	    !witness_has_answered(other))
		return;
	if (f->missed++ == 0)
		f->first_missed_ms = p->began_ms;
	if (f->missed < p->config.fail_max ||
	    now_ms - f->first_missed_ms < probe_confirm_ms(&p->config))
		return;
	f->dead = true;
	witness_news(a, PROBE_NEWS_FAMILY_DEAD, af, NULL);
}

static void end_learning(struct probe *p, struct probe_family *f, int64_t now_ms)
{
	bool seen = false;

	if (!f->learning)
		return;
	f->learning = f->learn_again = false;
	f->learnt_ms = now_ms;
	for (unsigned i = 0; i < f->count; i++)
		seen = seen || (f->candidate[i].kind == PROBE_HOP && f->candidate[i].seen);
	/* silence all the way says nothing about who was there before */
	if (seen && witness_sweep(f, PROBE_HOP))
		p->generation++;
}

static void end_family(struct probe *p, int family, struct probe_action *a)
{
	struct probe_family *f = &p->family[family];
	const struct probe_candidate *before = f->witness < 0 ? NULL : &f->candidate[f->witness];

	/* where the other family alone answers, nobody of this one is to blame */
	bool life = p->family[!family].up ? witness_has_answered(f) : p->heard;

	if (!f->up)
		return;
	witness_end(f, life, !p->everybody && !f->all, a);
	if (before && before->standing == PROBE_QUIET)
		f->learn_again = true;
}

static void tell_url(struct probe *p, struct probe_action *a)
{
	bool silent = p->url_asked && !p->url_answered && p->heard;

	if (p->wrong && !p->wrong_told)
		witness_news(a, PROBE_NEWS_TARGET_WRONG, AF_UNSPEC, NULL);
	if (silent && !p->silent_told)
		witness_news(a, PROBE_NEWS_TARGET_SILENT, AF_UNSPEC, NULL);
	if (p->url_answered && !p->wrong && (p->wrong_told || p->silent_told))
		witness_news(a, PROBE_NEWS_TARGET_BACK, AF_UNSPEC, NULL);
	if (p->url_answered)
		p->wrong_told = p->wrong;
	p->silent_told = silent || (p->silent_told && !p->url_answered);
}

static int64_t blind_limit_ms(const struct probe *p)
{
	bool data = p->rx != p->rx_start;

	return data && p->blind_ms < PROBE_BLIND_DATA_MS ? PROBE_BLIND_DATA_MS : p->blind_ms;
}

static void tell_unsent(struct probe *p, bool unasked, struct probe_action *a)
{
	struct probe_news *n;

	if (unasked && !p->unsent_told) {
		n = witness_news(a, PROBE_NEWS_UNSENT, AF_UNSPEC, NULL);
		if (n) {
			n->code = p->unsent_code;
			n->ms = blind_limit_ms(p);
		}
	}
	p->unsent_told = unasked;
}

/* Nothing at all was received for the limit. */
static bool silent(struct probe *p, int64_t now_ms)
{
	int64_t limit_ms = blind_limit_ms(p), most_ms = p->once ? PROBE_BLIND_DATA_MS : PROBE_BLIND_MAX_MS;

	if (now_ms - p->received_ms < limit_ms)
		return false;
	p->blind_ms = limit_ms * 2 < most_ms ? limit_ms * 2 : most_ms;
	return true;
}

static enum probe_verdict judge_blind(struct probe *p, int64_t now_ms, struct probe_action *a)
{
	struct probe_news *n;

	/* the first questions may have been lost */
	if (p->rounds < 2) {
		p->next_ms = now_ms;
		return PROBE_BLIND;
	}
	p->next_ms = p->began_ms + p->config.interval_ms;
	if (!p->blind_told) {
		p->blind_told = true;
		n = witness_news(a, PROBE_NEWS_BLIND, AF_UNSPEC, NULL);
		if (n)
			n->ms = blind_limit_ms(p);
	}
	return silent(p, now_ms) ? PROBE_DEAD : PROBE_BLIND;
}

/* Nobody could be asked, or who was just found has not answered. */
static enum probe_verdict judge_unasked(struct probe *p, bool unasked, int64_t now_ms)
{
	p->follow_ups = 0;
	p->next_ms = p->began_ms + p->config.interval_ms;
	return unasked && !p->config.strict && silent(p, now_ms) ? PROBE_DEAD : PROBE_NONE;
}

/* It alone is asked, and has missed: once until it answers. Or others answer, and it does not. */
static void want_resolved(struct probe *p, struct probe_action *a)
{
	bool missed = p->config.method == PROBE_TARGET && a->verdict == PROBE_MISSED;

	a->resolve = missed && !p->resolve_wanted;
	p->resolve_wanted = !p->heard && (p->resolve_wanted || missed);
	for (unsigned i = 0; i < a->newses; i++)
		if (a->news[i].kind == PROBE_NEWS_TARGET_SILENT)
			a->resolve = true;
}

static enum probe_verdict judge_missed(struct probe *p, int64_t now_ms)
{
	if (p->missed++ == 0)
		p->first_missed_ms = p->began_ms;
	p->next_ms = now_ms;
	if (p->missed >= p->config.fail_max && p->asked_all && p->question_ms &&
	    now_ms - p->question_ms >= verdict_grace_ms(p))
		return PROBE_DEAD;
	return PROBE_MISSED;
}

/* Who has shown that the link lives; the target's own word needs no name. */
static void name_witness(const struct probe *p, struct probe_action *a)
{
	a->refused = p->refused;
	if (!p->heard || p->url_answered)
		return;
	for (int k = 0; k < PROBE_FAMILIES; k++)
		for (unsigned i = 0; i < p->family[k].count; i++)
			if (p->family[k].candidate[i].kind == PROBE_HOST &&
			    p->family[k].candidate[i].answered)
				return;
	a->by = p->from;
}

static void tell_refused(struct probe *p, struct probe_action *a)
{
	struct probe_news *n;

	if (p->refused && !p->refused_told) {
		n = witness_news(a, PROBE_NEWS_REFUSED, p->from.family, NULL);
		if (n) {
			n->address = p->from;
			n->code = p->refusal;
		}
	}
	if (p->heard)
		p->refused_told = p->refused;
}

static enum probe_verdict judge_alive(struct probe *p, int64_t now_ms)
{
	bool new = false;

	p->missed = 0;
	p->asked_all = false;
	p->question_ms = 0;
	if (p->life_ms < p->began_ms)
		p->life_ms = p->began_ms;
	for (int i = 0; i < PROBE_FAMILIES; i++)
		new = new || (p->family[i].up && witness_asked(&p->family[i]) &&
			      witness_somebody_new(&p->family[i]));
	p->follow_ups = new && p->follow_ups < FOLLOW_UPS_MAX ? p->follow_ups + 1 : 0;
	p->next_ms = p->follow_ups ? now_ms : p->began_ms + p->config.interval_ms;
	return PROBE_ALIVE;
}

void verdict_end_round(struct probe *p, int64_t now_ms, struct probe_action *a)
{
	bool alive = p->heard || p->rx != p->rx_round, unasked = !verdict_anybody_asked(p);
	int i;

	p->waiting = false;
	for (i = 0; i < PROBE_FAMILIES; i++)
		judge_family(p, i, now_ms, a);
	for (i = 0; i < PROBE_FAMILIES; i++)
		end_family(p, i, a);
	for (i = 0; i < PROBE_FAMILIES; i++)
		end_learning(p, &p->family[i], now_ms);
	tell_url(p, a);
	tell_unsent(p, unasked, a);
	tell_refused(p, a);
	p->url_fine = p->url_asked ? p->url_answered : p->url_fine;
	a->by_data = alive && !p->heard;
	if (alive) {
		name_witness(p, a);
		a->verdict = judge_alive(p, now_ms);
	} else if (unasked || p->follow_up) {
		a->verdict = judge_unasked(p, unasked, now_ms);
	} else if (probe_is_blind(p)) {
		a->verdict = judge_blind(p, now_ms, a);
	} else {
		a->verdict = judge_missed(p, now_ms);
	}
	/* until all are asked, the choice is not made */
	for (i = 0; i < PROBE_FAMILIES && !p->follow_ups; i++)
		witness_tell(&p->family[i], !p->config.url, a);
	want_resolved(p, a);
}
