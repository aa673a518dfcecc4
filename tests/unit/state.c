/* SPDX-License-Identifier: BSD-2-Clause */
#include "state.h"

#include <jansson.h>
#include <limits.h>
#include <stdlib.h>

#include "tap.h"

static void fill(char *text, size_t size, char c)
{
	memset(text, c, size - 1);
	text[size - 1] = 0;
}

static json_t *parse(const struct state *s)
{
	static char text[STATE_MAX];
	json_error_t error;
	json_t *j;

	CHECK(state_render(s, 5000, text, sizeof(text)) > 0);
	j = json_loads(text, JSON_REJECT_DUPLICATES, &error);
	if (!j)
		printf("# %s: %s\n", error.text, text);
	CHECK(j != NULL);
	return j;
}

static void test_values_arrive(void)
{
	struct state s = { .link = "ppp0", .pid = 42, .phase = STATE_UP, .since_ms = 4000,
			   .local = "10.0.0.1", .dns = { "10.0.0.2", "10.0.0.3" },
			   .cause = CAUSE_PATH, .cause_text = "say \"x\"\t\\", .dials = 3,
			   .target = "8.8.8.8", .interval_s = 30, .rtt_us = 1234,
			   .answered_ms = 4500, .up_ms = 4000, .ipv4 = true, .ipv6 = true,
			   .verdict = "alive", .health4 = "alive", .health6 = "dead",
			   .witness = "192.0.2.1", .witness_is = "hop", .witness_hops = 1,
			   .month_bytes = 6220800, .evidence = "none came", .advice = "wait",
			   .budget_left = 7, .reset_at = "03:00", .outage_ms = 3000,
			   .incidents = { [CAUSE_PATH] = 2, [CAUSE_LCP] = 1 },
			   .incident_ms = { [CAUSE_PATH] = 75000 }, .steps = { [LADDER_USB] = 4 } };
	json_t *j = parse(&s), *m = json_object_get(j, "monitor");

	CHECK_TEXT(json_string_value(json_object_get(j, "link")), "ppp0");
	CHECK_TEXT(json_string_value(json_object_get(j, "phase")), "up");
	CHECK_LONG(json_integer_value(json_object_get(j, "updated_ms")), 5000);
	CHECK_TEXT(json_string_value(json_object_get(j, "cause_text")), "say \"x\"\t\\");
	CHECK_TEXT(json_string_value(json_array_get(json_object_get(j, "dns"), 1)), "10.0.0.3");
	CHECK_LONG(json_integer_value(json_object_get(m, "rtt_us")), 1234);
	CHECK_LONG(json_integer_value(json_object_get(j, "outage_since_ms")), 3000);
	CHECK_LONG(json_object_size(json_object_get(j, "incidents")), 2);
	CHECK_LONG(json_integer_value(json_object_get(json_object_get(json_object_get(j, "incidents"), "path"),
						      "down_ms")), 75000);
	CHECK_LONG(json_object_size(json_object_get(j, "reset_steps")), 1);
	CHECK_LONG(json_integer_value(json_object_get(json_object_get(j, "reset_steps"), "usb")), 4);
	CHECK(!json_object_get(j, "next"));
	CHECK(!json_object_get(j, "slow"));
	CHECK_TEXT(json_string_value(json_object_get(j, "layer")), "path");
	CHECK_TEXT(json_string_value(json_object_get(j, "evidence")), "none came");
	CHECK_TEXT(json_string_value(json_object_get(j, "advice")), "wait");
	CHECK_LONG(json_integer_value(json_object_get(j, "budget_left")), 7);
	CHECK_TEXT(json_string_value(json_object_get(j, "reset_at")), "03:00");
	CHECK_LONG(json_array_size(json_object_get(j, "families")), 2);
	CHECK_TEXT(json_string_value(json_object_get(m, "verdict")), "alive");
	CHECK_TEXT(json_string_value(json_object_get(m, "ipv6")), "dead");
	CHECK_TEXT(json_string_value(json_object_get(m, "witness")), "192.0.2.1");
	CHECK_LONG(json_integer_value(json_object_get(m, "witness_hops")), 1);
	CHECK_LONG(json_integer_value(json_object_get(m, "month_bytes")), 6220800);
	json_decref(j);
}

/* Every text at its limit, of the bytes that need most room. */
static void test_the_largest_state_fits(void)
{
	static struct state s;
	json_t *j;

	s.cause = CAUSE_PATH;
	fill(s.link, sizeof(s.link), '\1');
	fill(s.iface, sizeof(s.iface), '\1');
	fill(s.device, sizeof(s.device), '\1');
	fill(s.tty, sizeof(s.tty), '\1');
	fill(s.modem, sizeof(s.modem), '\1');
	fill(s.local, sizeof(s.local), '1');
	fill(s.remote, sizeof(s.remote), '1');
	fill(s.local6, sizeof(s.local6), '1');
	fill(s.witness, sizeof(s.witness), '1');
	s.ipv4 = s.ipv6 = true;
	s.verdict = s.health4 = s.health6 = "suspected";
	s.witness_is = "target";
	s.witness_hops = 8;
	s.month_bytes = s.rounds = UINT64_MAX / 2;
	fill(s.dns[0], sizeof(s.dns[0]), '1');
	fill(s.dns[1], sizeof(s.dns[1]), '1');
	fill(s.cause_text, sizeof(s.cause_text), '\1');
	fill(s.evidence, sizeof(s.evidence), '\1');
	fill(s.advice, sizeof(s.advice), '\1');
	s.next = "diagnose";
	fill(s.next_step, sizeof(s.next_step), '\1');
	s.next_ms = INT64_MAX;
	s.slow = true;
	fill(s.target, sizeof(s.target), '\1');
	s.outage_ms = INT64_MAX;
	for (int c = 0; c < CAUSE_COUNT; c++) {
		s.incidents[c] = UINT_MAX;
		s.incident_ms[c] = INT64_MAX;
	}
	for (int k = 0; k < LADDER_KINDS; k++)
		s.steps[k] = UINT_MAX;
	j = parse(&s);
	CHECK_LONG(json_string_length(json_object_get(j, "cause_text")), sizeof(s.cause_text) - 1);
	json_decref(j);
}

static void test_what_comes_next(void)
{
	struct state s = { .link = "ppp0", .next = "reset", .next_step = "power", .next_ms = 9000,
			   .slow = true };
	json_t *j = parse(&s);

	CHECK_TEXT(json_string_value(json_object_get(j, "next")), "reset");
	CHECK_TEXT(json_string_value(json_object_get(j, "next_step")), "power");
	CHECK_LONG(json_integer_value(json_object_get(j, "next_at_ms")), 9000);
	CHECK(json_is_true(json_object_get(j, "slow")));
	json_decref(j);
}

static void test_a_small_buffer_is_refused(void)
{
	struct state s = { .link = "ppp0" };
	char text[20];

	CHECK_LONG(state_render(&s, 0, text, sizeof(text)), -1);
}

int main(void)
{
	test_values_arrive();
	test_the_largest_state_fits();
	test_what_comes_next();
	test_a_small_buffer_is_refused();
	return tap_done();
}
