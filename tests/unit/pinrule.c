/* SPDX-License-Identifier: BSD-2-Clause */
/* When a PIN is entered: each state of SIM, tries and memory. */
#include "pinrule.h"

#include "tap.h"

#define PIN MODEMFACTS_SIM_PIN

static const struct {
	enum modemfacts_sim sim;
	int tries;
	bool has_pin;
	enum pinrule_mark mark;
	int tries_before;
	enum pinrule rule;
} rows[] = {
	{ PIN, 3, true, PINRULE_FRESH, -1, PINRULE_ENTER },
	{ PIN, 2, true, PINRULE_FRESH, -1, PINRULE_ENTER },
	{ PIN, 1, true, PINRULE_FRESH, -1, PINRULE_LAST_TRY },
	{ PIN, 0, true, PINRULE_FRESH, -1, PINRULE_LAST_TRY },
	{ PIN, -1, true, PINRULE_FRESH, -1, PINRULE_ENTER },
	{ PIN, 3, false, PINRULE_FRESH, -1, PINRULE_NONE },
	{ PIN, 3, true, PINRULE_REFUSED, -1, PINRULE_WAS_REFUSED },
	{ PIN, -1, true, PINRULE_REFUSED, -1, PINRULE_WAS_REFUSED },
	{ PIN, 1, true, PINRULE_REFUSED, -1, PINRULE_WAS_REFUSED },
	/* interrupted: what the counter says of it */
	{ PIN, 3, true, PINRULE_BEGUN, 3, PINRULE_ENTER },
	{ PIN, 3, true, PINRULE_BEGUN, 2, PINRULE_ENTER },
	{ PIN, 2, true, PINRULE_BEGUN, 3, PINRULE_WAS_BEGUN },
	{ PIN, 1, true, PINRULE_BEGUN, 1, PINRULE_LAST_TRY },
	{ PIN, -1, true, PINRULE_BEGUN, 3, PINRULE_WAS_BEGUN },
	{ PIN, 3, true, PINRULE_BEGUN, -1, PINRULE_WAS_BEGUN },
	{ PIN, -1, true, PINRULE_BEGUN, -1, PINRULE_WAS_BEGUN },
	/* no PIN is asked for */
	{ MODEMFACTS_SIM_READY, 3, true, PINRULE_FRESH, -1, PINRULE_NOT_ASKED },
	{ MODEMFACTS_SIM_PUK, 0, true, PINRULE_FRESH, -1, PINRULE_NOT_ASKED },
	{ MODEMFACTS_SIM_ABSENT, -1, true, PINRULE_FRESH, -1, PINRULE_NOT_ASKED },
	{ MODEMFACTS_SIM_BUSY, -1, true, PINRULE_FRESH, -1, PINRULE_NOT_ASKED },
	{ MODEMFACTS_SIM_FAILED, -1, true, PINRULE_FRESH, -1, PINRULE_NOT_ASKED },
	{ MODEMFACTS_SIM_LOCKED, -1, true, PINRULE_FRESH, -1, PINRULE_NOT_ASKED },
	{ MODEMFACTS_SIM_UNKNOWN, -1, true, PINRULE_FRESH, -1, PINRULE_NOT_ASKED },
};

static void test_rows(void)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct pinrule_memory m = { .mark = rows[i].mark, .tries = rows[i].tries_before };
		struct modemfacts f;

		modemfacts_init(&f, 1);
		f.sim = rows[i].sim;
		f.pin_tries = rows[i].tries;
		printf("# row %zu\n", i);
		CHECK_LONG(pinrule_decide(&f, rows[i].has_pin, &m), rows[i].rule);
	}
}

/* Whatever the modem tells and whenever the power fails, a wrong PIN takes no more than one try. */
static void test_wrong_pin(void)
{
	for (int tells = 0; tells < 2; tells++) {
		for (int cut = 0; cut < 2; cut++) {
			struct pinrule_memory m = { .mark = PINRULE_FRESH, .tries = -1 };
			struct modemfacts f;
			int left = 3;

			for (int boot = 0; boot < 10; boot++) {
				modemfacts_init(&f, 1);
				f.sim = PIN;
				f.pin_tries = tells ? left : -1;
				if (pinrule_decide(&f, true, &m) != PINRULE_ENTER)
					continue;
				m.mark = PINRULE_BEGUN;
				m.tries = f.pin_tries;
				left--;
				if (!cut)
					m.mark = PINRULE_REFUSED;
			}
			CHECK_LONG(left, 2);
		}
	}
}

static void test_texts(void)
{
	static const enum pinrule with[] = {
		PINRULE_NONE, PINRULE_WAS_REFUSED, PINRULE_WAS_BEGUN, PINRULE_LAST_TRY,
	};
	struct diagnosis d;

	for (size_t i = 0; i < sizeof(with) / sizeof(with[0]); i++) {
		d = (struct diagnosis){ .advice = "", .evidence = "the SIM asks for its PIN" };
		pinrule_explain(with[i], &d);
		CHECK(strncmp(d.evidence, "the SIM asks for its PIN, ", 26) == 0 && d.evidence[26]);
		CHECK(*d.advice);
	}
	d = (struct diagnosis){ .advice = "", .evidence = "x" };
	pinrule_explain(PINRULE_ENTER, &d);
	pinrule_explain(PINRULE_NOT_ASKED, &d);
	CHECK_TEXT(d.evidence, "x");
}

int main(void)
{
	test_rows();
	test_wrong_pin();
	test_texts();
	return tap_done();
}
