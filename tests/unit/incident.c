/* SPDX-License-Identifier: BSD-2-Clause */
/* lib/incident.c: the record as JSON, and how many steps it keeps. */
#include "incident.h"

#include <jansson.h>

#include "tap.h"

static void test_record(void)
{
	char text[INCIDENT_MAX];
	struct incident i;

	incident_begin(&i, "ppp0", CAUSE_PATH, "2 rounds without \"answer\"", 100000, 1790000000);
	i.last_good_ms = 88000;
	incident_step(&i, "dial", 100500);
	incident_step_end(&i, "port", 103200);
	incident_step_end(&i, "none runs any more", 103300);
	incident_step(&i, "reset usb", 105000);
	incident_step(&i, "dial", 112000);
	i.dials = 2;
	i.resets = 1;
	i.cause = CAUSE_HANGUP;
	CHECK(incident_render(&i, "up", 115540, text, sizeof(text)) == (int)strlen(text));
	CHECK_TEXT(text, "{\"version\":1,\"detected\":1790000000,\"link\":\"ppp0\",\"cause\":\"hangup\",\"layer\":\"call\","
		   "\"evidence\":\"2 rounds without \\\"answer\\\"\",\"unnoticed\":12.0,\"total\":15.5,"
		   "\"end\":\"up\",\"dials\":2,\"resets\":1,\"steps\":["
		   "{\"at\":1,\"what\":\"dial\",\"result\":\"port\",\"seconds\":2.7},"
		   "{\"at\":5,\"what\":\"reset usb\",\"seconds\":7.0},"
		   "{\"at\":12,\"what\":\"dial\",\"seconds\":3.5}]}");
}

static void test_longest(void)
{
	char text[INCIDENT_MAX], control[200], word[16];
	struct incident i;
	json_t *o;

	memset(control, 1, sizeof(control) - 1);
	control[sizeof(control) - 1] = '\0';
	incident_begin(&i, control, CAUSE_CONNECT_TIME, control, 1, INT64_MAX);
	memset(i.modem, 1, sizeof(i.modem) - 1);
	memset(i.advice, 1, sizeof(i.advice) - 1);
	i.dials = i.resets = ~0U;
	i.last_good_ms = -INT64_MAX / 4;
	for (int n = 0; n < 1000; n++) {
		snprintf(word, sizeof(word), "step %d", n);
		incident_step(&i, word, n);
		incident_step_end(&i, "result", n);
	}
	CHECK_LONG(i.step_count, INCIDENT_STEPS_MAX);
	CHECK_LONG(i.left_out, 1000 - INCIDENT_STEPS_MAX);
	CHECK_TEXT(i.steps[0].what, "step 0");
	CHECK_TEXT(i.steps[INCIDENT_STEPS_MAX - 1].what, "step 999");
	CHECK(incident_render(&i, "up", INT64_MAX / 4, text, sizeof(text)) > 0);
	o = json_loads(text, 0, NULL);
	CHECK_LONG(json_array_size(json_object_get(o, "steps")), INCIDENT_STEPS_MAX);
	json_decref(o);
	for (size_t size = 1; size < strlen(text); size += 100)
		CHECK_LONG(incident_render(&i, "up", 1, text, size), -1);
}

int main(void)
{
	test_record();
	test_longest();
	return tap_done();
}
