/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * docs/healing.md between its marks is what the policy really does: asked here, for each cause, end
 * after end, with the settings' defaults. `follows --print` prints what has to stand there.
 */
#include <stdlib.h>

#include "keys.h"
#include "policy.h"
#include "reaction.h"
#include "settings.h"
#include "../unit/tap.h"

/* Ends in a row that are told. */
#define ENDS 6
/* Machines asked: jitter is another one on each. */
#define MACHINES 500
/* From the begin of a dial to its end, and a time for the modem's answer or for a reset, ms. */
#define DIAL_MS 30000
#define CHILD_MS 10000
#define MARK "<!-- %s: tests/docs/follows -->\n"
#define PAGE_MAX (64 * 1024)

static FILE *out;

static struct policy_config config_of_defaults(uint32_t seed)
{
	struct policy_config c = { .can_diagnose = true, .seed = seed };
	struct settings s;

	settings_init(&s);
	c.holdoff_ms = (unsigned)settings_uint(&s, KEY_HOLDOFF) * 1000;
	c.holdoff_max_ms = (unsigned)settings_uint(&s, KEY_HOLDOFF_MAX) * 1000;
	c.reset_wait_ms = (unsigned)settings_uint(&s, KEY_RESET_WAIT) * 1000;
	c.retry = (unsigned)settings_uint(&s, KEY_RETRY);
	c.reset_limit = (unsigned)settings_uint(&s, KEY_RESET_LIMIT);
	c.reset_on_fail = settings_on(&s, KEY_RESET_ON_FAIL);
	c.reset_always = settings_on(&s, KEY_RESET_ALWAYS);
	settings_free(&s);
	if (ladder_parse(&c.ladder, LADDER_USUAL) < 0)
		exit(1);
	return c;
}

/* What follows an end, until the next dial: the reset if there is one, and the waits of it all. */
struct answer {
	bool reset, asked, ever;
	unsigned step;
	int64_t wait_ms;
};

/* These end a session: it came up, and was dead. The others end an attempt. */
static bool ends_session(enum cause cause)
{
	return cause == CAUSE_ECHO || cause == CAUSE_PATH || cause == CAUSE_HANGUP || cause == CAUSE_PEER;
}

static struct answer answer_to(struct policy *p, enum cause cause, int64_t *now_ms)
{
	struct policy_event up = { .kind = POLICY_UP }, e = { .kind = POLICY_FAILED, .cause = cause };
	struct answer x = { .ever = true };
	struct policy_action a;

	if (ends_session(cause)) {
		e.kind = POLICY_DOWN;
		policy_step(p, &up, *now_ms);
	}
	/* asked again and again the modem has the same answer: the first one is told */
	for (int i = 0; i < 8; i++) {
		a = policy_step(p, &e, *now_ms);
		*now_ms += a.wait_ms;
		x.wait_ms += a.wait_ms;
		switch (a.kind) {
		case POLICY_RESET:
			x.reset = true;
			x.step = a.step;
			*now_ms += CHILD_MS;
			e = (struct policy_event){ .kind = POLICY_RESET_DONE, .ok = true };
			break;
		case POLICY_DIAGNOSE:
			if (a.wait_ms) {
				x.asked = true;
				return x;
			}
			*now_ms += CHILD_MS;
			e = (struct policy_event){ .kind = POLICY_DIAGNOSED, .cause = cause };
			break;
		case POLICY_CHANGE:
			x.ever = false;
			return x;
		default:
			return x;
		}
	}
	return x;
}

static void print_range(int64_t from_ms, int64_t to_ms)
{
	long from = (long)(from_ms + 500) / 1000, to = (long)(to_ms + 500) / 1000;
	bool minutes = from >= 300;

	if (minutes) {
		from = (from + 30) / 60;
		to = (to + 30) / 60;
	}
	fprintf(out, "%ld", from);
	if (to > from)
		fprintf(out, "-%ld", to);
	fprintf(out, minutes ? " min" : " s");
}

static void print_answer(const struct answer *least, const struct answer *most)
{
	size_t len;
	const char *word = ladder_word(LADDER_USUAL, least->step, &len);

	if (!least->ever) {
		fprintf(out, "none");
		return;
	}
	if (least->reset)
		fprintf(out, "**%.*s**%s", (int)len, word, most->wait_ms ? ", " : "");
	if (!least->reset || most->wait_ms)
		print_range(least->wait_ms, most->wait_ms);
	if (least->asked)
		fprintf(out, " ask");
}

static bool alike(const struct answer *a, const struct answer *b)
{
	return a->reset == b->reset && a->asked == b->asked && a->ever == b->ever && a->step == b->step;
}

/* Of all machines the shortest and the longest wait; what is done is the same on each. */
static void print_course(enum cause cause)
{
	static struct policy machine[MACHINES];
	int64_t now_ms[MACHINES] = { 0 };

	for (unsigned m = 0; m < MACHINES; m++) {
		struct policy_config c = config_of_defaults(m * 2654435761U);

		policy_init(&machine[m], &c);
	}
	for (int end = 0; end < ENDS; end++) {
		struct answer least = { .wait_ms = INT64_MAX }, most = { .wait_ms = -1 };

		for (unsigned m = 0; m < MACHINES; m++) {
			struct answer x;

			now_ms[m] += DIAL_MS;
			x = answer_to(&machine[m], cause, &now_ms[m]);
			if (m > 0 && !alike(&x, &least))
				exit(1);
			if (x.wait_ms < least.wait_ms)
				least = x;
			if (x.wait_ms > most.wait_ms)
				most = x;
		}
		fprintf(out, "%s", end ? "; " : " | ");
		print_answer(&least, &most);
		if (!least.ever)
			break;
	}
	fprintf(out, " |\n");
}

static void print_causes(void)
{
	fprintf(out, "| cause | layer | asked first | what follows each end in a row |\n|---|---|---|---|\n");
	for (int c = CAUSE_NONE + 1; c < CAUSE_COUNT; c++) {
		/* pppd ends then */
		if (c == CAUSE_USER)
			continue;
		fprintf(out, "| `%s` | %s | %s", cause_info((enum cause)c)->name, cause_info((enum cause)c)->layer,
		       reaction_to((enum cause)c)->ask ? "yes" : "");
		print_course((enum cause)c);
	}
}

static void print_limits(void)
{
	static const struct {
		const char *what;
		long ms;
	} limits[] = {
		{ "a session that lasted this long was a good one: its end counts from zero", POLICY_STABLE_MS },
		{ "after a reset: a session that worked for less does not show that it helped", POLICY_PROVEN_MS },
		{ "a modem without a network is asked this often", POLICY_ASK_MS },
		{ "without a network for so long it gets a gentle reset", POLICY_SEARCH_MS },
		{ "and then again each", POLICY_SEARCH_AGAIN_MS },
	};

	fprintf(out, "\n| limit | s |\n|---|---|\n");
	for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++)
		fprintf(out, "| %s | %ld |\n", limits[i].what, limits[i].ms / 1000);
}

static void print_page(void)
{
	fprintf(out, MARK, "begin");
	fprintf(out, "\n");
	print_causes();
	print_limits();
	fprintf(out, MARK, "end");
}

int main(int argc, char **argv)
{
	const char *srcdir = getenv("srcdir");
	static char page[PAGE_MAX];
	char path[4096], *now;
	size_t size;
	FILE *f;

	if (argc > 1 && strcmp(argv[1], "--print") == 0) {
		out = stdout;
		print_page();
		return 0;
	}
	out = open_memstream(&now, &size);
	if (!out)
		return 1;
	print_page();
	fclose(out);
	snprintf(path, sizeof(path), "%s/docs/healing.md", srcdir ? srcdir : ".");
	f = fopen(path, "r");
	CHECK(f && fread(page, 1, sizeof(page) - 1, f) > 0);
	if (f)
		fclose(f);
	CHECK(size > 2000);
	CHECK(strstr(page, now) != NULL);
	free(now);
	return tap_done();
}
