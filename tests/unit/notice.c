/* SPDX-License-Identifier: BSD-2-Clause */
/* A notice from the event to what is posted: rendered, kept in order and within bounds, addressed. */
#include "notice.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "envelope.h"
#include "spool.h"
#include "tap.h"

static char root[] = "/tmp/notice-XXXXXX";

static void test_render(void)
{
	struct notice n = { .event = "down", .at_ms = 1500, .modem = "EC25", .cause = CAUSE_PATH,
			    .evidence = "2 rounds without \"answer\"", .advice = "" };
	char text[SPOOL_TEXT_MAX];

	CHECK(notice_render(&n, text, sizeof(text)) == (int)strlen(text));
	CHECK_TEXT(text, "{\"event\":\"down\",\"at_ms\":1500,\"modem\":\"EC25\",\"cause\":\"path\","
		   "\"layer\":\"path\",\"text\":\"the link is up, but nothing comes back\","
		   "\"evidence\":\"2 rounds without \\\"answer\\\"\"}");
	CHECK_LONG(notice_render(&n, text, 40), -1);
	n = (struct notice){ .event = "reset", .at_ms = 1, .step = "usb", .result = "ok" };
	notice_render(&n, text, sizeof(text));
	CHECK_TEXT(text, "{\"event\":\"reset\",\"at_ms\":1,\"step\":\"usb\",\"result\":\"ok\"}");
	n = (struct notice){ .event = "up", .at_ms = 1, .incident = "{\"total\":1.5}" };
	notice_render(&n, text, sizeof(text));
	CHECK_TEXT(text, "{\"event\":\"up\",\"at_ms\":1,\"incident\":{\"total\":1.5}}");
	n.incident = "";
	notice_render(&n, text, sizeof(text));
	CHECK_TEXT(text, "{\"event\":\"up\",\"at_ms\":1}");
}

static int add(const char *text)
{
	struct errmsg e;

	errmsg_init(&e);
	return spool_add(root, "ppp0", text, &e);
}

static void test_spool(void)
{
	char text[SPOOL_TEXT_MAX], path[64], number[16];

	CHECK_LONG(spool_oldest(root, "ppp0"), 0);
	CHECK_LONG(add("x"), -1);	/* there is no /run below root */
	snprintf(path, sizeof(path), "%s/run", root);
	mkdir(path, 0755);
	for (int i = 1; i <= SPOOL_MAX; i++) {
		snprintf(number, sizeof(number), "text %d", i);
		if (add(number) != 0)
			CHECK(!"a notice finds room");
	}
	CHECK_LONG(spool_oldest(root, "ppp0"), 1);
	CHECK_LONG(add("one too many"), 1);
	CHECK_LONG(spool_oldest(root, "ppp0"), 2);
	CHECK_LONG(spool_read(root, "ppp0", 2, text), 0);
	CHECK_TEXT(text, "text 2");
	CHECK_LONG(spool_read(root, "ppp0", SPOOL_MAX + 1, text), 0);
	CHECK_TEXT(text, "one too many");
	CHECK_LONG(spool_read(root, "ppp0", 1, text), -1);
	for (unsigned long i; (i = spool_oldest(root, "ppp0"));)
		spool_remove(root, "ppp0", i);
	/* a number is not used again */
	CHECK_LONG(add("next"), 0);
	CHECK_LONG(spool_oldest(root, "ppp0"), SPOOL_MAX + 2);
	memset(text, 'x', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	CHECK_LONG(add(text), 0);
	CHECK_LONG(spool_read(root, "ppp0", SPOOL_MAX + 3, text), 0);
	CHECK_LONG(strlen(text), SPOOL_TEXT_MAX - 1);
	/* the file of the next number is damaged: it still comes after those that wait */
	snprintf(path, sizeof(path), "%s/run/pppkeeper/ppp0.notices/next", root);
	CHECK_LONG(truncate(path, 0), 0);
	CHECK_LONG(add("behind"), 0);
	CHECK_LONG(spool_read(root, "ppp0", SPOOL_MAX + 4, text), 0);
	CHECK_TEXT(text, "behind");
}

static void test_envelope(void)
{
	struct envelope v = { .link = "ppp0", .host = "gw", .number = 7, .now_ms = 65900,
			      .wall_s = 1790000065, .boot = "01234567-89ab-cdef" };
	char *text = envelope_make(&v, "{\"event\":\"down\",\"at_ms\":5000,\"cause\":\"path\","
				       "\"incident\":{\"total\":15.5}}");

	CHECK_TEXT(text, "{\"version\":1,\"id\":\"01234567-ppp0-7\",\"host\":\"gw\",\"link\":\"ppp0\","
		   "\"number\":7,\"event\":\"down\",\"time\":1790000005,\"age\":60,\"cause\":\"path\","
		   "\"incident\":{\"total\":15.5}}");
	free(text);
	CHECK(envelope_make(&v, "") == NULL);
	CHECK(envelope_make(&v, "[]") == NULL);
	CHECK(envelope_make(&v, "{\"event\":\"down\"}") == NULL);
	CHECK(envelope_make(&v, "{\"at_ms\":1}") == NULL);
	/* it is sent in the moment of the event, or the clock is another boot's */
	text = envelope_make(&v, "{\"event\":\"up\",\"at_ms\":99000}");
	CHECK_TEXT(text, "{\"version\":1,\"id\":\"01234567-ppp0-7\",\"host\":\"gw\",\"link\":\"ppp0\","
		   "\"number\":7,\"event\":\"up\",\"time\":1790000065,\"age\":0}");
	free(text);
}

int main(void)
{
	char command[64];

	if (!mkdtemp(root))
		return 1;
	test_render();
	test_spool();
	test_envelope();
	snprintf(command, sizeof(command), "rm -rf %s", root);
	CHECK(system(command) == 0);
	return tap_done();
}
