/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The plugin between two dials, with a pppd, children and a modem's place that the test makes up; the
 * policy is the real one.
 */
#include "recovery.h"

#include <stdio.h>

#include "change.h"
#include "device.h"
#include "fakepppd.h"
#include "keeper.h"
#include "kept.h"
#include "ledgeruses.h"
#include "runlog.h"
#include "tap.h"

#define OFTEN 200

struct keeper keeper;
static enum device_place place;
static bool was_up;
static struct ledgeruses uses;
static char owed[64], kept[KEPT_MAX], settings_file[32] = "/tmp/recovery-XXXXXX";

enum device_place device_look(void)
{
	return place;
}

int state_write(const struct state *s, int64_t now_ms, struct errmsg *e)
{
	(void)s;
	(void)now_ms;
	(void)e;
	return 0;
}

int state_owe(const char *link, const char *step, struct errmsg *e)
{
	(void)link;
	(void)e;
	snprintf(owed, sizeof(owed), "%s", step);
	return 0;
}

int state_leave(const char *link, const char *record, struct errmsg *e)
{
	(void)link;
	(void)record;
	(void)e;
	return 0;
}

int ledgeruses_load(const char *root, const char *link, struct ledgeruses *u, struct errmsg *e)
{
	(void)root;
	(void)link;
	(void)e;
	*u = uses;
	return 0;
}

int kept_write(const char *link, const char *settings, const struct policy *p, struct errmsg *e)
{
	(void)link;
	(void)settings;
	(void)e;
	return kept_render(p, kept, sizeof(kept)) < 0 ? -1 : 0;
}

bool runlog_before(void)
{
	return was_up;
}

void kept_remove(const char *link)
{
	(void)link;
	kept[0] = 0;
}

bool kept_read(const char *root, const char *link, const char *settings, struct policy *p)
{
	char text[KEPT_MAX];

	(void)root;
	(void)link;
	(void)settings;
	snprintf(text, sizeof(text), "%s", kept);
	kept_parse(p, text);
	return *kept;
}

static void set(enum key_id id, const char *text)
{
	struct errmsg e;

	errmsg_init(&e);
	settings_set(&keeper.options.settings, id, text, "test", &e);
}

static void begin(void)
{
	static char link[] = "ppp0", modem[] = "EC25";

	/* what the last test left running ends with its link up */
	recovery_is_up();
	while (fake.children)
		child_ends(0, "");
	memset(&fake, 0, sizeof(fake));
	fake.persists = true;
	fake.now_ms = 1000000;
	settings_free(&keeper.options.settings);
	memset(&keeper, 0, sizeof(keeper));
	settings_init(&keeper.options.settings);
	keeper.options.link = link;
	keeper.options.modem = modem;
	keeper.options.file = settings_file;
	set(KEY_HOLDOFF, "3");
	set(KEY_RETRY, "2");
	set(KEY_RESET_STEPS, "at usb reauth power");
	place = DEVICE_READY;
	owed[0] = 0;
	memset(&uses, 0, sizeof(uses));
}

static void start(void)
{
	recovery_init();
	recovery_may_dial();
}

static void fails(enum cause cause)
{
	recovery_ended(&(struct attempt_end){ .cause = cause });
	pass_ms(0);
}

/* As pppd goes round: seconds until it may dial; the limit where it may not before. */
static int dials_after(int limit_s)
{
	int64_t began = fake.now_ms;

	while (fake.now_ms - began < limit_s * 1000LL) {
		int wait = recovery_holdoff();

		if (wait < 1)
			return -1;
		pass_ms(wait * 1000);
		if (recovery_may_dial())
			return (int)((fake.now_ms - began) / 1000);
	}
	return limit_s;
}

static void test_first_dial(void)
{
	begin();
	recovery_init();
	CHECK(recovery_may_dial());
	fails(CAUSE_LCP);
	CHECK(!recovery_may_dial());
	CHECK_LONG(dials_after(60), 3);
	CHECK_TEXT(child_words(), "");
}

/* pppd waits for a packet after the holdoff: it may dial at once then. */
static void test_on_demand(void)
{
	begin();
	fake.on_demand = true;
	set(KEY_HOLDOFF, "8");
	recovery_init();
	CHECK(recovery_may_dial());
	recovery_ended(&(struct attempt_end){ .was_up = true, .up_ms = 20000, .cause = CAUSE_IDLE });
	pass_ms(0);
	CHECK_LONG(recovery_holdoff(), 8);
	pass_ms(8000);
	CHECK(recovery_may_dial());
}

/* Noted, then taken; each step a child of its own. */
static void test_steps_of_the_ladder(void)
{
	begin();
	start();
	fails(CAUSE_LCP);
	CHECK_LONG(dials_after(60), 3);
	fails(CAUSE_LCP);
	CHECK(logged("lcp failed: no answer to PPP after CONNECT; reset the modem: at (2 failures)"));
	CHECK_TEXT(child_words(), "pppkeeper note --link ppp0 --reset at");
	CHECK(!recovery_may_dial());
	child_ends(0, "");
	CHECK_TEXT(child_words(), "pppkeeper reset --link ppp0 --steps at --wait 30");
	CHECK_LONG(keeper.state.phase, STATE_RESETTING);
	CHECK_LONG(dials_after(60), 60);
	child_ends(1, "");
	CHECK(logged("reset: the modem did not come back; reset the modem: usb"));
	pass_ms(0);
	CHECK_TEXT(child_words(), "pppkeeper note --link ppp0 --reset usb");
	child_ends(2, "no room");
	CHECK(logged("the reset could not be noted"));
	CHECK_TEXT(child_words(), "pppkeeper reset --link ppp0 --steps usb --wait 30");
	child_ends(0, "");
	CHECK(logged("reset: the modem is back; dial again"));
	CHECK_LONG(dials_after(60), 1);
	CHECK_LONG(keeper.state.resets, 2);
	CHECK_LONG(keeper.state.budget_left, 22);
	recovery_is_up();
	CHECK(strstr(child_words(), "pppkeeper note --link ppp0 --incident {\"version\":1,") != NULL);
}

/* RESET_WAIT=0 leaves the time to the modem database. A reset that was refused is no modem that stays away. */
static void test_reset_that_is_not_done(void)
{
	begin();
	set(KEY_RESET_WAIT, "0");
	start();
	fails(CAUSE_LCP);
	dials_after(60);
	fails(CAUSE_LCP);
	child_ends(0, "");
	CHECK_TEXT(child_words(), "pppkeeper reset --link ppp0 --steps at --wait 0");
	child_ends(2, "pppkeeper reset: ttyS1 is not on USB, as these steps need\n");
	CHECK(logged("ttyS1 is not on USB, as these steps need\n"
		     "ppp0: reset: it could not be done; reset the modem: usb (2 failures)"));
}

static void test_busy_modem_is_no_reason_to_go_on(void)
{
	begin();
	start();
	fails(CAUSE_LCP);
	dials_after(60);
	fails(CAUSE_LCP);
	child_ends(0, "");
	child_ends(3, "1-1 is being reset by another process\n");
	CHECK_LONG(dials_after(60), 3);
	CHECK_TEXT(child_words(), "");
}

/* No power cut in the middle of a slow start: it is dialled as soon as it is there. */
static void test_modem_that_is_away_after_a_reset(void)
{
	begin();
	start();
	fails(CAUSE_PORT);
	child_ends(1, "cause=port\n");
	pass_ms(0);
	child_ends(0, "");
	place = DEVICE_AWAY;
	child_ends(1, "1-1 is not on USB\n");
	CHECK(logged("reset: the modem did not come back; wait for the modem, at least 120 s"));
	CHECK_LONG(dials_after(110), 110);
	CHECK_TEXT(child_words(), "");
	place = DEVICE_READY;
	CHECK(dials_after(60) <= 2);
}

static void test_asked_before_it_is_judged(void)
{
	begin();
	start();
	fails(CAUSE_PORT);
	CHECK(logged("port failed: the modem does not answer AT commands; ask the modem why"));
	CHECK_TEXT(child_words(), "pppkeeper diagnose --link ppp0 --fields --enter-pin");
	CHECK_LONG(keeper.state.phase, STATE_ASKING);
	CHECK_LONG(dials_after(20), 20);
	child_ends(1, "cause=port\nevidence=ttyUSB2 and ttyUSB3 are silent\nadvice=reset it\n");
	CHECK(logged("port found: the modem does not answer AT commands: ttyUSB2 and ttyUSB3 are silent; "
		     "reset the modem: usb (1 failure) (reset it)"));
	CHECK_TEXT(keeper.state.evidence, "ttyUSB2 and ttyUSB3 are silent");
	CHECK_TEXT(keeper.state.advice, "reset it");
	pass_ms(0);
	CHECK_TEXT(child_words(), "pppkeeper note --link ppp0 --reset usb");
	/* nothing is wrong: then it was what it looked like */
	begin();
	start();
	fails(CAUSE_DIAL);
	child_ends(0, "cause=none\nevidence=registered\n");
	CHECK(logged("dial failed: the call was refused; dial again in 3 s (the modem: registered)"));
	CHECK_LONG(dials_after(60), 3);
}

/* Asked each 30 s, told once, dialled when it is there. */
static void test_no_network(void)
{
	int asked = 0;

	begin();
	start();
	fails(CAUSE_DIAL);
	child_ends(1, "cause=radio\nevidence=searching\n");
	CHECK(logged("radio found: the modem finds no network: searching; ask the modem again in 30 s"));
	for (int i = 0; i < 60; i++) {
		CHECK(!recovery_may_dial());
		pass_ms(2000);
		if (fake.children) {
			child_ends(1, "cause=radio\nevidence=still searching\n");
			asked++;
		}
	}
	CHECK(asked >= 3 && asked <= 4);
	CHECK_TEXT(fake.log, "");
	while (!fake.children)
		pass_ms(1000);
	child_ends(0, "cause=none\nevidence=registered\n");
	CHECK(logged("the modem: nothing is wrong: registered; dial again"));
	CHECK(dials_after(90) < 90);
}

/* Few dials; another SIM ends the wait. */
static void test_refused_settings(void)
{
	const char *first = "cause=pdp\nevidence=CEER 33\nadvice=compare APN\niccid=8981\n";
	int64_t began;

	begin();
	start();
	fails(CAUSE_DIAL);
	child_ends(1, first);
	CHECK(logged("pdp found: the network refused the APN or what was asked of it: CEER 33; "
		     "dial again in 3"));
	CHECK(keeper.state.slow);
	began = fake.now_ms;
	CHECK(!recovery_may_dial());
	for (int i = 0; i < 4; i++) {
		CHECK_LONG(dials_after(60), 60);
		CHECK_TEXT(child_words(), "pppkeeper diagnose --link ppp0 --fields --enter-pin");
		child_ends(1, first);
	}
	CHECK(fake.now_ms - began >= 240000);
	CHECK_LONG(dials_after(60), 60);
	child_ends(1, "cause=pdp\nevidence=CEER 33\niccid=8982\n");
	CHECK(logged("another SIM is in the modem; dial again"));
	CHECK_LONG(dials_after(60), 1);
}

static void edit(const char *text)
{
	FILE *f = fopen(settings_file, "w");

	if (!f || fputs(text, f) == EOF || fclose(f) == EOF)
		CHECK(!"the settings file can be written");
}

static void test_edited_settings(void)
{
	begin();
	edit("APN=a\n");
	start();
	fails(CAUSE_AUTH);
	CHECK_LONG(dials_after(10), 10);
	CHECK_TEXT(child_words(), "");
	edit("APN=ab\n");
	CHECK_LONG(dials_after(6), 6);
	CHECK_TEXT(child_words(), "gen_pppconfig ppp0");
	child_ends(1, "/etc/default/ppp:1: wrong\n");
	CHECK(logged("the settings have changed, but cannot be used; those from before stay"));
	CHECK_LONG(dials_after(20), 20);
	CHECK_TEXT(child_words(), "");
	CHECK_LONG(fake.again, 0);
	edit("APN=abc\n");
	CHECK_LONG(dials_after(6), 6);
	CHECK_TEXT(child_words(), "gen_pppconfig ppp0");
	child_ends(0, "");
	CHECK_LONG(dials_after(6), 6);
	CHECK(strstr(child_words(), "\"end\":\"settings\"") != NULL);
	child_ends(0, "");
	CHECK_LONG(fake.again, 1);
}

/* As the child and most editors write a file. */
static void replace(const char *text)
{
	char path[sizeof(settings_file)];

	snprintf(path, sizeof(path), "%s", settings_file);
	snprintf(settings_file, sizeof(settings_file), "%.20s-new", path);
	edit(text);
	CHECK_LONG(rename(settings_file, path), 0);
	snprintf(settings_file, sizeof(settings_file), "%s", path);
}

/*
 * The service's own line in the settings: what the child makes of them, around it an edit or none. Is that
 * found when the link is down?
 */
static bool finds_edit(const char *before, const char *made, const char *after)
{
	bool found;

	begin();
	edit("APN=a");
	start();
	if (before)
		edit(before);
	change_append_begin(&keeper.options);
	if (made)
		replace(made);
	if (after)
		edit(after);
	change_append_end(&keeper.options);
	fails(CAUSE_AUTH);
	dials_after(6);
	found = strcmp(child_words(), "gen_pppconfig ppp0") == 0;
	if (found)
		child_ends(1, "");
	return found;
}

static void test_own_line_in_the_settings(void)
{
	CHECK(!finds_edit(NULL, NULL, NULL));
	CHECK(!finds_edit(NULL, "APN=a", NULL));
	CHECK(!finds_edit(NULL, "APN=a\nCONNECT_OK=1\n", NULL));
	/* before the child was there */
	CHECK(finds_edit("APN=a\nCID=2\n", "APN=a\nCID=2\nCONNECT_OK=1\n", NULL));
	/* before it read, and after it wrote */
	CHECK(finds_edit(NULL, "APN=b\nCONNECT_OK=1\n", NULL));
	CHECK(finds_edit(NULL, "APN=a\nCONNECT_OK=1\n", "APN=a\nCONNECT_OK=1\nCID=2\n"));
	CHECK(finds_edit(NULL, "APN=a\nCONNECT_OK=1\n", "APN=a\n"));
}

/* The child that notes the last one may still be at it. */
static void test_incident_that_cannot_be_noted(void)
{
	begin();
	edit("APN=a\n");
	start();
	fails(CAUSE_LCP);
	recovery_is_up();
	CHECK(strstr(child_words(), "--incident"));
	CHECK(!strstr(fake.log, "noted"));
	fails(CAUSE_AUTH);
	recovery_is_up();
	CHECK_LONG(fake.children, 1);
	CHECK(logged("ppp0: the incident could not be noted"));
	fails(CAUSE_AUTH);
	edit("APN=ab\n");
	dials_after(6);
	CHECK_TEXT(child_words(), "gen_pppconfig ppp0");
	child_ends(0, "");
	dials_after(6);
	CHECK(logged("ppp0: the incident could not be noted"));
	CHECK_LONG(fake.again, 1);
	child_ends(0, "");
	CHECK_LONG(fake.again, 1);
}

static void test_device_that_is_away(void)
{
	begin();
	set(KEY_RESET_STEPS, "usb reauth");
	start();
	fails(CAUSE_LCP);
	place = DEVICE_AWAY;
	CHECK_LONG(dials_after(3600), 3600);
	CHECK_TEXT(child_words(), "");
	place = DEVICE_READY;
	CHECK(dials_after(60) <= 2);
	/* what switches power may bring it back */
	begin();
	start();
	fails(CAUSE_LCP);
	place = DEVICE_AWAY;
	CHECK_LONG(dials_after(40), 40);
	CHECK_TEXT(child_words(), "pppkeeper note --link ppp0 --reset power");
	/* on USB, but without its port */
	begin();
	recovery_init();
	place = DEVICE_NO_PORT;
	CHECK_LONG(dials_after(20), 20);
	CHECK(logged("device failed: the modem is on USB, its port is not there; dial again in 30 s"));
	CHECK_LONG(dials_after(20), 20);
	CHECK_TEXT(child_words(), "pppkeeper note --link ppp0 --reset reauth");
}

static void test_budget_of_before(void)
{
	begin();
	set(KEY_RESET_LIMIT, "2");
	set(KEY_RETRY, "1");
	uses.resets = (struct budget_saved){ .count = 2, .age_s = { 5, 6 } };
	start();
	CHECK_LONG(keeper.state.budget_left, 0);
	fails(CAUSE_LCP);
	CHECK(logged("(RESET_LIMIT is used up, no reset)"));
	CHECK_TEXT(child_words(), "");
}

/* SIGTERM: what runs is let go, and nothing else begins. */
static void test_end(void)
{
	begin();
	start();
	fails(CAUSE_PORT);
	CHECK_LONG(fake.children, 1);
	fake.persists = false;
	child_ends(-1, "");
	pass_ms(OFTEN * 1000);
	CHECK_LONG(fake.children, 0);
	begin();
	set(KEY_RETRY, "1");
	start();
	fails(CAUSE_LCP);
	CHECK_LONG(fake.children, 1);
	fake.persists = false;
	child_ends(-1, "");
	pass_ms(OFTEN * 1000);
	if (fake.children)
		child_ends(-1, "");
	pass_ms(OFTEN * 1000);
	CHECK_LONG(fake.children, 0);
	recovery_leave();
	CHECK_TEXT(owed, "");
}

/* A pppd for each attempt. */
static void attempt_alone(enum cause cause)
{
	begin();
	set(KEY_PERSIST, "0");
	recovery_init();
	CHECK(recovery_may_dial());
	fake.persists = false;
	fails(cause);
	CHECK_LONG(fake.children, 0);
	recovery_leave();
}

static void test_without_persist(void)
{
	kept[0] = 0;
	attempt_alone(CAUSE_LCP);
	CHECK_TEXT(owed, "");
	CHECK(strstr(kept, "failures=1\n"));
	attempt_alone(CAUSE_LCP);
	CHECK_TEXT(owed, "at");
	CHECK(strstr(kept, "failures=2\n"));
	attempt_alone(CAUSE_LCP);
	CHECK_TEXT(owed, "");
	attempt_alone(CAUSE_LCP);
	CHECK_TEXT(owed, "usb");
	/* what a person ends begins anew */
	begin();
	set(KEY_PERSIST, "0");
	start();
	fake.told_to_end = true;
	recovery_ended(&(struct attempt_end){ .cause = CAUSE_USER });
	recovery_leave();
	CHECK_TEXT(kept, "");
	CHECK_TEXT(owed, "");
}

static void test_dead_path_and_reset_always(void)
{
	begin();
	set(KEY_RESET_ALWAYS, "1");
	set(KEY_RESET_STEPS, "usb");
	start();
	attempt_begin();
	recovery_is_up();
	recovery_is_dead("nobody answers");
	CHECK(fake.closed != NULL);
	recovery_ended(&(struct attempt_end){ .was_up = true, .up_ms = 5000, .cause = CAUSE_PATH,
					      .evidence = "nobody answers" });
	CHECK(logged("path dead: nobody answers; reset the modem: usb"));
	pass_ms(0);
	CHECK_TEXT(child_words(), "pppkeeper note --link ppp0 --reset usb");
}

int main(void)
{
	int fd = mkstemp(settings_file);

	if (fd < 0)
		return 99;
	close(fd);
	test_first_dial();
	test_on_demand();
	test_steps_of_the_ladder();
	test_reset_that_is_not_done();
	test_busy_modem_is_no_reason_to_go_on();
	test_modem_that_is_away_after_a_reset();
	test_asked_before_it_is_judged();
	test_no_network();
	test_refused_settings();
	test_edited_settings();
	test_own_line_in_the_settings();
	test_incident_that_cannot_be_noted();
	test_device_that_is_away();
	test_budget_of_before();
	test_end();
	test_without_persist();
	test_dead_path_and_reset_always();
	settings_free(&keeper.options.settings);
	unlink(settings_file);
	return tap_done();
}
