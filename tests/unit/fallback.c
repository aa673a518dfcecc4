/* SPDX-License-Identifier: BSD-2-Clause */
/* After which ends another type of context is tried, and how often. Its one state is reached from here. */
#include "../../plugin/fallback.c"

#include <string.h>

#include "tap.h"

static struct options options;
static void (*done)(int code);
static int tries, changes;
static bool wants_ipv6;

bool pppd_wants_ipv6(void)
{
	return wants_ipv6;
}

void pppd_log(enum pppd_level level, const char *fmt, ...)
{
	(void)level;
	(void)fmt;
}

int work_pdp_refused(const struct options *o, void (*when_done)(int code))
{
	(void)o;
	done = when_done;
	tries++;
	return 0;
}

static void changed(void)
{
	changes++;
}

static void begin(void)
{
	struct errmsg e;

	memset(&f, 0, sizeof(f));
	wants_ipv6 = true;
	tries = changes = 0;
	errmsg_init(&e);
	settings_set(&options.settings, KEY_CONNECT_OK, "0", "test", &e);
}

/* So many ends of that cause; the tries that followed. */
static int after(enum cause cause, int times)
{
	for (int i = 0; i < times; i++)
		fallback_failed(&options, cause, changed);
	return tries;
}

/* The network says that it is the type: once is enough, also where the link has worked before. */
static void test_type(void)
{
	struct errmsg e;

	begin();
	errmsg_init(&e);
	settings_set(&options.settings, KEY_CONNECT_OK, "1", "test", &e);
	CHECK_LONG(after(CAUSE_PDP_TYPE, 1), 1);
	CHECK(fallback_working());
	CHECK_LONG(after(CAUSE_PDP_TYPE, 3), 1);
	done(0);
	CHECK(!fallback_working());
	CHECK_LONG(changes, 1);
	/* refused as well: the first again; then there is nothing to try */
	CHECK_LONG(after(CAUSE_PDP_TYPE, 1), 2);
	done(0);
	CHECK_LONG(after(CAUSE_PDP_TYPE, 1), 3);
	done(1);
	CHECK_LONG(after(CAUSE_PDP_TYPE, 9), 3);
	CHECK_LONG(changes, 2);
}

/* A wrong APN, a contract, an account, no room, no network: nothing is tried, however often. */
static void test_not_the_type(void)
{
	for (int cause = 0; cause < CAUSE_COUNT; cause++) {
		bool tried = cause == CAUSE_PDP_TYPE || is_unclear((enum cause)cause);

		begin();
		CHECK_LONG(after((enum cause)cause, 9) > 0, tried);
	}
	begin();
	CHECK_LONG(after(CAUSE_PDP, 99), 0);
}

/* No cause is told: two in a row, and only before the first connection. */
static void test_unclear(void)
{
	struct errmsg e;

	begin();
	CHECK_LONG(after(CAUSE_DIAL, 1), 0);
	CHECK_LONG(after(CAUSE_PDP, 1), 0);
	CHECK_LONG(after(CAUSE_DIAL, 1), 0);
	CHECK_LONG(after(CAUSE_COMMAND, 1), 1);
	begin();
	errmsg_init(&e);
	settings_set(&options.settings, KEY_CONNECT_OK, "1", "test", &e);
	CHECK_LONG(after(CAUSE_DIAL, 9), 0);
}

static void test_never(void)
{
	begin();
	fallback_up();
	CHECK_LONG(after(CAUSE_PDP_TYPE, 9), 0);
	begin();
	wants_ipv6 = false;
	CHECK_LONG(after(CAUSE_PDP_TYPE, 9), 0);
}

int main(void)
{
	settings_init(&options.settings);
	test_type();
	test_not_the_type();
	test_unclear();
	test_never();
	settings_free(&options.settings);
	return tap_done();
}
